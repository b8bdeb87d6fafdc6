"""A move into PostgreSQL that is killed midway and taken up again, with a real server."""

import contextlib
import json
import signal
import sqlite3
import subprocess

import pytest

from office import BINARY, Office
from postgres import Postgres
from town import Town
from waiting import until

# A table behind which the move is held: what comes before it has been copied by then.
HELD = "credential"
HOLD = f"""
    CREATE SCHEMA held;
    GRANT USAGE ON SCHEMA held TO talentcode;
    CREATE FUNCTION held.wait() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_sleep(600); RETURN NEW; END';
    CREATE FUNCTION held.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.{HELD}') THEN
            CREATE TRIGGER held BEFORE INSERT ON public.{HELD} FOR EACH ROW EXECUTE FUNCTION held.wait();
        END IF;
    END $$;
    CREATE EVENT TRIGGER held ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION held.watch()
"""
RELEASE = "DROP EVENT TRIGGER held; DROP SCHEMA held CASCADE"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """An office with codes, which is only copied."""
    town = Town(tmp_path_factory.mktemp("town"), 120)
    town.run("issue", "--all")
    return town


class Move:
    """A move that was killed when a part of the tables was there."""

    def __init__(self, office: Office, server: Postgres):
        self.office = office
        self.server = server
        self.url = server.url("move")
        office.secrets = {"PGPASSWORD": Postgres.PASSWORD}
        server.database("move")
        server.sql(HOLD, "move")
        process = subprocess.Popen(
            [BINARY, "migrate", "--to", self.url], env=office.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            until(lambda: self._sessions("wait_event = 'PgSleep'"), "it copies that table", 60)
        finally:
            process.kill()
        assert process.wait(timeout=30) == -signal.SIGKILL
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'move'")
        until(lambda: not self._sessions("true"), "its session is gone", 30)
        server.sql(RELEASE, "move")

    def _sessions(self, condition: str) -> list:
        return self.server.sql(f"SELECT pid FROM pg_stat_activity WHERE datname = 'move' AND {condition}")

    def there(self, query: str) -> list[list[str]]:
        """Rows of a query to the database."""
        return self.server.sql(query, "move")

    def alter(self, side: str, statement: str):
        """Changes one row of the file or of the database."""
        statement += " RETURNING 1"
        if side == "database":
            assert len(self.there(statement)) == 1
            return
        with contextlib.closing(sqlite3.connect(self.office.home / "register.sqlite")) as register, register:
            assert len(register.execute(statement).fetchall()) == 1

    def again(self) -> subprocess.CompletedProcess:
        return subprocess.run(
            [BINARY, "migrate", "--to", self.url, "--json", "--lang", "en"],
            capture_output=True, env=self.office.environment, timeout=60, check=False,
        )  # fmt: skip


@pytest.fixture
def move(town, server, tmp_path):
    return Move(town.copy(tmp_path), server)


def test_a_move_that_was_killed_midway_goes_on_and_ends_as_one_that_was_not(move, town, server, tmp_path):
    people = len(town.lines("people", "list"))
    assert move.there("SELECT count(*) FROM person") == [[str(people)]]
    assert move.there(f"SELECT count(*) FROM {HELD}") == [["0"]]
    done = move.again()
    assert done.returncode == 0, done.stderr.decode()
    (tmp_path / "whole").mkdir()
    whole = town.copy(tmp_path / "whole")
    whole.secrets = move.office.secrets
    server.database("whole")
    other = whole.json("migrate", "--to", server.url("whole"))
    report = json.loads(done.stdout)
    for name in ("tables", "rows", "digest"):
        assert report[name] == other[name], name
    codes = town.lines("credentials", "list")
    move.office.use(move.url)
    assert codes and move.office.lines("credentials", "list") == codes


@pytest.mark.parametrize("side", ["file", "database"])
@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("person", "UPDATE person SET areas = areas || ' ' WHERE row = (SELECT min(row) FROM person)"),
        (
            "person_area",
            "DELETE FROM person_area WHERE (area, person) IN (SELECT area, person FROM person_area LIMIT 1)",
        ),
    ],
    ids=["changed", "lost"],
)
def test_a_row_that_is_not_the_same_on_both_sides_is_found_and_the_file_stays_in_use(
    move, town, side, table, statement
):
    move.alter(side, statement)
    for _ in range(2):
        refused = move.again()
        *told, last = refused.stderr.decode().splitlines()
        error = json.loads(last)["error"]
        assert (refused.returncode, error["code"], refused.stdout) == (70, "REGISTER_UNUSABLE", b"")
        assert error["where"].startswith("PostgreSQL at") and "move" in error["where"]
        text = "\n".join(told)
        assert f"table {table} is not the same on both sides; the file stays in use" in text, text
        assert "talentcode migrate --cancel, empty the database, and begin anew" in text, text
    # The database is nobody's register.
    config = (move.office.home / "config.yaml").read_text()
    move.office.use(move.url)
    move.office.run("people", "list", code=70)
    # What it said is what helps.
    (move.office.home / "config.yaml").write_text(config)
    move.office.run("people", "list", code=70)
    move.office.run("migrate", "--cancel")
    assert move.office.lines("credentials", "list") == town.lines("credentials", "list")
    move.server.database("move")
    assert move.office.json("migrate", "--to", move.url)["moved"]
