"""Memory of a running process."""

import pathlib


def mebibytes(pid: int, field: str = "VmRSS") -> float:
    """What it holds now, or at the most so far (VmHWM)."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(text.split(f"{field}:")[1].split()[0]) / 1024
