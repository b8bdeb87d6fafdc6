"""A city whose register is in PostgreSQL: several processes serve it, and clients issue, revoke and redeem at once."""

import pathlib
import time

from accounts import desk, operator
from benefits import FLAT, SETTINGS
from load import Attempt, Client, Patient
from service import Service
from threads import Threads
from town import Town
from waiting import until

POOL = "flats"


class City(Town):
    """A town with flats that are reserved and not yet given, at first in a file."""

    def __init__(self, folder: pathlib.Path, people: int, flats: int):
        super().__init__(folder, people + flats)
        (self.home / "config.yaml").write_text("service:\n  drain: 1\n" + SETTINGS)
        self.run("benefits", "publish")
        reviewer = operator(self, "reviewer", "reviewer")
        ruler = operator(self, "ruler", "policy-admin")
        self.desk = desk(self, "gate-1", FLAT)
        # Codes of those who get a flat.
        self.holders: list[str] = []
        with Service(self) as service:
            self._reserve(flats, *(Client(service.port, token) for token in (self.officer, reviewer, ruler)))
        self.people = self.people[flats:]

    def _reserve(self, flats: int, officer: Client, reviewer: Client, ruler: Client):
        def done(client, path, body, status, key=None):
            found, answer = client.call("POST", path, body, key)
            assert found == status, (path, answer)
            return answer

        units = [f"{number // 4 + 1}-{number % 4 + 1:02d}" for number in range(flats)]
        done(ruler, f"/v1/benefits/{FLAT}/pools", {"pool": POOL, "units": units}, 201, "pool")
        for person in self.people[:flats]:
            code = done(officer, "/v1/credentials", {"person": person}, 201, f"code-{person}")
            self.holders.append(code["text"])
            path = f"/v1/benefits/{FLAT}/applications"
            application = done(officer, path, {"person": person, "pool": POOL}, 201, person)["entitlement"]["id"]
            path = f"/v1/applications/{application}"
            done(reviewer, f"{path}/review", {}, 200, f"review-{person}")
            done(reviewer, f"{path}/approve", {"points": 1, "reason": "as computed"}, 200, f"approve-{person}")
        path = f"/v1/benefits/{FLAT}/pools/{POOL}/allocate"
        assert done(officer, path, {"newSeed": True}, 200, "allocate")["reserved"] == flats


class CityLoad:
    """Six clients issue, and revoke every second code; two want to give the same flats. It ends when all is done."""

    CLIENTS = 8

    def __init__(self, city: City, services: list[Service]):
        self.city = city
        self.services = services
        self.attempts: list[Attempt] = []
        # What was acknowledged: serials by person, serials, and units by code.
        self.issued: dict[str, str] = {}
        self.revoked: set[str] = set()
        self.given: dict[str, str] = {}
        self.threads = None
        # Seconds between two requests of one client.
        self.pace = 0.05

    @property
    def acknowledged(self) -> int:
        return len(self.issued) + len(self.revoked) + len(self.given)

    @property
    def total(self) -> int:
        return len(self.city.people) + sum(map(self._is_revoked, self.city.people)) + len(self.city.holders)

    @staticmethod
    def _is_revoked(person: str) -> bool:
        return int(person, 16) % 2 == 1

    def start(self):
        self.threads = Threads(self.CLIENTS, self._run)

    def reach(self, part: float):
        """Waits until so much of all is acknowledged."""
        until(
            lambda: self.acknowledged >= part * self.total or not self.threads.is_alive(),
            f"{part:.0%} are acknowledged", Patient.PATIENCE, 0.01, lambda: f"{self.acknowledged} of {self.total}",
        )  # fmt: skip

    def finish(self):
        self.threads.join()

    def _run(self, number: int):
        if number < 2:
            self._give(number)
        else:
            self._issue(number)

    def _client(self, number: int, token: str) -> Patient:
        ports = [service.port for service in self.services]
        port = ports.pop(number % len(ports))
        return Patient(port, token, self.attempts, ports)

    def _issue(self, number: int):
        client = self._client(number, self.city.officer)
        for person in self.city.people[number - 2 :: self.CLIENTS - 2]:
            self.issued[person] = serial = client.issued(person)["serial"]
            if self._is_revoked(person):
                status, answer = client.revoke(serial)
                # Asked twice, it is the same revocation.
                assert status == 200 and serial in answer["changed"] + answer["unchanged"], (status, answer)
                self.revoked.add(serial)
            time.sleep(self.pace)

    def _give(self, number: int):
        client = self._client(number, self.city.desk)
        for place, text in enumerate(self.city.holders):
            status, answer = client.give(text, POOL, f"{number}-{place}")
            # 200: it was given before, and the answer was lost.
            if status in (200, 201):
                assert text not in self.given, "one flat was given twice"
                self.given[text] = answer["redemption"]["unitId"]
            else:
                assert (status, answer["code"]) == (409, "ALREADY_REDEEMED"), (status, answer)
            time.sleep(6 * self.pace)

    def recovery(self, since: float) -> dict[int, float]:
        """Seconds from a moment until each process did something that was asked of it behind that moment."""
        return {
            service.port: min(
                (each.end for each in self.attempts
                 if each.port == service.port and each.begin > since and each.status in (200, 201)),
                default=float("inf"),
            ) - since
            for service in self.services
        }  # fmt: skip

    def longest(self) -> float:
        """Seconds of the request that waited longest."""
        return max(each.end - each.begin for each in self.attempts)

    def check(self, sql):
        """All that was acknowledged is in the register and shown, and nothing is there twice.

        `sql` gives the rows of a query."""
        city = self.city
        assert {each.status for each in self.attempts} <= {0, 200, 201, 409, 503}
        assert set(self.issued) == set(city.people)
        assert len(self.given) == len(city.holders) and len(set(self.given.values())) == len(self.given)
        found = {line["serial"]: line for line in city.lines("credentials", "list")}
        assert len(found) == len(city.people) + len(city.holders)
        assert len({line["person"] for line in found.values()}) == len(found)
        assert all(found[serial]["person"] == person for person, serial in self.issued.items())
        # Nobody was revoked whom nobody asked to be.
        assert {serial for serial, line in found.items() if line["state"] == "revoked"} == self.revoked
        assert sql("SELECT count(*), count(DISTINCT (list, idx)) FROM credential") == [[str(len(found))] * 2]
        flats = str(len(city.holders))
        units = "SELECT count(*), count(DISTINCT unit), count(DISTINCT entitlement) FROM redemption"
        assert sql(units) == [[flats] * 3]
        assert sorted(row[0] for row in sql("SELECT unit FROM redemption")) == sorted(self.given.values())
        self._check_shown()

    def _check_shown(self):
        """Every process shows all revocations."""
        def lists() -> set[bytes]:
            return {service.call("GET", self.city.status_path).body for service in self.services}

        until(lambda: self.city.revoked() == len(self.revoked), "the list shows all revocations", 10)
        until(lambda: len(lists()) == 1, "the processes show the same list", 10)
        verdict = {serial: text for serial, text in self._texts()}
        for service in self.services:
            client = Client(service.port, self.city.desk)
            for serial, text in verdict.items():
                code = client.verdict(text)
                assert code == ("REVOKED" if serial in self.revoked else "VALID"), (serial, code)

    def _texts(self):
        """A few codes, by the answers that are given again under the same keys."""
        client = Client(self.services[0].port, self.city.officer)
        for person in self.city.people[:6]:
            answer = client.issued(person)
            assert answer["serial"] == self.issued[person]
            yield answer["serial"], answer["text"]
