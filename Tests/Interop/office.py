"""An office that is worked with the program as a user works with it."""

import contextlib
import copy
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TALENTCODE_BINARY", str(ROOT / ".build" / "debug" / "talentcode"))
PASSPHRASE = "correct horse battery staple"
# The documents of the first people in the sample register.
SAMPLE = ROOT / "Samples" / "register-sample.csv"
# A code for somebody of these takes two people.
HIGH_TIERS = ("top", "special", "leading")


class Office:
    """A home, and the commands that these tests give in it."""

    def __init__(self, folder: pathlib.Path, algorithm: str):
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.algorithm = algorithm
        self.home = folder / "office"
        # Variables of what its database asks for.
        self.secrets: dict[str, str] = {}
        self.documents = [line.split(",")[2] for line in SAMPLE.read_text().splitlines()[1:]]
        self.facts = self.json(
            "init", "--area", "330282", "--name-zh", "慈溪市", "--name-en", "Cixi", "--algorithm", algorithm
        )
        self.run("people", "import", str(SAMPLE))

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the program."""
        return {
            **os.environ,
            "TALENTCODE_HOME": str(self.home),
            "TALENTCODE_KEY_PASSPHRASE": PASSPHRASE,
            "LANG": "C.UTF-8",
            **self.secrets,
        }

    def run(self, *arguments: str, code: int = 0, text: str | None = None) -> bytes:
        """Runs a command and insists on its exit code; gives its standard output."""
        done = subprocess.run(
            [BINARY, *arguments],
            input=text.encode() if text is not None else b"",
            capture_output=True,
            env=self.environment,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, (
            f"talentcode {' '.join(arguments)}: exit {done.returncode} instead of {code}\n"
            f"{done.stdout.decode(errors='replace')}\n{done.stderr.decode(errors='replace')}"
        )
        return done.stdout

    def json(self, *arguments: str, code: int = 0, text: str | None = None) -> dict:
        """Runs a command with --json and gives its one object."""
        return json.loads(self.run(*arguments, "--json", code=code, text=text))

    def lines(self, *arguments: str) -> list[dict]:
        """Runs a command with --json and gives its objects, one a line."""
        return [json.loads(line) for line in self.run(*arguments, "--json").decode().splitlines()]

    def issue(self, person: int, *options: str) -> dict:
        """Issues a code to the person of a row in the sample register, from 0."""
        return self.json("issue", "--document", self.documents[person], *options)

    def verdict(self, text: str, code: int = 0) -> dict:
        """The verdict on a text, given by standard input."""
        return self.json("verify", code=code, text=text + "\n")

    def kid(self, purpose: str) -> str:
        """The kid of the first key for a purpose."""
        return next(key["kid"] for key in self.lines("keys", "list") if key["purpose"] == purpose)

    def export(self, purpose: str, form: str) -> bytes:
        """A public key as a file of some form."""
        path = self.folder / f"{purpose}.{form}"
        self.run("keys", "export", self.kid(purpose), "--format", form, "--out", str(path))
        return path.read_bytes()

    def published(self, name: str) -> bytes:
        """A published file."""
        return (self.home / "published" / name).read_bytes()

    @property
    def status_list(self) -> str:
        """The URI of its first status list."""
        return self.facts["statusBase"] + "/1"

    @property
    def status_path(self) -> str:
        """Where a service has that list."""
        return "/" + self.status_list.split("/", 3)[3]

    def revoked(self) -> int:
        """How many codes that list calls revoked."""
        return self.json("status", "show", self.status_list)["counts"]["revoked"]

    def rows(self, query: str) -> list[tuple]:
        """Rows of a query to the register's file."""
        with contextlib.closing(sqlite3.connect(self.home / "register.sqlite", timeout=30)) as register:
            return register.execute(query).fetchall()

    def move(self, url: str, **secrets: str):
        """Moves the register into a database."""
        self.secrets = secrets
        self.run("migrate", "--to", url)
        self.use(url)

    def use(self, url: str):
        """From now on the register is in that database."""
        config = self.home / "config.yaml"
        other = config.read_text().split("register:\n")[0]
        config.write_text(f"{other}register:\n  url: {json.dumps(url)}\n")

    def at(self, folder: pathlib.Path, home: pathlib.Path) -> "Office":
        """The same office with another home."""
        twin = copy.copy(self)
        twin.folder, twin.home = folder, home
        return twin

    def copy(self, folder: pathlib.Path) -> "Office":
        """The same office with a home of its own."""
        twin = self.at(folder, folder / "office")
        shutil.copytree(self.home, twin.home)
        return twin
