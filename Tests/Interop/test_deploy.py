"""What deploy/ holds, with a real nginx in front of real processes."""

import http.client
import re
import shutil
import subprocess
import time

import pytest

from deployed import DEPLOY
from front import Front
from load import Client
from ports import free_port
from service import Service
from threads import in_threads, meanwhile
from town import Town
from waiting import until

UNIT = DEPLOY / "systemd" / "talentcode@.service"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("deploy"))
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
    # One token, so that nginx asks one process each time.
    guess = {"Authorization": "Bearer tco_" + "0" * 64}

    def tries(client: str, **headers) -> int:
        return front.get("/v1/people", client, **guess, **headers)[0]

    assert [tries("127.0.0.2") for _ in range(20)] == [401] * 20
    assert tries("127.0.0.2") == 429
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
    failures, done = [], []

    def load(number, stop):
        connection = None
        while not stop.is_set():
            try:
                if connection is None:
                    connection = front.connection()
                connection.request(
                    "GET", f"/v1/people/{town.people[number]}",
                    headers={"Authorization": f"Bearer {town.officer}"},
                )
                response = connection.getresponse()
                response.read()
                (done if response.status == 200 else failures).append(response.status)
            except (OSError, http.client.HTTPException) as failure:
                failures.append(repr(failure))
                connection = None
            time.sleep(0.03)

    with meanwhile(3, load):
        time.sleep(0.5)
        for index, service in enumerate(services):
            service.end()
            assert service.process.returncode == 0
            services[index] = on(town, service.port)
            time.sleep(0.5)
    assert not failures, failures[:5]
    assert len(done) > 50


def test_a_process_that_ends_says_so_first_and_answers_what_is_in_work(town):
    with Service(town) as service:
        assert service.call("GET", "/readyz").status == 200
        service.process.terminate()
        until(lambda: service.call("GET", "/readyz").status == 503, "it says that it ends", 10, 0.01)
        assert service.call("GET", "/healthz").status == 200
        service.process.wait(timeout=30)
        assert service.process.returncode == 0


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
