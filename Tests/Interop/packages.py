"""What a test needs, and without which it is left out."""

import os

import pytest


def needed(package: str, path) -> None:
    """Skips a test by name if a package is missing; CI has all of them."""
    if not path:
        left_out(f"the package {package} is not installed")


def left_out(reason: str) -> None:
    """Skips a test; CI leaves out none."""
    assert not os.environ.get("CI"), f"CI leaves nothing out: {reason}"
    pytest.skip(reason)
