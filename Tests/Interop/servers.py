"""Servers that refuse to run as root: the account that they run under, and their folders."""

import os
import pathlib
import pwd
import shutil
import tempfile


def server_user() -> str:
    """Whose processes servers are."""
    return "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name


def as_server(*command) -> list[str]:
    """A command as that user."""
    if os.getuid() != 0:
        return [str(part) for part in command]
    rights = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--inh-caps=-all"]
    # libpq would look for certificates in root's home.
    return [*rights, "env", "HOME=/nonexistent", *(str(part) for part in command)]


def give_to_server(folder: pathlib.Path) -> None:
    """Makes that user the owner of a folder."""
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")


def server_folder(name: str) -> pathlib.Path:
    """A folder that the server's user owns; its path is short enough for a socket in it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-"))
    give_to_server(folder)
    return folder
