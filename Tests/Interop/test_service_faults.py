"""What a service survives: each with real processes, none by mock."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import threading
import time

import pytest

from accounts import operator
from load import Client
from memory import mebibytes
from office import BINARY, PASSPHRASE
from revoking import codes, revoke_at_once, shown_after
from service import Service
from threads import in_threads, meanwhile
from town import PEOPLE, Town
from waiting import until


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path)


def test_a_process_killed_under_load_loses_nothing_that_it_acknowledged(town):
    issued, revoked, unknown = {}, set(), set()
    service = Service(town)

    def work(number):
        client = Client(service.port, town.officer)
        for person in town.people[number::8]:
            try:
                issued[person] = serial = client.issued(person)["serial"]
                if int(person, 16) % 2:
                    unknown.add(serial)
                    status, answer = client.revoke(serial)
                    assert status == 200, answer
                    revoked.add(answer["changed"][0])
            except (OSError, http.client.HTTPException):
                return

    killer = threading.Timer(1.5, lambda: service.process.send_signal(signal.SIGKILL))
    killer.start()
    in_threads(8, work)
    killer.join()
    service.process.wait(timeout=10)
    assert issued, "nothing was issued before the kill"

    with Service(town) as again:
        found = {line["serial"]: line for line in town.lines("credentials", "list")}
        assert set(issued.values()) <= set(found)
        assert revoked <= {serial for serial, line in found.items() if line["state"] == "revoked"}
        # And nobody was revoked whom nobody asked to be.
        assert {serial for serial, line in found.items() if line["state"] == "revoked"} <= unknown
        # Asked again under the same keys: the same codes, and one for everybody.
        client = Client(again.port, town.officer)
        for person in town.people:
            serial = client.issued(person)["serial"]
            assert serial == issued.setdefault(person, serial)
        people = [line["person"] for line in town.lines("credentials", "list")]
        assert len(people) == len(set(people)) == PEOPLE
        if revoked:
            serial = next(iter(revoked))
            person = next(person for person, held in issued.items() if held == serial)
            assert client.verdict(client.issued(person)["text"]) == "REVOKED"


def test_what_one_process_revokes_another_shows_within_a_second(town):
    with Service(town) as first, Service(town) as second:
        one, two = Client(first.port, town.officer), Client(second.port, town.officer)
        issued = one.issued(town.people[0])
        until(lambda: two.verdict(issued["text"]) == "VALID", "the other process knows the code", 5)
        status, answer = one.revoke(issued["serial"], "fraud")
        assert (status, answer["changed"]) == (200, [issued["serial"]])
        assert one.verdict(issued["text"]) == "REVOKED"
        shown_after(two, issued["text"], 1)
        assert issued["status"]["uri"] == town.status_list
        lists = [service.call("GET", town.status_path).body for service in (first, second)]
        assert lists[0] == lists[1]


def test_both_processes_publish_at_once_and_no_revocation_is_missing(town):
    with Service(town) as first, Service(town) as second:
        texts = codes(Client(first.port, town.officer), town.people[:40])
        revoke_at_once([first, second], town.officer, list(texts))
        time.sleep(1)
        assert town.revoked() == 40
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
    keys = next((town.home / "Keys").glob("credential*"))
    hidden = keys.rename(keys.with_name("hidden"))
    missing = started(town)
    assert missing.returncode != 0 and b"error" in missing.stderr and not missing.stdout
    hidden.rename(keys)
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
        assert client.issue(town.people[1])[0] == 201
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
        told = [json.loads(line) for line in (town.folder / "service.log").read_text().splitlines()]
        told = [line for line in told if line["message"] == "clocks differ"]
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
        pytest.skip("no right to mount a small disk")
    try:
        town = Town(disk)
        with Service(town) as service:
            filler = disk / "filler"
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
            filler.unlink()
            for person in town.people[:60]:
                client.issued(person)
            assert set(acknowledged) <= {line["serial"] for line in town.lines("credentials", "list")}
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_flood_of_connections_does_not_end_the_service(town):
    service = Service(town)
    sockets = []
    try:
        for _ in range(1_500):
            flood = socket.socket()
            flood.settimeout(2)
            flood.connect(("127.0.0.1", service.port))
            sockets.append(flood)
        # Beside them it still answers.
        assert service.call("GET", "/healthz").status == 200
        for flood in sockets[:700]:
            flood.sendall(b"POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        assert service.call("GET", "/healthz").status == 200
        assert mebibytes(service.process.pid) < 390
    finally:
        for flood in sockets:
            flood.close()
        assert service.process.poll() is None
        service.end()


def test_a_backup_that_was_made_under_load_is_an_office_again(town, tmp_path):
    acknowledged = []

    def issue(number, stop):
        client = Client(service.port, town.officer)
        for person in town.people[number::2]:
            if stop.is_set():
                return
            acknowledged.append(client.issued(person)["serial"])

    with Service(town) as service, meanwhile(2, issue):
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
