"""What several processes on a register in PostgreSQL survive: with a real server, under load."""

import subprocess
import time

import pytest

from city import POOL, City, CityLoad
from load import Client
from office import BINARY
from phone import Phone
from postgres import Postgres
from revoking import codes, revoke_at_once, shown_after
from service import Service
from threads import in_threads
from waiting import until

PEOPLE = 160
FLATS = 16


@pytest.fixture(scope="module")
def model(server, tmp_path_factory):
    """A city that was moved into a database and is only copied."""
    city = City(tmp_path_factory.mktemp("model"), PEOPLE, FLATS)
    server.database("model")
    city.move(server.url("model"), PGPASSWORD=Postgres.PASSWORD)
    return city


@pytest.fixture
def city(server, model, tmp_path):
    server.database("city", "model")
    city = model.copy(tmp_path)
    city.use(server.url("city"))
    return city


@pytest.fixture
def services(city):
    with Service(city) as first, Service(city) as second:
        yield [first, second]
        assert first.process.poll() is None and second.process.poll() is None


def under(load: CityLoad, fault) -> float:
    """Runs the load with a fault at a third of it, which ends by itself; gives the moment of its end."""
    load.start()
    load.reach(0.33)
    fault()
    ended = time.monotonic()
    load.finish()
    return ended


def told(load: CityLoad, ended: float, name: str) -> float:
    """Prints and gives the seconds until the last process worked again."""
    seconds = max(load.recovery(ended).values())
    refused = sum(each.status == 503 for each in load.attempts)
    print(f"{name}: works again after {seconds:.1f} s, {refused} answers of 503, longest wait {load.longest():.1f} s")
    return seconds


def check(load: CityLoad, server: Postgres):
    load.check(lambda query: server.sql(query, "city"))


def test_a_server_that_is_killed_and_started_again_loses_nothing_and_is_found_again(server, city, services):
    load = CityLoad(city, services)

    def kill():
        server.kill()
        server.start()

    ended = under(load, kill)
    assert told(load, ended, "killed") < 10
    check(load, server)


def test_a_server_that_is_stopped_for_long_is_503_meanwhile_and_nothing_hangs(server, city, services):
    load = CityLoad(city, services)

    def stop():
        server.stop()
        # Nobody waits behind all the others for his turn to be told.
        begin = time.monotonic()

        def ask(number):
            client = Client(services[number % 2].port, city.officer, timeout=30)
            status, answer = client.call("GET", f"/v1/people/{city.people[number]}")
            assert (status, answer["code"]) == (503, "REGISTER_UNAVAILABLE"), (status, answer)
            assert client.retry_after

        in_threads(40, ask)
        assert time.monotonic() - begin < 15, "requests wait for each other"
        assert [service.call("GET", "/readyz").status for service in services] == [503, 503]
        assert [service.call("GET", "/healthz").status for service in services] == [200, 200]
        server.start()

    ended = under(load, stop)
    assert told(load, ended, "stopped") < 10
    assert any(each.status == 503 for each in load.attempts)
    check(load, server)


def test_connections_that_are_cut_again_and_again_lose_nothing(server, city, services):
    load = CityLoad(city, services)

    def cut():
        for _ in range(20):
            server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'city'")
            # Something must be left to be done behind it.
            if load.acknowledged > 0.7 * load.total:
                break
            time.sleep(0.1)

    ended = under(load, cut)
    assert told(load, ended, "cut") < 10
    check(load, server)


def test_what_one_process_revokes_the_other_shows_within_a_second_and_both_publish(city, services):
    one, two = (Client(service.port, city.officer) for service in services)
    texts = codes(one, city.people[:40])
    serials = list(texts)

    # One at a time: how long until the other process knows.
    times = []
    for serial in serials[:5]:
        assert one.revoke(serial, "fraud")[0] == 200
        times.append(shown_after(two, texts[serial], 30))
    print(f"shown by the other process after {max(times):.2f} s at the most")
    # One may fall into a pause of the machine.
    assert sorted(times)[len(times) // 2] < 1, times

    # All at once, at both.
    revoke_at_once(services, city.officer, serials[5:])

    def lists() -> set[bytes]:
        return {service.call("GET", city.status_path).body for service in services}

    until(lambda: len(lists()) == 1, "both serve the same list", 30)
    assert city.revoked() == 40


@pytest.fixture
def phone(city, tmp_path):
    """A holder's phone with the text of its code."""
    phone = Phone(tmp_path)
    phone.text = city.json("issue", city.people[0], "--device-key", phone.device)["text"]
    return phone


def scan(service: Service, city: City, text: str) -> tuple[str, bool]:
    """Code of the verdict of a desk, and whether the register knows of it."""
    answer = service.call("POST", "/v1/verify", city.desk, {"text": text})
    assert answer.status == 200, answer.body
    return answer.json["code"], "unremembered" not in answer.json["facts"]


def known(service: Service, city: City, phone: Phone):
    """Waits until a process knows the phone's code, and its register."""
    until(lambda: scan(service, city, phone.show(city, phone.text)) == ("VALID", True), "the code is known", 20)


def test_a_live_code_counts_once_at_whichever_process_it_is_shown(city, services, phone):
    known(services[1], city, phone)
    for _ in range(4):
        live = phone.show(city, phone.text)
        verdicts = []
        in_threads(8, lambda number: verdicts.append(scan(services[number % 2], city, live)))  # noqa: B023, ends here
        assert sorted(verdicts) == [("REPLAYED", True)] * 7 + [("VALID", True)], verdicts
        assert [scan(service, city, live)[0] for service in services] == ["REPLAYED"] * 2


def test_no_process_takes_a_live_code_twice_though_the_server_is_away_between(server, city, services, phone):
    known(services[1], city, phone)
    live = phone.show(city, phone.text)
    assert scan(services[0], city, live) == ("VALID", True)
    server.stop()
    try:
        # Once nobody can tell whose token it is all hear 503, and a desk judges by itself.
        for service in services:
            answer = service.call("POST", "/v1/verify", city.desk, {"text": live})
            assert answer.status == 503 or service is services[1] or answer.json["code"] == "REPLAYED", answer.body
    finally:
        server.start()
    known(services[1], city, phone)
    assert [scan(service, city, live)[0] for service in services] == ["REPLAYED"] * 2


def test_a_process_that_is_killed_leaves_the_other_at_work_and_loses_nothing(server, city):
    with Service(city) as first, Service(city) as second:
        load = CityLoad(city, [first, second])

        def kill():
            first.process.kill()
            first.process.wait(timeout=10)
            # Its clients go to the other one.
            load.services = [second]

        ended = under(load, kill)
        assert told(load, ended, "one process killed") < 10
        assert any(each.port == first.port and each.status in (200, 201) for each in load.attempts)
        assert any(each.status == 0 for each in load.attempts), "nobody noticed the kill"
        assert load.issued and load.revoked and load.given
        check(load, server)
        assert second.process.poll() is None


def test_a_dump_that_was_made_under_load_is_an_office_again(server, city, tmp_path):
    with Service(city) as service:
        load = CityLoad(city, [service])
        load.start()
        load.reach(0.33)
        issued, revoked, given = dict(load.issued), set(load.revoked), dict(load.given)
        dump = server.dump("city")
        load.finish()
        assert len(load.revoked) > len(revoked)
    assert issued and revoked and given
    print(f"dumped behind {len(issued)} codes, {len(revoked)} revocations and {len(given)} flats")
    # Brings the published files up to date.
    assert city.revoked() == len(load.revoked)

    server.restore(dump, "restored")
    restored = city.copy(tmp_path / "restored")
    restored.use(server.url("restored"))
    # What was revoked behind the dump stands in the published files alone.
    refused = subprocess.run(
        [BINARY, "credentials", "list", "--json"],
        capture_output=True, env=restored.environment, timeout=60, check=False,
    )  # fmt: skip
    assert refused.returncode == 1 and b'"REGISTER_RESTORED"' in refused.stderr
    restored.run("status", "publish", "--restored")
    with Service(restored) as again:
        assert again.call("GET", "/readyz").status == 200
        found = {line["serial"]: line for line in restored.lines("credentials", "list")}
        assert all(found[serial]["person"] == person for person, serial in issued.items())
        ended = {serial for serial, line in found.items() if line["state"] == "revoked"}
        assert revoked <= ended == load.revoked & set(found)
        units = [unit for (unit,) in server.sql("SELECT unit FROM redemption", "restored")]
        assert set(given.values()) <= set(units) and len(units) == len(set(units))

        client, desk = Client(again.port, city.officer), Client(again.port, city.desk)
        for person, serial in list(issued.items())[:10]:
            answer = client.issued(person)
            assert answer["serial"] == serial
            assert client.verdict(answer["text"]) == ("REVOKED" if serial in load.revoked else "VALID")
        for text in given:
            status, answer = desk.give(text, POOL, "restored")
            assert (status, answer["code"]) == (409, "ALREADY_REDEEMED"), answer
        # It goes on, with everybody who had no code yet.
        held = {line["person"] for line in found.values()}
        later = next(person for person in city.people if person not in held)
        text = client.issued(later)["text"]
        until(lambda: client.verdict(text) == "VALID", "the list that was begun is known", 10)
