"""A private server of PostgreSQL in a temporary folder."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess

from ports import free_port
from running import Running
from servers import as_server, server_folder
from waiting import until

# Debian's programs of the newest version; None without them.
PROGRAMS = max(
    (path.parent for path in pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres")),
    key=lambda folder: int(folder.parts[-2]),
    default=None,
)


def psql(url: str, query: str, **environment: str) -> list[list[str]]:
    """Rows of a query."""
    done = subprocess.run(
        as_server(PROGRAMS / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", query),
        capture_output=True, text=True, cwd="/", timeout=30, check=False, env={**os.environ, **environment},
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return [line.split("|") for line in done.stdout.splitlines()]


class Postgres(Running):
    """A server that is started, stopped and killed by hand."""

    PASSWORD = "a password of the tests"

    def __init__(self, is_durable: bool = False):
        """- is_durable: a commit is on the disk before it is answered; tests are faster without."""
        assert PROGRAMS, "PostgreSQL is not installed: scripts/install-packages --test"
        self.folder = server_folder("pg")
        self.port = free_port()
        self.data = self.folder / "data"
        self.process = None
        self._run(
            PROGRAMS / "initdb", "-D", self.data, "-A", "scram-sha-256", "--auth-local=trust", "-U", "postgres",
            "-E", "UTF8", "--locale", "C.UTF-8", *([] if is_durable else ["--no-sync"]),
        )  # fmt: skip
        settings = [
            "listen_addresses = '127.0.0.1'",
            f"unix_socket_directories = '{self.folder}'",
            f"port = {self.port}",
            f"fsync = {'on' if is_durable else 'off'}",
            "shared_buffers = 64MB",
        ]
        with open(self.data / "postgresql.conf", "a") as file:
            file.write("\n".join(settings) + "\n")
        self.start()
        self.sql(f"CREATE ROLE talentcode LOGIN PASSWORD '{self.PASSWORD}'")

    def database(self, name: str, template: str = "template0"):
        """Makes a database anew."""
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.sql(f"CREATE DATABASE {name} OWNER talentcode ENCODING 'UTF8' TEMPLATE {template}")

    def dump(self, name: str) -> pathlib.Path:
        """A copy of a database of one moment, made while others work on it."""
        file = self.folder / f"{name}.dump"
        self._run(PROGRAMS / "pg_dump", "--format=custom", "--file", file, "--dbname", self.local_url(name))
        return file

    def restore(self, file: pathlib.Path, name: str):
        """Brings a copy back into a database that is made anew."""
        self.database(name)
        self._run(PROGRAMS / "pg_restore", "--exit-on-error", "--dbname", self.local_url(name), file)

    def url(self, name: str) -> str:
        """As an office connects: over TCP, with a password."""
        return f"postgresql://talentcode@127.0.0.1:{self.port}/{name}"

    def local_url(self, name: str) -> str:
        """As the administrator connects: over its socket, with none."""
        return f"host={self.folder} port={self.port} user=postgres dbname={name}"

    def _run(self, *command):
        done = subprocess.run(as_server(*command), capture_output=True, text=True, cwd="/", check=False)
        assert done.returncode == 0, done.stderr + done.stdout

    def sql(self, query: str, database: str = "postgres") -> list[list[str]]:
        return psql(self.local_url(database), query)

    def start(self):
        """Starts it, and waits until it answers."""
        self.process = None
        until(self._answers, "PostgreSQL answers", 60, told=lambda: (self.folder / "log").read_text()[-2000:])

    def _answers(self) -> bool:
        # Right after a kill it may find remains of the last one, and end.
        if self.process is None or self.process.poll() is not None:
            self._launch()
        try:
            self.sql("SELECT 1")
        except RuntimeError:
            return False
        return True

    def _launch(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                as_server(PROGRAMS / "postgres", "-D", self.data), stdout=log, stderr=log, cwd="/"
            )

    def kill(self):
        """All processes at once, with SIGKILL."""
        kill_server(self.data)
        self.process.wait(timeout=10)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(timeout=30)
        shutil.rmtree(self.folder)


def kill_server(data: pathlib.Path):
    """Ends a server and its children by SIGKILL; none of them can clean up."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
        # The number of a server that is gone may be another process's.
        if str(data).encode() not in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
            return
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in [pid, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
