"""Packages without which a test is left out."""

import os

import pytest


def needed(package: str, path) -> None:
    """Skips a test by name if a package is missing; CI has all of them."""
    if path:
        return
    assert not os.environ.get("CI"), f"CI must have the package {package}"
    pytest.skip(f"{package} is not installed")
