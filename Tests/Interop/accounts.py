"""Operators and desks of an office, and their tokens."""

import contextlib
import hashlib
import secrets
import sqlite3
import time

from office import Office

# Every role but an enterprise's.
EVERY_ROLE = [
    "auditor",
    "finance",
    "issuing-officer",
    "key-custodian",
    "peer-verifier",
    "policy-admin",
    "reviewer",
    "security-admin",
    "system-admin",
]


def operator(office: Office, name: str, role: str, area: int = 330282, employer: str | None = None) -> str:
    """Makes an operator of one role and gives the token."""
    staff = ["--employer", employer] if employer else []
    return office.json("operators", "add", name, "--role", role, "--area", str(area), *staff)["token"]


def desk(office: Office, name: str, *benefits: str) -> str:
    """Makes a desk that gives these benefits and gives the token."""
    return office.json(
        "desks", "add", name, "--area", "330282", "--venue", "窗口一", "--benefits", ",".join(benefits),
        "--out", str(office.folder / "gate.yaml"), "--no-passphrase",
    )["token"]  # fmt: skip


def impossible_operator(office: Office, name: str, *roles: str, area: int = 330282) -> str:
    """Puts an operator into the register whom no command makes, of roles that nobody holds together or of an area
    outside the office: the service must hold its rules all the same."""
    token = "tco_" + secrets.token_hex(32)
    now = int(time.time())
    token_hash = hashlib.sha256(token.encode()).digest()
    row = (name, " ".join(sorted(roles)), area, token_hash, now - 60, now + 86_400)
    with contextlib.closing(sqlite3.connect(office.home / "register.sqlite", timeout=30)) as register, register:
        register.execute(
            "INSERT INTO operator_account (id, roles, area, token_hash, created_at, expires_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            row,
        )
    return token
