"""Numbers of made-up people."""


def number(seventeen: str) -> str:
    """A resident identity number with its check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(seventeen, weights, strict=True)) % 11
    return seventeen + "10X98765432"[rest]
