"""Offices of each algorithm, made once."""

import pathlib

import pytest

from keys import ForeignKey
from office import BINARY, Office
from packages import needed
from postgres import PROGRAMS, Postgres
from service_office import call, contract, decide, first_code, people, service, tokens, town  # noqa: F401


def pytest_configure(config):
    if not pathlib.Path(BINARY).is_file():
        raise pytest.UsageError(f"{BINARY} is not built: swift build --product talentcode")


@pytest.fixture(scope="module")
def server():
    """A server of PostgreSQL of a module's own: it may be stopped and killed."""
    needed("postgresql", PROGRAMS)
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def offices(tmp_path_factory):
    """Makes the office of an algorithm at its first use."""
    made = {}

    def office(algorithm: str, name: str = "office") -> Office:
        if (algorithm, name) not in made:
            made[algorithm, name] = Office(tmp_path_factory.mktemp(f"{name}-{algorithm}"), algorithm)
        return made[algorithm, name]

    return office


@pytest.fixture(scope="session", params=["es256", "eddsa"])
def office(request, offices) -> Office:
    """The office of an algorithm that other people's libraries know."""
    return offices(request.param)


@pytest.fixture(scope="session")
def issued(offices):
    """One code of an office, issued at the first use and never revoked."""
    made = {}

    def code(office: Office) -> dict:
        if office.algorithm not in made:
            made[office.algorithm] = office.issue(0, "--out", str(office.folder / "code.png"))
        return made[office.algorithm]

    return code


@pytest.fixture(params=["es256", "eddsa"])
def foreign(request) -> ForeignKey:
    """A key that was made outside the program."""
    return ForeignKey(request.param)
