"""What deploy/ holds, with a real nginx in front of real processes."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
from collections import Counter

import pytest

from accounts import operator
from deployed import DEPLOY, replaced
from front import Front, FrontClient
from load import Client
from office import BINARY, PASSPHRASE
from packages import left_out
from ports import free_port
from servers import give_to_server, server_folder
from service import Service
from threads import in_threads, meanwhile
from town import Town
from unit import Unit, UnitProcess
from waiting import until

UNIT = DEPLOY / "systemd" / "talentcode@.service"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("deploy"), 1_000)
    (town.home / "config.yaml").write_text('service:\n  drain: 1\n  trustedProxies: ["127.0.0.1/32"]\n')
    return town


def on(town: Town, port: int) -> Service:
    return Service(town, "--port", str(port))


@pytest.fixture
def services(town):
    """Two processes; a test may put another one in the place of one that it ended."""
    running = [on(town, free_port()), on(town, free_port())]
    yield running
    for service in running:
        service.end()


@pytest.fixture
def front(services, tmp_path):
    with Front(tmp_path, [service.port for service in services]) as front:
        yield front


def test_nginx_serves_public_files_from_its_cache_and_shows_a_revocation_within_two_seconds(
    town, services, front, tmp_path
):
    client = Client(services[0].port, town.officer)
    issued = client.issued(town.people[0])
    path = town.status_path
    first = front.get(path)
    second = front.get(path)
    assert (first[0], second[0]) == (200, 200)
    assert first[1]["content-type"] == "application/statuslist+cwt" and first[1]["etag"]
    assert second[1]["x-cache"] in ("HIT", "MISS", "EXPIRED", "REVALIDATED")
    assert [front.get(path)[1]["x-cache"] for _ in range(5)].count("HIT") >= 1
    assert front.get(path, If_None_Match=first[1]["etag"])[0] == 304
    times = []
    for person in town.people[1:4]:
        before = front.get(path)[1]["etag"]
        client.revoke(issued["serial"])
        shown = until(lambda etag=before: front.get(path)[1]["etag"] != etag, "the cache shows the new list", 30, 0.1)
        times.append(shown)
        issued = client.issued(person)
    # One pause of a busy machine says nothing.
    assert sorted(times)[1] < 2.5, times
    assert front.get("/metrics")[0] == 401
    assert front.get("/v1/people")[0] == 401
    assert front.get("/healthz")[1]["strict-transport-security"]
    # No token and no query stands in the log.
    front.get("/v1/people?employer=secret", Authorization="Bearer tco_" + "0" * 64)

    def log() -> str:
        return (tmp_path / "access.log").read_text()

    until(lambda: log().count("/v1/people") >= 2, "the line is there", 10)
    assert "secret" not in log() and "tco_" not in log()
    assert "secret" not in (tmp_path / "talentcode.error.log").read_text()


def test_failed_logins_of_one_client_do_not_shut_out_another_behind_the_same_proxy(town, services, front):
    guess = {"Authorization": "Bearer tco_" + "0" * 64}

    def tries(client: str, **headers) -> int:
        return front.get("/v1/people", client, **guess, **headers)[0]

    # Each process counts for itself, and nginx asks them in turn.
    answers = [tries("127.0.0.2") for _ in range(60)]
    assert answers.count(401) == 20 * len(services) and answers[-20:] == [429] * 20, answers
    # Whatever it says of itself.
    for forged in ("127.0.0.3", "203.0.113.1", "127.0.0.1", "nonsense", "1" * 2_000):
        assert tries("127.0.0.2", X_Forwarded_For=forged) == 429, forged
    assert tries("127.0.0.3") == 401
    assert tries("127.0.0.3", X_Forwarded_For="127.0.0.2") == 401
    assert front.get("/v1/people", "127.0.0.3", Authorization=f"Bearer {town.officer}")[0] == 200
    # Nobody forges it on the way past nginx either.
    port = services[0].port
    for number in range(25):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=("127.0.0.4", 0))
        forged = {**guess, "X-Forwarded-For": f"203.0.113.{number}"}
        connection.request("GET", "/v1/people", headers=forged)
        status = connection.getresponse().status
        connection.close()
    assert status == 429


def test_nginx_refuses_a_body_above_the_limit_and_slows_a_flood(front):
    connection = front.connection()
    connection.putrequest("POST", "/v1/verify")
    connection.putheader("Content-Length", str(1 << 30))
    connection.putheader("Content-Type", "application/json")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    statuses = []

    def flood(_):
        connection = front.connection()
        for _ in range(250):
            connection.request("GET", "/healthz")
            response = connection.getresponse()
            response.read()
            statuses.append(response.status)
            if 429 in statuses:
                break
        connection.close()

    in_threads(8, flood)
    assert set(statuses) == {200, 429}, set(statuses)


def test_processes_are_restarted_one_after_the_other_without_a_failed_request(town, services, front):
    officers = [town.officer, *(operator(town, f"officer-{number}", "issuing-officer") for number in range(5))]
    people = town.people[100:]
    paper = Client(services[0].port, town.officer).issued(town.people[50])["text"]
    for service in services:
        until(lambda port=service.port: Client(port, town.officer).verdict(paper) == "VALID", "it knows the code", 30)
    # Serials by person, those that were revoked, and the requests that each ended process had.
    issued, revoked, gone = {}, set(), []

    def work(number, stop):
        """Reads, issues, verifies and revokes; nobody tries again."""
        client = FrontClient(front, officers[number], f"127.0.0.{number + 2}")
        for place, person in enumerate(people[number :: len(officers)]):
            status, answer = client.call("GET", f"/v1/people/{person}")
            assert status == 200, (status, answer)
            issued[person] = serial = client.issued(person)["serial"]
            for _ in range(3):
                assert client.verdict(paper) == "VALID"
                if stop.wait(0.02):
                    return
            # Not of all: each moves the list on by up to a second, and a process takes none from far ahead.
            if place % 4 == 0:
                status, answer = client.revoke(serial)
                assert status == 200 and (answer["changed"], answer["unchanged"]) == ([serial], []), (status, answer)
                revoked.add(serial)

    with meanwhile(len(officers), work):
        for index, service in enumerate(list(services)):
            before = len(issued)
            service.end()
            assert service.process.returncode == 0
            gone.append(len(requests(service)))
            services[index] = on(town, service.port)
            until(lambda before=before: len(issued) > before + 20, "it goes on", 30)
    print(f"{len(issued)} codes, {len(revoked)} revocations; processes that ended were asked {gone}")
    # Whoever is asked first by whom: beside one that ends, the other has all the work.
    assert gone[1] > 50 and len(requests(services[0])) > 50
    lines = [line for line in town.lines("credentials", "list") if line["person"] in people]
    assert {line["person"]: line["serial"] for line in lines} == issued and len(lines) == len(issued)
    assert {line["serial"] for line in lines if line["state"] == "revoked"} == revoked
    # The answers from before the restarts, to whoever asks again.
    for number in range(len(officers)):
        client = FrontClient(front, officers[number], f"127.0.0.{number + 2}")
        assert client.issued(people[number])["serial"] == issued[people[number]]
    events = Counter(town.rows("SELECT serial, act FROM event"))
    mine = {bytes.fromhex(serial) for serial in issued.values()}
    assert {event: count for event, count in events.items() if event[0] in mine} == {
        (serial, act): 1
        for serial in mine
        for act in ("issued", "revoked")
        if act == "issued" or serial.hex() in revoked
    }


def requests(service: Service) -> list[dict]:
    """What its log tells of requests."""
    return [line for line in service.told() if line["message"] == "request"]


def test_a_process_that_ends_says_so_first_and_answers_what_is_in_work(town):
    with Service(town) as service:
        assert service.call("GET", "/readyz").status == 200
        service.process.terminate()
        until(lambda: service.call("GET", "/readyz").status == 503, "it says that it ends", 10, 0.01)
        assert service.call("GET", "/healthz").status == 200
        service.process.wait(timeout=30)
        assert service.process.returncode == 0


class Unattended:
    """An office as the unit finds it, owned by the user that the service runs under."""

    def __init__(self):
        self.folder = server_folder("unit")
        self.town = Town(self.folder)
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.passphrase.chmod(0o600)
        # Where that user can run it.
        program = self.folder / "talentcode"
        shutil.copy(BINARY, program)
        self.configure("service:\n  drain: 1\n")
        text = replaced(
            UNIT.read_text(),
            ("/usr/local/bin/talentcode", str(program)),
            ("/var/lib/talentcode", str(self.town.home)),
            ("/etc/talentcode/passphrase", str(self.passphrase)),
        )
        self.port = free_port()
        self.unit = Unit(text, str(self.port))
        self.log = self.folder / "journal"

    def configure(self, text: str):
        (self.town.home / "config.yaml").write_text(text)
        for path in (self.town.home, *self.town.home.rglob("*")):
            give_to_server(path)

    def start(self) -> subprocess.Popen:
        process = UnitProcess(self.unit, self.folder)
        process.load_credentials()
        with open(self.log, "wb") as log:
            return process.start(log)

    def ended(self) -> int:
        """The status of a start that is to fail."""
        return self.start().wait(timeout=60)


@pytest.fixture
def unattended():
    if shutil.which("systemd-analyze") is None:
        left_out("systemd-analyze, which knows the groups of system calls, is not installed")
    unattended = Unattended()
    yield unattended
    shutil.rmtree(unattended.folder)


def test_the_units_command_serves_with_its_rights_alone_and_ends_in_its_time(unattended):
    unit, town = unattended.unit, unattended.town
    # Such a unit is up once its program runs; it tells systemd nothing, and nothing is told to it but to end.
    assert unit.one("Type") == "exec" and not unit.all("ExecReload")
    # Nothing but this is writable there.
    own = Unit(UNIT.read_text(), "1")
    assert own.one("ProtectSystem") == "strict"
    assert own.words("Environment") == [f"TALENTCODE_HOME=/var/lib/{own.one('StateDirectory')}"]
    process = unattended.start()
    try:
        client = Client(unattended.port, town.officer)

        def is_ready() -> bool:
            assert process.poll() is None, unattended.log.read_text()
            with contextlib.suppress(OSError, http.client.HTTPException):
                return client.call("GET", "/readyz")[0] == 200
            return False

        until(is_ready, "it is ready", 60, told=unattended.log.read_text)
        issued = client.issued(town.people[0])
        assert client.revoke(issued["serial"])[0] == 200
        assert client.verdict(issued["text"]) == "REVOKED"
        status, _ = client.call("GET", f"/v1/credentials/{issued['serial']}/picture?form=pdf")
        assert status == 200
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        assert re.search(r"^NoNewPrivs:\t1$", status, re.M) and re.search(r"^Seccomp:\t2$", status, re.M)
        assert re.search(r"^CapBnd:\t0+$", status, re.M) or os.getuid() != 0
        # What it makes anew is nobody else's, but for what is published.
        made = list(town.home.glob("register.sqlite-*"))
        assert made and not [path for path in made if path.stat().st_mode & 0o077]
        process.send_signal(getattr(signal, unit.one("KillSignal")))
        assert process.wait(timeout=int(unit.one("TimeoutStopSec"))) == 0
    finally:
        process.kill()
    lines = [json.loads(line) for line in unattended.log.read_text().splitlines()]
    assert [line["message"] for line in lines][0] == "listening"


def test_the_unit_starts_again_what_may_get_better_and_nothing_else(unattended):
    final = set(map(int, unattended.unit.words("RestartPreventExitStatus")))
    assert unattended.unit.one("Restart") == "on-failure"
    unattended.configure("service:\n  prot: 8080\n")
    assert unattended.ended() in final
    unattended.configure("")
    unattended.passphrase.write_text("another\n")
    assert unattended.ended() in final
    unattended.passphrase.write_text(PASSPHRASE + "\n")
    # A server that is not there yet.
    unattended.configure('register:\n  url: "postgresql://talentcode@127.0.0.1:1/office"\n')
    assert unattended.ended() not in final | {0}


def test_the_unit_is_one_that_systemd_takes():
    text = UNIT.read_text()
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "LoadCredential=passphrase:", "KillSignal=SIGTERM"):
        assert line in text
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed")
    copy = subprocess.run([analyze, "verify", str(UNIT)], capture_output=True, check=False, text=True)
    # The program itself is not installed where tests run.
    complaints = [line for line in copy.stderr.splitlines() if "talentcode" in line and "not executable" not in line]
    complaints = [line for line in complaints if re.search(r"Unknown|Failed to parse|Invalid", line)]
    assert not complaints, complaints
