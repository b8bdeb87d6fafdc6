"""What a service survives: each with real processes, none by mock."""

import contextlib
import http.client
import itertools
import json
import os
import pathlib
import re
import resource
import select
import socket
import sqlite3
import subprocess
import time

import pytest

from accounts import desk, operator
from benefits import FLAT
from city import POOL, City
from load import Client
from memory import mebibytes
from office import BINARY, PASSPHRASE
from packages import left_out
from phone import Phone
from revoking import codes, revoke_at_once, shown_after
from service import Service
from threads import Threads, in_threads, meanwhile
from town import PEOPLE, Town
from waiting import until


FLATS = 24
# Seconds within which a request must have come, requests in work at once, and open connections (ServiceLimits).
REQUEST_SECONDS = 20
IN_FLIGHT = 512
CONNECTIONS = 2_048


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path)


def test_a_process_killed_under_load_loses_nothing_that_it_acknowledged(tmp_path):
    city = City(tmp_path, PEOPLE, FLATS)
    # Serials by person, serials, and units by request.
    issued, revoked, given, unknown = {}, set(), {}, set()

    def issue(number):
        client = Client(service.port, city.officer)
        for person in city.people[number::8]:
            issued[person] = serial = client.issued(person)["serial"]
            if int(person, 16) % 2:
                unknown.add(serial)
                status, answer = client.revoke(serial)
                assert status == 200, answer
                revoked.add(answer["changed"][0])
            # Not all are served before the kill, however fast it is.
            time.sleep(0.02)

    def give(number):
        client = Client(service.port, city.desk)
        for place, text in enumerate(city.holders):
            status, answer = client.give(text, POOL, f"{number}-{place}")
            if status == 201:
                given[number, place] = answer["redemption"]["unitId"]
            else:
                assert (status, answer["code"]) == (409, "ALREADY_REDEEMED"), answer
            time.sleep(0.1)

    def work(number):
        with contextlib.suppress(OSError, http.client.HTTPException):
            if number < 2:
                give(number)
            else:
                issue(number - 2)

    def is_at_work() -> bool:
        return len(given) >= FLATS // 4 and len(revoked) >= 10

    with Service(city) as service:
        threads = Threads(10, work)
        until(lambda: is_at_work() or not threads.is_alive(), "all three are under way", 60, 0.01)
        service.process.kill()
        threads.join()
    print(f"killed behind {len(issued)} codes, {len(revoked)} revocations and {len(given)} flats")
    assert issued and revoked and given

    with Service(city) as again:
        found = {line["serial"]: line for line in city.lines("credentials", "list")}
        assert all(found[serial]["person"] == person for person, serial in issued.items())
        assert revoked <= {serial for serial, line in found.items() if line["state"] == "revoked"}
        # And nobody was revoked whom nobody asked to be.
        assert {serial for serial, line in found.items() if line["state"] == "revoked"} <= unknown
        units = [unit for (unit,) in city.rows("SELECT unit FROM redemption")]
        assert set(given.values()) <= set(units) and len(units) == len(set(units))

        # Asked again under the same keys: the same codes, and one for everybody.
        client = Client(again.port, city.officer)
        for person in city.people:
            serial = client.issued(person)["serial"]
            assert serial == issued.setdefault(person, serial)
        people = [line["person"] for line in city.lines("credentials", "list")]
        assert len(people) == len(set(people)) == PEOPLE + FLATS
        # The same revocations.
        for serial in unknown:
            status, answer = client.revoke(serial)
            assert status == 200 and serial in answer["changed"] + answer["unchanged"], answer
            assert serial not in revoked or answer["unchanged"] == [serial]
        events = city.rows("SELECT count(*), count(DISTINCT serial) FROM event WHERE act = 'revoked'")
        assert events == [(len(unknown), len(unknown))]
        serial = next(iter(revoked))
        person = next(person for person, held in issued.items() if held == serial)
        assert client.verdict(client.issued(person)["text"]) == "REVOKED"
        # The same flats, each to one of the two who want it.
        client = Client(again.port, city.desk)
        for place, text in enumerate(city.holders):
            answers = [client.give(text, POOL, f"{number}-{place}") for number in range(2)]
            assert sorted(status // 100 for status, _ in answers) == [2, 4], answers
            for number, (status, answer) in enumerate(answers):
                if (number, place) in given:
                    assert (status, answer["redemption"]["unitId"]) == (200, given[number, place]), answer
        flats = city.rows("SELECT count(*), count(DISTINCT unit), count(DISTINCT entitlement) FROM redemption")
        assert flats == [(FLATS,) * 3]


def test_what_one_process_revokes_another_shows_within_a_second(town):
    with Service(town) as first, Service(town) as second:
        one, two = Client(first.port, town.officer), Client(second.port, town.officer)
        times = []
        for person in town.people[:5]:
            issued = one.issued(person)
            text = issued["text"]
            until(lambda text=text: two.verdict(text) == "VALID", "the other process knows the code", 30)
            status, answer = one.revoke(issued["serial"], "fraud")
            assert (status, answer["changed"]) == (200, [issued["serial"]])
            assert one.verdict(text) == "REVOKED"
            times.append(shown_after(two, text, 30))
        # One may fall into a pause of the machine.
        assert sorted(times)[len(times) // 2] < 1, times
        assert issued["status"]["uri"] == town.status_list
        lists = [service.call("GET", town.status_path).body for service in (first, second)]
        assert lists[0] == lists[1]


def test_both_processes_publish_at_once_and_no_revocation_is_missing(town):
    with Service(town) as first, Service(town) as second:
        texts = codes(Client(first.port, town.officer), town.people[:40])
        revoke_at_once([first, second], town.officer, list(texts))
        until(lambda: town.revoked() == 40, "the list shows them all", 30)
        for service in (first, second):
            assert service.process.poll() is None


def started(
    town: Town, *arguments: str, passphrase: str = PASSPHRASE, **environment: str
) -> subprocess.CompletedProcess:
    """A start that is to fail."""
    return subprocess.run(
        [BINARY, "serve", "--port", "0", "--json", "--lang", "en", *arguments],
        capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
        env={**town.environment, "TALENTCODE_KEY_PASSPHRASE": passphrase, **environment},
    )


def test_a_service_without_its_keys_refuses_to_start_and_says_why(town):
    wrong = started(town, passphrase="not the passphrase of this office")
    assert wrong.returncode == 77 and b"WRONG_PASSPHRASE" in wrong.stderr
    for purpose in ("credential", "status"):
        (key,) = (town.home / "Keys").glob(f"{purpose}-*.pem")
        hidden = key.rename(key.with_name("hidden"))
        missing = started(town)
        hidden.rename(key)
        *text, report = missing.stderr.decode().splitlines()
        error = json.loads(report)["error"]
        assert (missing.returncode, error["code"], error["where"]) == (77, "KEY_MISSING", str(key))
        assert any(str(key) in line for line in text) and not missing.stdout
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    busy = started(town, "--port", str(taken.getsockname()[1]))
    taken.close()
    assert busy.returncode == 73 and b"CANNOT" in busy.stderr
    (town.home / "config.yaml").write_text("service:\n  prot: 8080\n")
    misspelt = started(town)
    assert misspelt.returncode == 65 and b"config.yaml:2:3" in misspelt.stderr


def clock_behind(folder: pathlib.Path, flag: pathlib.Path, seconds: int) -> pathlib.Path:
    """A library that sets the clock of one process back while a file is there; Debian's takes a Swift program's
    arguments away."""
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <time.h>
        #include <unistd.h>
        #include <sys/time.h>
        int clock_gettime(clockid_t clock, struct timespec *now) {
            int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
            int code = real(clock, now);
            int is_real = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
            if (is_real && access(FLAG, F_OK) == 0) now->tv_sec -= BEHIND;
            return code;
        }
        int gettimeofday(struct timeval *now, void *zone) {
            struct timespec time;
            clock_gettime(CLOCK_REALTIME, &time);
            now->tv_sec = time.tv_sec;
            now->tv_usec = time.tv_nsec / 1000;
            return 0;
        }
        time_t time(time_t *place) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            if (place) *place = now.tv_sec;
            return now.tv_sec;
        }
        """
    )
    given = [f"-DBEHIND={seconds}", f'-DFLAG="{flag}"']
    subprocess.run(["gcc", "-shared", "-fPIC", *given, "-o", library, source, "-ldl"], check=True)
    return library


def test_a_clock_that_was_set_back_signs_nothing_and_calls_nothing_good(town, tmp_path):
    flag = tmp_path / "behind"
    library = clock_behind(tmp_path, flag, 7_200)
    with Service(town, LD_PRELOAD=str(library)) as service:
        client = Client(service.port, town.officer)
        text = client.issued(town.people[0])["text"]
        assert client.verdict(text) == "VALID"
        flag.touch()
        status, answer = client.issue(town.people[1])
        assert (status, answer["code"]) == (503, "CLOCK_BEHIND")
        verdict = client.call("POST", "/v1/verify", {"text": text})[1]
        assert (verdict["outcome"], verdict["code"]) == ("undecided", "CLOCK_BEHIND")
        again = started(town, LD_PRELOAD=str(library))
        assert again.returncode == 1 and b"CLOCK_BEHIND" in again.stderr
        flag.unlink()
        # What was looked at under the old clock is looked at anew in its turn.
        until(lambda: client.issue(town.people[1])[0] == 201, "it signs again", 30)
        assert client.verdict(text) == "VALID"
    assert len(town.lines("credentials", "list")) == 2


def test_a_machine_whose_clock_is_ahead_is_told_of_and_stops_nobody(town, tmp_path):
    flag = tmp_path / "ahead"
    flag.touch()
    library = clock_behind(tmp_path, flag, -90)
    system = operator(town, "system", "system-admin")
    with Service(town, LD_PRELOAD=str(library)) as fast:
        client = Client(fast.port, town.officer)
        issued = client.issued(town.people[0])
        # Signs the list under this clock.
        assert client.revoke(issued["serial"])[0] == 200
        assert fast.call("GET", "/readyz").json == {"status": "ready", "clock": "good"}
    with Service(town) as service:
        until(lambda: service.call("GET", "/readyz").json["clock"] == "apart", "somebody is told", 15, 0.1)
        assert service.call("GET", "/readyz").status == 200
        metrics = service.call("GET", "/metrics", system).body.decode().splitlines()
        ahead = [int(line.split()[1]) for line in metrics if line.startswith("talentcode_status_list_ahead_seconds ")]
        assert len(ahead) == 1 and 60 < ahead[0] <= 95
        # A file has no clock of its own.
        assert not any(line.startswith("talentcode_clock_offset_seconds") for line in metrics)
        told = [line for line in service.told() if line["message"] == "clocks differ"]
        assert [(line["level"], line["code"]) for line in told] == [("warning", "STATUS_AHEAD")]
        assert 60 < int(told[0]["seconds"]) <= 95
        client = Client(service.port, town.officer)
        issued = client.issued(town.people[1])
        assert client.revoke(issued["serial"])[0] == 200
        assert client.verdict(issued["text"]) == "REVOKED"


def fill(path: pathlib.Path) -> None:
    """Writes until nothing more goes onto the disk."""
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        while os.write(file, b"\0" * 1024):
            pass
    except OSError:
        pass
    finally:
        os.close(file)


def test_a_full_disk_refuses_writes_loses_nothing_and_goes_on_once_there_is_room(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        left_out("no right to mount a small disk")
    try:
        town = Town(disk)
        phone = Phone(tmp_path)
        card = town.json("issue", town.people.pop(), "--device-key", phone.device)["text"]
        gate = desk(town, "gate-1", FLAT)
        with Service(town) as service:
            filler = disk / "filler"
            live = phone.show(town, card)
            acknowledged, refused = [], 0
            client = Client(service.port, town.officer)
            for number, person in enumerate(town.people):
                if number == 20:
                    fill(filler)
                status, answer = client.issue(person)
                if status == 201:
                    acknowledged.append(answer["serial"])
                else:
                    assert status == 503, answer
                    refused += 1
                if refused > 5:
                    break
            assert refused > 5, "the disk never became full"
            status, _ = client.call("GET", f"/v1/people/{town.people[0]}")
            assert status == 200
            # A desk goes on: that a live code was shown is remembered in memory alone, and said to be.
            scans = [service.call("POST", "/v1/verify", gate, {"text": live}).json for _ in range(2)]
            assert [scan["code"] for scan in scans] == ["VALID", "REPLAYED"], scans
            assert scans[0]["facts"]["unremembered"] is True
            filler.unlink()
            for person in town.people[:60]:
                client.issued(person)
            assert set(acknowledged) <= {line["serial"] for line in town.lines("credentials", "list")}
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@pytest.fixture
def many_files():
    """Enough descriptors for both ends of a flood, in this process and in those that it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = 2 * CONNECTIONS
    if hard != resource.RLIM_INFINITY and hard < enough:
        left_out(f"no more than {hard} descriptors")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, enough), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def sockets_of(pid: int) -> int:
    """Sockets that a process has open."""
    count = 0
    for descriptor in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        # It may be closed meanwhile.
        with contextlib.suppress(FileNotFoundError):
            count += os.readlink(descriptor).startswith("socket:")
    return count


def test_a_flood_of_connections_does_not_end_the_service(town, many_files):
    ask = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"

    def connect() -> socket.socket:
        connection = flood.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=30))
        connection.sendall(ask)
        return connection

    def is_answered(connection: socket.socket) -> bool:
        return connection.recv(65_536).startswith(b"HTTP/1.1 200 ")

    with Service(town) as service, contextlib.ExitStack() as flood:
        client = Client(service.port, town.officer)
        text = client.issued(town.people[0])["text"]
        pid = service.process.pid
        quiet, before = sockets_of(pid), mebibytes(pid)
        # Idle from now on for as long as the service lets them be, and as many as it takes beside the client's own.
        held = [connect() for _ in range(CONNECTIONS - 1)]
        assert all(map(is_answered, held))
        assert sockets_of(pid) == quiet + len(held)

        # The next ones wait in the listener's queue; it accepts a few at a time.
        waiting = [connect() for _ in range(200)]
        for _ in range(20):
            assert client.verdict(text) == "VALID"
            assert sockets_of(pid) <= quiet + len(held) + 16
        answered = select.poll()
        for connection in waiting:
            answered.register(connection, select.POLLIN)
        assert len(answered.poll(0)) <= 16
        # As soon as there is room they are served, each of them.
        for connection in held[:300]:
            connection.close()
        assert all(map(is_answered, waiting))
        assert service.call("GET", "/readyz").status == 200

        for connection in held[300:1_000]:
            connection.sendall(b"POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        assert service.call("GET", "/healthz").status == 200
        assert client.verdict(text) == "VALID"
        grown = mebibytes(pid, "VmHWM") - before
        print(f"grown by {grown:.0f} MiB")
        assert grown < 128

        flood.close()
        until(lambda: sockets_of(pid) <= quiet, "what was closed is given back", 30)
        assert client.verdict(client.issued(town.people[1])["text"]) == "VALID"
        assert service.process.poll() is None


def trickle(port: int, at_once: bytes, slowly: bytes) -> tuple[float, bytes]:
    """Sends a request whose end comes byte by byte and never; gives the seconds until the connection was closed, and
    what was answered."""
    begin, answer = time.monotonic(), b""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=0.25) as connection,
        contextlib.suppress(ConnectionError),
    ):
        connection.sendall(at_once)
        for byte in itertools.chain(slowly, itertools.repeat(ord("a"))):
            assert time.monotonic() - begin < 3 * REQUEST_SECONDS, "a slow client is not cut off"
            try:
                part = connection.recv(1024)
                if not part:
                    break
                answer += part
            except TimeoutError:
                connection.sendall(bytes([byte]))
    return time.monotonic() - begin, answer


def test_slow_clients_are_cut_off_in_their_time_while_others_are_answered(town):
    ends = []

    def be_slow(number):
        if number % 2:
            ends.append(trickle(service.port, b"", b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: a"))
        else:
            head = (
                f"POST /v1/verify HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {town.officer}\r\n"
                "Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n"
            )
            ends.append(trickle(service.port, head.encode(), b'{"text": "'))

    with Service(town) as service:
        client = Client(service.port, town.officer)
        text = client.issued(town.people[0])["text"]
        slow, longest = Threads(20, be_slow), 0.0
        while slow.is_alive():
            begin = time.monotonic()
            assert client.verdict(text) == "VALID"
            longest = max(longest, time.monotonic() - begin)
            time.sleep(0.1)
        slow.join()
        times = sorted(seconds for seconds, _ in ends)
        print(f"cut off after {times[0]:.1f} to {times[-1]:.1f} s, others waited {longest:.2f} s at the most")
        assert len(times) == 20 and REQUEST_SECONDS - 1 < times[0] and times[-1] < REQUEST_SECONDS + 15
        assert all(not answer or answer.startswith(b"HTTP/1.1 4") for _, answer in ends), ends
        assert longest < 5


def malformed(token: str) -> dict[str, bytes]:
    """What is no HTTP, by its name; none of it may be taken for a request."""
    get = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"
    post = f"POST /v1/verify HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n".encode()
    post += b"Content-Type: application/json\r\n"
    chunks, length = b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n"
    smuggled = get + b"\r\n"
    return {
        "no request line": b"NONSENSE\r\n\r\n",
        "no path": b"GET  HTTP/1.1\r\nHost: a\r\n\r\n",
        "no colon": get + b"no colon\r\n\r\n",
        "two lengths": post + b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + smuggled,
        "length and chunks": post + length + chunks + b"\r\n0\r\n\r\n" + smuggled,
        "chunks and length": post + chunks + length + b"\r\n0\r\n\r\n" + smuggled,
        "no size of a chunk": post + chunks + b"\r\nzz\r\n{}\r\n0\r\n\r\n" + smuggled,
        "a size beyond 64 bits": post + chunks + b"\r\n" + b"f" * 17 + b"\r\n{}\r\n" + smuggled,
        "NUL in the path": b"GET /healthz\0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "NUL in the path, escaped": b"GET /healthz%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "NUL in a header": get + b"X-A: a\0b\r\n\r\n",
        "a header of 64 KB": get + b"X-A: " + b"a" * 65_536 + b"\r\n\r\n",
        "headers of 64 KB": get + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1_000) for n in range(64)) + b"\r\n",
        "HTTP/0.9": b"GET /healthz\r\n\r\n",
        "HTTP/3.7": b"GET /healthz HTTP/3.7\r\nHost: a\r\n\r\n",
    }


def answered(port: int, sent: bytes) -> list[int]:
    """Sends bytes and reads until the connection is closed; gives the statuses of all answers."""
    received = b""
    with (
        socket.create_connection(("127.0.0.1", port), timeout=3 * REQUEST_SECONDS) as connection,
        contextlib.suppress(ConnectionError),
    ):
        connection.sendall(sent)
        while part := connection.recv(65_536):
            received += part
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", received)]


def test_what_is_no_http_is_refused_or_closed_and_the_service_goes_on(town):
    with Service(town) as service:
        text = Client(service.port, town.officer).issued(town.people[0])["text"]
        cases = list(malformed(town.officer).items())

        def ask(number):
            name, sent = cases[number]
            statuses = answered(service.port, sent)
            print(f"{name}: {statuses or 'closed'}")
            assert len(statuses) <= 1 and set(statuses) <= {400, 413, 431, 501, 505}, (name, statuses)
            assert Client(service.port, town.officer).verdict(text) == "VALID", name

        in_threads(len(cases), ask)
        assert service.call("GET", "/readyz").status == 200
        assert service.process.poll() is None


def test_more_requests_than_it_takes_are_refused_at_once_and_it_works_again(tmp_path):
    # More than those in work, though some of these may be given up while others still come.
    town = Town(tmp_path, IN_FLIGHT + 188)
    answers = {}

    def ask(number):
        person = town.people[number]
        body = json.dumps({"person": person})
        # Head and body at once: what comes behind an answer that was given before ends the connection, answer and all.
        sent = (
            f"POST /v1/credentials HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {town.officer}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: {person}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        )
        begin = time.monotonic()
        with socket.create_connection(("127.0.0.1", service.port), timeout=120) as connection:
            connection.sendall(sent.encode())
            reply = http.client.HTTPResponse(connection)
            reply.begin()
            answer = json.loads(reply.read())
        answers[person] = (reply.status, answer, reply.getheader("Retry-After"), time.monotonic() - begin)

    def refused() -> list[float]:
        """Seconds until each of those that were too many was told."""
        return [seconds for _, answer, _, seconds in list(answers.values()) if answer.get("code") == "OVERLOADED"]

    with Service(town) as service:
        register = sqlite3.connect(town.home / "register.sqlite", timeout=30, isolation_level=None)
        with contextlib.closing(register):
            # Whoever writes waits for this lock, and has a place meanwhile.
            register.execute("BEGIN IMMEDIATE")
            crowd = Threads(len(town.people), ask)
            until(refused, "some are refused", 60, 0.02, lambda: f"{len(answers)} answers")
            for _ in range(10):
                begin = time.monotonic()
                assert service.call("GET", "/healthz").status == 200
                assert time.monotonic() - begin < 5
            assert crowd.is_alive()
            register.execute("ROLLBACK")
        crowd.join()
        times = sorted(refused())
        codes = [(status, answer.get("code")) for status, answer, _, _ in answers.values()]
        told = {code: codes.count(code) for code in set(codes)}
        print(f"{told}, refused after {times[0]:.2f} to {times[-1]:.2f} s, half within {times[len(times) // 2]:.2f} s")
        assert len(answers) == len(town.people)
        assert set(told) <= {(201, None), (503, "OVERLOADED"), (503, "REGISTER_BUSY")}
        assert all(retry_after for status, _, retry_after, _ in answers.values() if status == 503)
        assert times[len(times) // 2] < 5

        # What was refused was not done, and what was done was answered.
        done = {person: answer["serial"] for person, (status, answer, _, _) in answers.items() if status == 201}
        lines = town.lines("credentials", "list")
        assert {line["person"]: line["serial"] for line in lines} == done and len(lines) == len(done)
        client = Client(service.port, town.officer)
        for person in [person for person in town.people if person not in done][:20]:
            assert client.verdict(client.issued(person)["text"]) == "VALID"
        assert service.call("GET", "/readyz").status == 200


def test_a_backup_that_was_made_under_load_is_an_office_again(town, tmp_path):
    acknowledged = []

    def issue(number, stop):
        client = Client(service.port, town.officer)
        for person in town.people[number::2]:
            if stop.is_set():
                return
            acknowledged.append(client.issued(person)["serial"])

    with Service(town) as service, meanwhile(2, issue):
        until(lambda: acknowledged, "something was issued", 30)
        time.sleep(0.5)
        before = list(acknowledged)
        copy = tmp_path / "restored"
        copy.mkdir(mode=0o700)
        backup = copy / "register.sqlite"
        subprocess.run(
            ["sqlite3", str(town.home / "register.sqlite"), ".timeout 5000", f".backup {backup}"], check=True
        )
        backup.chmod(0o600)
        subprocess.run(["cp", "-a", str(town.home / "Keys"), str(copy / "Keys")], check=True)
    assert before
    restored = town.at(tmp_path, copy)
    assert set(before) <= {line["serial"] for line in restored.lines("credentials", "list")}
    with Service(restored) as again:
        assert again.call("GET", "/readyz").status == 200
