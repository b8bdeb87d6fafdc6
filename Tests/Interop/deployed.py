"""The files of deploy/ as tests take them: only names, addresses and paths are changed."""

from office import ROOT

DEPLOY = ROOT / "deploy"


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """Puts something else for each of these; fails if the file no longer has one."""
    for old, new in pairs:
        assert old in text, f"deploy/ has no {old}"
        text = text.replace(old, new)
    return text
