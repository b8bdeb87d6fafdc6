"""An office that is worked with the program as a user works with it."""

import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TALENTCODE_BINARY", str(ROOT / ".build" / "debug" / "talentcode"))
PASSPHRASE = "correct horse battery staple"
# The documents of the first people in the sample register.
SAMPLE = ROOT / "Samples" / "register-sample.csv"


class Office:
    """A home, and the commands that these tests give in it."""

    def __init__(self, folder: pathlib.Path, algorithm: str):
        self.folder = folder
        self.algorithm = algorithm
        self.home = folder / "office"
        self.documents = [line.split(",")[2] for line in SAMPLE.read_text().splitlines()[1:]]
        self.facts = self.json(
            "init", "--area", "330282", "--name-zh", "慈溪市", "--name-en", "Cixi", "--algorithm", algorithm
        )
        self.run("people", "import", str(SAMPLE))

    def run(self, *arguments: str, code: int = 0, text: str | None = None) -> bytes:
        """Runs a command and insists on its exit code; gives its standard output."""
        environment = {
            **os.environ,
            "TALENTCODE_HOME": str(self.home),
            "TALENTCODE_KEY_PASSPHRASE": PASSPHRASE,
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            [BINARY, *arguments],
            input=text.encode() if text is not None else b"",
            capture_output=True,
            env=environment,
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

    def issue(self, person: int, *options: str) -> dict:
        """Issues a code to the person of a row in the sample register, from 0."""
        return self.json("issue", "--document", self.documents[person], *options)

    def verdict(self, text: str, code: int = 0) -> dict:
        """The verdict on a text, given by standard input."""
        return self.json("verify", code=code, text=text + "\n")

    def kid(self, purpose: str) -> str:
        """The kid of the first key for a purpose."""
        lines = self.run("keys", "list", "--json").decode().splitlines()
        return next(key["kid"] for key in map(json.loads, lines) if key["purpose"] == purpose)

    def export(self, purpose: str, form: str) -> bytes:
        """A public key as a file of some form."""
        path = self.folder / f"{purpose}.{form}"
        self.run("keys", "export", self.kid(purpose), "--format", form, "--out", str(path))
        return path.read_bytes()

    def published(self, name: str) -> bytes:
        """A published file."""
        return (self.home / "published" / name).read_bytes()
