"""A desk at a counter that asks the office's service, and what it does without: the program as the desk runs it."""

import json
import re
import secrets
import subprocess

import pytest

from accounts import desk, operator
from benefits import FLAT, SETTINGS
from office import BINARY
from phone import Phone
from ports import free_port
from service import Answer, Service
from waiting import until

DESK = "hall-3"


class Counter:
    """The desk: a home of its own, its profile, its token, and a holder's device."""

    def __init__(self, office, folder):
        self.office = office
        self.home = folder / "home"
        (self.home / "shares").mkdir(parents=True)
        self.share = self.home / "shares" / "a.share"
        self.token = desk(office, DESK, FLAT)
        self.profile = folder / "hall-3.yaml"
        self.profile.touch(mode=0o600)
        self.profile.write_text((office.folder / "gate.yaml").read_text())
        key = re.search(r"^key: \"?([^\"\n]+)", self.profile.read_text(), re.M).group(1)
        (folder / key).touch(mode=0o600)
        (folder / key).write_bytes((office.folder / key).read_bytes())
        self.phone = Phone(folder)

    def set(self, old: str, new: str):
        """Changes a line of the profile."""
        text = self.profile.read_text()
        assert old in text, text
        self.profile.write_text(text.replace(old, new))

    def run(self, *arguments: str, text: str = "", token: str | None = None) -> subprocess.CompletedProcess:
        """Runs the program as the desk does."""
        environment = {**self.office.environment, "TALENTCODE_HOME": str(self.home)}
        if token is not None:
            environment["TALENTCODE_TOKEN"] = token
        return subprocess.run(
            [BINARY, *arguments], input=text.encode(), capture_output=True, env=environment, timeout=120, check=False
        )

    def verify(self, text: str, *arguments: str, token: str | None = None) -> tuple[int, dict, str]:
        """Exit code, verdict and what was noted."""
        done = self.run("verify", "--json", "--lang", "en", *arguments, text=text + "\n", token=token or self.token)
        return done.returncode, json.loads(done.stdout or b"{}"), done.stderr.decode()

    def live(self, text: str, audience: str = "any") -> str:
        """A live code of a holder, as their phone shows it."""
        return self.phone.show(self.office, text, audience)


@pytest.fixture(scope="module")
def office(offices):
    office = offices("es256", "counter")
    (office.home / "config.yaml").write_text(SETTINGS)
    office.run("benefits", "publish")
    office.run("pools", "add", FLAT, "--pool", "2026", "--quota", "30")
    return office


@pytest.fixture(scope="module")
def counter(office, tmp_path_factory):
    return Counter(office, tmp_path_factory.mktemp("counter"))


@pytest.fixture(scope="module")
def cards(office):
    """Codes on paper."""
    return [office.issue(person)["text"] for person in (4, 5)]


@pytest.fixture(scope="module")
def phones(office, counter):
    """Codes bound to the holder's device."""
    return [office.issue(person, "--device-key", counter.phone.device) for person in (7, 8, 9, 10)]


@pytest.fixture(scope="module")
def service(office, counter, cards, phones):
    with Service(office) as running:
        address = f"http://127.0.0.1:{running.port}"
        fingerprint = office.facts["rootFingerprint"]
        taken = counter.run("bundle", "import", "--server", address, "--root-fingerprint", fingerprint, "--json")
        assert taken.returncode == 0, taken.stderr
        running.address = address
        yield running


def test_a_bundle_comes_from_the_service_and_only_under_the_root_that_was_named(service, counter, tmp_path):
    again = counter.run("bundle", "import", "--server", service.address, "--json")
    assert again.returncode == 0, again.stderr
    counter_home = counter.home
    try:
        counter.home = tmp_path / "stranger"
        refused = counter.run(
            "bundle", "import", "--server", service.address, "--root-fingerprint", "0" * 64, "--json"
        )
        assert refused.returncode != 0
        # Nothing was taken over: there is still nobody to trust.
        assert counter.verify("TC1:X", token="")[1]["code"] != "VALID"
    finally:
        counter.home = counter_home
    gone = counter.run("bundle", "import", "--server", f"http://127.0.0.1:{free_port()}", "--json")
    assert gone.returncode != 0 and not gone.stdout


def test_the_service_is_asked_first_and_knows_of_what_the_bundle_does_not(service, office, counter, cards):
    ask = ("--desk", str(counter.profile), "--server", service.address)
    status, verdict, _ = counter.verify(cards[0], *ask)
    assert (status, verdict["code"], verdict["source"]) == (0, "VALID", "server")
    office.run("revoke", verdict["credential"]["serial"], "--reason", "lost")
    until(lambda: counter.verify(cards[0], *ask)[1]["code"] == "REVOKED", "the revocation shows", 30)
    # What the desk holds is older.
    status, verdict, _ = counter.verify(cards[0], "--desk", str(counter.profile))
    assert (status, verdict["code"]) == (0, "VALID") and "source" not in verdict


def test_who_may_not_ask_hears_so_and_is_not_answered_by_older_data(service, counter, cards):
    ask = ("--server", service.address)
    for token in ("tco_" + "0" * 64, "x"):
        status, verdict, noted = counter.verify(cards[1], *ask, token=token)
        assert status not in (0, 1, 2) and not verdict, (status, verdict)
        assert token not in noted
    # A desk's token speaks for that desk alone.
    counter.set("hall-3", "hall-4")
    status, verdict, noted = counter.verify(cards[1], "--desk", str(counter.profile), *ask)
    counter.set("hall-4", "hall-3")
    assert status not in (0, 1, 2) and not verdict and "desk" in noted


def test_a_desk_that_loses_the_service_goes_on_by_itself_and_says_so(service, counter, cards):
    nobody = f"http://127.0.0.1:{free_port()}"
    text = cards[1]
    status, verdict, noted = counter.verify(text, "--desk", str(counter.profile), "--server", nobody)
    assert (status, verdict["code"], verdict["source"]) == (0, "VALID", "home")
    assert "The service cannot be asked" in noted
    lines = counter.run(
        "verify", "--lines", "--json", "--lang", "en", "--desk", str(counter.profile), "--server", nobody,
        text=f"{text}\nTC1:X\n{text}\n", token=counter.token,
    )  # fmt: skip
    assert [json.loads(line)["source"] for line in lines.stdout.splitlines()] == ["home"] * 3
    # Said once, and not asked for each line again.
    assert lines.stderr.decode().count("The service cannot be asked") == 1


def test_a_session_goes_over_to_its_own_data_when_the_service_is_killed(office, counter, cards):
    text = cards[1]
    with Service(office) as running:
        session = subprocess.Popen(
            [BINARY, "verify", "--lines", "--json", "--lang", "en", "--desk", str(counter.profile)]
            + ["--server", f"http://127.0.0.1:{running.port}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**office.environment, "TALENTCODE_HOME": str(counter.home), "TALENTCODE_TOKEN": counter.token},
        )  # fmt: skip
        try:
            answers = []
            for place in range(2):
                session.stdin.write(text.encode() + b"\n")
                session.stdin.flush()
                answers.append(json.loads(session.stdout.readline()))
                if place == 0:
                    running.process.kill()
                    running.process.wait()
        finally:
            noted = session.communicate(timeout=60)[1].decode()
    assert [(answer["code"], answer["source"]) for answer in answers] == [("VALID", "server"), ("VALID", "home")]
    assert "The service cannot be asked" in noted and session.returncode == 0


def test_a_service_that_is_set_in_the_profile_is_asked_without_an_option(service, counter, cards):
    text = cards[1]
    counter.set("# server: https://tc.example.cn", f"server: {service.address}")
    try:
        status, verdict, _ = counter.verify(text, "--desk", str(counter.profile))
        assert (status, verdict["code"], verdict["source"]) == (0, "VALID", "server")
        # Without a token the desk does not stand still, and says by what it judges.
        done = counter.run("verify", "--json", "--lang", "en", "--desk", str(counter.profile), text=text + "\n")
        verdict = json.loads(done.stdout)
        assert (done.returncode, verdict["code"]) == (0, "VALID") and "source" not in verdict
        assert "needs a token" in done.stderr.decode()
    finally:
        counter.set(f"server: {service.address}", "# server: https://tc.example.cn")


def test_the_service_judges_as_the_desks_profile_says(service, counter, phones):
    ask = ("--desk", str(counter.profile), "--server", service.address)
    text = phones[0]["text"]
    assert counter.verify(counter.live(text), *ask)[1]["code"] == "VALID"
    counter.set("audience: any", "audience: own")
    try:
        for_anybody = counter.live(text)
        status, verdict, _ = counter.verify(for_anybody, *ask)
        assert (status, verdict["code"], verdict["source"]) == (1, "WRONG_AUDIENCE", "server")
        assert counter.verify(for_anybody, "--desk", str(counter.profile))[1]["code"] == "WRONG_AUDIENCE"
        assert counter.verify(counter.live(text, DESK), *ask)[1]["code"] == "VALID"
        assert counter.verify(counter.live(text, "hall-4"), *ask)[1]["code"] == "WRONG_AUDIENCE"
    finally:
        counter.set("audience: own", "audience: any")


def test_a_live_code_that_the_service_saw_is_not_taken_again_without_it(service, counter, phones):
    live = counter.live(phones[1]["text"])
    profile = ("--desk", str(counter.profile))
    assert counter.verify(live, *profile, "--server", service.address)[1]["code"] == "VALID"
    status, verdict, _ = counter.verify(live, *profile, "--server", service.address)
    assert (status, verdict["code"], verdict["source"]) == (1, "REPLAYED", "server")
    status, verdict, _ = counter.verify(live, *profile, "--server", f"http://127.0.0.1:{free_port()}")
    assert (status, verdict["code"], verdict["source"]) == (1, "REPLAYED", "home")


def test_what_a_desk_took_without_the_service_is_not_good_because_that_one_did_not_see_it(service, counter, phones):
    profile = ("--desk", str(counter.profile))
    live = counter.live(phones[0]["text"])
    status, verdict, _ = counter.verify(live, *profile, "--server", f"http://127.0.0.1:{free_port()}")
    assert (status, verdict["code"], verdict["source"]) == (0, "VALID", "home")
    status, verdict, _ = counter.verify(live, *profile, "--server", service.address)
    assert (status, verdict["code"], verdict["source"]) == (1, "REPLAYED", "home")
    done = counter.run("verify", "--json", "--lines", *profile, "--server", service.address, text=f"{live}\n",
                       token=counter.token)  # fmt: skip
    assert (done.returncode, json.loads(done.stdout)["code"]) == (1, "REPLAYED"), done.stderr


def test_what_was_refused_uses_up_no_live_code(service, office, counter, phones):
    text, serial = phones[0]["text"], phones[0]["serial"]

    def code(live: str) -> str:
        verdict = counter.verify(live, "--desk", str(counter.profile), "--server", service.address)[1]
        assert verdict["source"] == "server", verdict
        return verdict["code"]

    # Of this the desk's bundle does not know: by itself it would take the code.
    office.run("suspend", serial, "--reason", "review")
    until(lambda: code(counter.live(text)) == "SUSPENDED", "the service knows of it", 10)
    live = counter.live(text)
    assert code(live) == "SUSPENDED"
    office.run("resume", serial)
    until(lambda: code(counter.live(text)) == "VALID", "the service knows of it", 10)
    asked = {"text": live, "benefit": FLAT}
    for wrong in ({"child": "0" * 32}, {"child": "x"}, {"values": {"no-such": "1"}}, {"benefit": "no-such"}):
        answer = service.call("POST", "/v1/verify", counter.token, {**asked, **wrong})
        assert answer.status in (400, 404), (wrong, answer.body)
    assert [code(live) for _ in range(2)] == ["VALID", "REPLAYED"]


def test_another_desk_than_the_one_that_looked_gives_nothing_for_a_live_code(service, office, counter, phones):
    (office.folder / "gate.yaml").unlink()
    other = desk(office, "hall-4", FLAT)
    live = counter.live(phones[2]["text"])

    def ask(path: str, token: str, **more) -> Answer:
        return service.call("POST", path, token, {"text": live, **more}, Idempotency_Key=secrets.token_hex(8))

    def redeem(token: str) -> Answer:
        return ask(f"/v1/benefits/{FLAT}/redeem", token, pool="2026")

    until(lambda: service.call("GET", "/v1/benefits", other).status == 200, "the new desk is known", 10)
    assert ask("/v1/verify", counter.token).json["code"] == "VALID"
    refused = redeem(other)
    assert refused.json["verdict"]["code"] == "REPLAYED", refused.body
    # The desk that looked goes on with it: what is missing is the approval.
    judged = redeem(counter.token)
    assert (judged.status, judged.json["code"]) == (409, "NOT_APPROVED"), judged.body
    assert ask("/v1/verify", other).json["code"] == "REPLAYED"


def test_a_service_that_is_killed_has_not_forgotten_which_live_codes_it_took(office, counter, phones):
    live = counter.live(phones[3]["text"])

    def verdict(service: Service, token: str | None) -> str:
        answer = service.call("POST", "/v1/verify", token, {"text": live})
        assert answer.status == 200 and "unremembered" not in answer.json["facts"], answer.body
        return answer.json["code"]

    looker = operator(office, "looker", "issuing-officer")
    with Service(office) as service:
        # Who is no desk looks, and uses nothing up.
        assert [verdict(service, looker) for _ in range(2)] == ["VALID", "VALID"]
        assert [verdict(service, counter.token) for _ in range(2)] == ["VALID", "REPLAYED"]
        service.process.kill()
        service.process.wait()
    with Service(office) as service:
        assert [verdict(service, token) for token in (counter.token, looker)] == ["REPLAYED", "VALID"]


def test_a_verifier_of_another_district_takes_a_live_code_as_a_desk_does(service, office, counter, phones):
    peer = operator(office, "peer", "peer-verifier")

    def verdict(live: str, token: str) -> str:
        return service.call("POST", "/v1/verify", token, {"text": live}).json["code"]

    live = counter.live(phones[3]["text"])
    until(lambda: service.call("POST", "/v1/verify", peer, {"text": "x"}).status == 200, "the peer is known", 10)
    assert verdict(live, counter.token) == "VALID"
    assert verdict(live, peer) == "REPLAYED"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("audience", "mine"),
        ("past", 0),
        ("past", 3601),
        ("past", "120"),
        ("future", -1),
        ("future", 601),
        ("redLine", 7776001),
        ("warning", 604801),
    ],
)
def test_a_profile_beyond_its_limits_is_refused_by_the_service_too(service, counter, cards, field, value):
    body = {"text": cards[1], field: value}
    answer = service.call("POST", "/v1/verify", counter.token, body)
    assert answer.status == 400 and answer.json["where"] == field, answer.body
    for good in ({"past": 1}, {"past": 3600}, {"future": 0}, {"future": 600}, {"redLine": 7776000, "warning": 7776000}):
        answer = service.call("POST", "/v1/verify", counter.token, {"text": cards[1], **good})
        assert answer.status == 200, answer.body


def test_data_beyond_the_desks_red_line_is_not_called_good(service, counter, cards):
    def code() -> str:
        body = {"text": cards[1], "redLine": 0, "warning": 0}
        return service.call("POST", "/v1/verify", counter.token, body).json["code"]

    until(lambda: code() in ("STATUS_TOO_OLD", "TRUST_TOO_OLD"), "data is older than nothing", 30, told=code)


def test_what_was_given_without_network_is_settled_over_the_service(service, office, counter, phones):
    office.run("desks", "share", FLAT, "--desk", DESK, "--units", "5", "--out", str(counter.share))
    # The share's policy and the codes of today.
    assert counter.run("bundle", "import", "--server", service.address).returncode == 0
    given = []
    for code in (phones[2], phones[3]):
        done = counter.run(
            "redeem", FLAT, counter.live(code["text"], DESK), "--desk", str(counter.profile), "--json"
        )
        given.append(json.loads(done.stdout)["verdict"]["benefit"]["code"])
    assert given == ["PROVISIONAL", "PROVISIONAL"], done.stderr
    # One of them is revoked meanwhile: that is for an officer.
    office.run("revoke", phones[3]["serial"], "--reason", "lost")
    settle = ("desks", "settle", str(counter.share), "--json")
    wrong = counter.run(*settle, "--server", service.address, token="tco_" + "0" * 64)
    assert wrong.returncode != 0 and not wrong.stdout
    nobody = counter.run(*settle, "--server", f"http://127.0.0.1:{free_port()}", token=counter.token)
    assert nobody.returncode != 0 and not nobody.stdout
    first = counter.run(*settle, "--server", service.address, token=counter.token)
    assert first.returncode == 0, first.stderr
    counts = json.loads(first.stdout)
    assert (counts["accepted"], counts["review"]) == (1, 1), counts
    again = json.loads(counter.run(*settle, "--server", service.address, token=counter.token).stdout)
    assert (again["accepted"], again["review"]) == (0, 0) and again["duplicate"] == 2, again
    pool = next(item for item in office.lines("pools", "list") if item["pool"] == "2026")
    assert pool["redeemed"] == 1, pool
    # The officer decides over the service as well.
    reviewer = operator(office, "li.review", "reviewer")
    items = service.call("GET", "/v1/reviews", reviewer).json["items"]
    assert len(items) == 1
    number = items[0]["number"]
    silent = service.call("POST", f"/v1/reviews/{number}/accept", reviewer, {})
    assert silent.status == 400, silent.body
    accepted = service.call("POST", f"/v1/reviews/{number}/accept", reviewer, {"reason": "new card"})
    assert accepted.status == 200, accepted.body
    assert service.call("GET", "/v1/reviews", reviewer).json["items"] == []
