"""A unit of systemd, read and started as systemd does, as far as that needs no systemd: its command line, environment,
credentials and limits, the filter of system calls, and the families of addresses."""

import ctypes
import errno
import os
import pathlib
import re
import resource
import shlex
import shutil
import socket
import subprocess

from servers import as_server, give_to_server

# What systemd sets by itself for a service with User=.
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"
LIBRARY = "libseccomp.so.2"
# SCMP_ACT_…: let through, end the process, EAFNOSUPPORT.
ALLOW, KILL, NO_FAMILY = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EAFNOSUPPORT
# SCMP_CMP_EQ
EQUAL = 4
# What a program asks for by itself, and may go on without.
OTHER_FAMILIES = ("AF_NETLINK", "AF_PACKET", "AF_VSOCK")


class Unit:
    """The settings of a unit, for an instance of its name."""

    def __init__(self, text: str, instance: str):
        self.instance = instance
        self.settings: dict[tuple[str, str], list[str]] = {}
        section = ""
        for line in re.sub(r"\\\n", " ", text).splitlines():
            line = line.strip()
            if not line or line[0] in "#;":
                continue
            if line.startswith("["):
                section = line.strip("[]")
                continue
            name, value = (part.strip() for part in line.split("=", 1))
            held = self.settings.setdefault((section, name), [])
            if value:
                held.append(self._specified(value))
            else:
                # An empty value takes back what was set before.
                held.clear()

    def _specified(self, text: str) -> str:
        known = {"i": self.instance, "%": "%"}
        return re.sub(r"%(.)", lambda match: known[match[1]], text)

    def all(self, name: str, section: str = "Service") -> list[str]:
        """The values of a setting that may come several times."""
        return self.settings.get((section, name), [])

    def one(self, name: str) -> str | None:
        """The value of a setting, whose last line counts."""
        return (self.all(name) or [None])[-1]

    def words(self, name: str) -> list[str]:
        """All words of a setting, without their quotes."""
        return [word for value in self.all(name) for word in shlex.split(value)]


class UnitProcess:
    """How systemd starts the command of a unit."""

    def __init__(self, unit: Unit, folder: pathlib.Path):
        """- folder: where the credentials are put."""
        self.unit = unit
        self.credentials = folder / "credentials"

    @property
    def environment(self) -> dict[str, str]:
        """What the unit and systemd set, and nothing of this process."""
        given = dict(word.split("=", 1) for word in self.unit.words("Environment"))
        return {"PATH": PATH, "CREDENTIALS_DIRECTORY": str(self.credentials), **given}

    @property
    def command(self) -> list[str]:
        """The words of ExecStart, with variables as systemd puts them in."""
        (line,) = self.unit.all("ExecStart")
        words = []
        for word in shlex.split(line):
            if re.fullmatch(r"\$\w+", word):
                words += self.environment.get(word[1:], "").split()
            else:
                words.append(re.sub(r"\$\{(\w+)\}", lambda match: self.environment.get(match[1], ""), word))
        return words

    def load_credentials(self):
        """Makes copies of what the unit names, which the service's user alone reads."""
        shutil.rmtree(self.credentials, ignore_errors=True)
        self.credentials.mkdir(mode=0o700)
        for value in self.unit.all("LoadCredential"):
            name, path = value.split(":", 1)
            copy = self.credentials / name
            shutil.copyfile(path, copy)
            copy.chmod(0o400)
            give_to_server(copy)
        self.credentials.chmod(0o500)
        give_to_server(self.credentials)

    def start(self, log) -> subprocess.Popen:
        """Starts the command; a system call that the unit forbids ends it."""
        limits = {
            getattr(resource, f"RLIMIT_{name}"): int(self.unit.one(f"Limit{name}")) for name in ("NOFILE", "CORE")
        }
        command = as_server(*self.command)
        rights = ["--no-new-privs"] if self.unit.one("NoNewPrivileges") == "yes" else []
        if os.getuid() == 0:
            # At one stroke: who has lost his rights becomes nobody else any more.
            rights += [] if self.unit.words("CapabilityBoundingSet") else ["--bounding-set=-all"]
            command[1:1] = rights
        else:
            command = ["setpriv", *rights, *command]
        filter = Filter(self.unit.words("SystemCallFilter"), self.unit.words("RestrictAddressFamilies"))

        def confine():
            for limit, value in limits.items():
                resource.setrlimit(limit, (value, value))
            filter.load()

        return subprocess.Popen(
            command, env=self.environment, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            umask=int(self.unit.one("UMask"), 8), preexec_fn=confine,
        )  # fmt: skip


class Filter:
    """A filter of system calls that ends a process at any other, as SystemCallFilter= does."""

    def __init__(self, groups: list[str], families: list[str]):
        self.library = ctypes.CDLL(LIBRARY)
        self.library.seccomp_init.restype = ctypes.c_void_p
        self.library.seccomp_init.argtypes = [ctypes.c_uint32]
        self.context = self.library.seccomp_init(KILL)
        for name in calls(groups) - {"socket"}:
            # Some are of other machines.
            if self._number(name) >= 0:
                self._rule(ALLOW, self._number(name))
        for family in {*families, *OTHER_FAMILIES}:
            action = ALLOW if family in families else NO_FAMILY
            self._rule(action, self._number("socket"), Comparison(0, EQUAL, getattr(socket, family), 0))

    def _number(self, name: str) -> int:
        return self.library.seccomp_syscall_resolve_name(name.encode())

    def _rule(self, action: int, number: int, *comparisons: "Comparison"):
        given = (Comparison * len(comparisons))(*comparisons)
        done = self.library.seccomp_rule_add_array(
            ctypes.c_void_p(self.context), ctypes.c_uint32(action), number, len(comparisons), given
        )
        assert done == 0, (number, done)

    def load(self):
        """From now on it holds for this process and its children."""
        assert self.library.seccomp_load(ctypes.c_void_p(self.context)) == 0


class Comparison(ctypes.Structure):
    """struct scmp_arg_cmp: which argument, SCMP_CMP_…, and with what."""

    _fields_ = [
        ("arg", ctypes.c_uint), ("op", ctypes.c_int), ("first", ctypes.c_uint64), ("second", ctypes.c_uint64),
    ]  # fmt: skip


def calls(names: list[str]) -> set[str]:
    """The system calls of groups, as systemd itself lists them."""
    found, rest = set(), list(names)
    while rest:
        name = rest.pop()
        if not name.startswith("@"):
            found.add(name)
            continue
        listed = subprocess.run(
            ["systemd-analyze", "syscall-filter", name], check=True, capture_output=True, text=True
        ).stdout
        rest += [line.strip() for line in listed.splitlines()[1:] if line.strip() and line.strip()[0] != "#"]
    return found
