"""Waiting for what another process does."""

import time


def until(holds, what: str, seconds: float, pause: float = 0.05, told=str) -> float:
    """Waits until something holds; gives the seconds.

    - told: gives what else to say if it never does."""
    begin = time.monotonic()
    while not holds():
        assert time.monotonic() - begin < seconds, f"not in {seconds} s: {what}\n{told()}"
        time.sleep(pause)
    return time.monotonic() - begin
