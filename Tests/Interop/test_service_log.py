"""What the service's own log says of requests that carry people's data wherever a caller can put something, and what it
never holds, however much it is told to say."""

import base64
import contextlib
import csv
import json
import re
import secrets
import socket
import sqlite3
import urllib.parse

import pytest

from benefits import BENEFIT, EMPLOYER, FLAT, SETTINGS
from identity import number
from keys import ForeignKey
from made_up import Call
from office import HIGH_TIERS, PASSPHRASE, SAMPLE, Office
from service import Service
from service_office import caller, decider, everyone

# One of each kind that stands in no register, beside all that the sample holds.
NUMBER, NAME, PHONE = "11010519491231002X", "欧阳靖远", "16099887766"
CHILD = {"document": "330299201808151232", "name": "王小宝", "birthDate": "2018-08-15"}
SEEKER = {"document": "passport:G98765432", "name": "Kowalczykowna Zuzanna"}
COLLEAGUE, PROPOSED = (number("33029919800101001"), "司徒清和"), number("33029919850404123")
NOTE = "据王某举报"
# Members of answers that hold what nobody may find in the log.
SECRET_MEMBERS = {"text", "token", "number", "phone", "payload", "toBeSigned"}
# All that a line on a request may say.
MEMBERS = {
    "time", "level", "logger", "message", "request", "method", "route", "status", "microseconds", "principal", "code",
}  # fmt: skip


class Remembering(Service):
    """A service that remembers what it was asked, and what of that and of its answers is secret."""

    def __init__(self, office: Office, *hidden: str):
        super().__init__(office)
        self.hidden = set(hidden)
        # Of each answer: the id of its request, and what else its line says.
        self.expected: dict[str, dict] = {}
        self.clients = 0

    def call(self, method, path, token=None, body=None, **headers):
        # Failed logins count by client: each request comes from another one, as the proxy says.
        self.clients += 1
        headers.setdefault("X_Forwarded_For", f"203.0.{self.clients // 250}.{self.clients % 250}")
        answer = super().call(method, path, token, body, **headers)
        is_problem = answer.headers.get("content-type", "").startswith("application/problem+json")
        line = {"status": str(answer.status), "code": answer.code if is_problem else "-"}
        identity = answer.headers["x-request-id"]
        assert identity not in self.expected
        self.expected[identity] = line
        if token:
            self.hidden.add(token)
        if "json" in answer.headers.get("content-type", ""):
            self._hide(answer.json)
        return answer

    def routed(self, path: str, answer):
        """Says which template the path of an answered request has."""
        self.expected[answer.headers["x-request-id"]]["route"] = path

    def _hide(self, value):
        if isinstance(value, list):
            for item in value:
                self._hide(item)
        elif isinstance(value, dict):
            self.hidden.update(
                text for name, text in value.items() if name in SECRET_MEMBERS and isinstance(text, str)
            )
            for item in value.values():
                self._hide(item)


class Asked:
    """What a service was asked, once it has ended: its log, and what must stand in it and what may not."""

    def __init__(self, service: Remembering, contract):
        self.log = service.logged()
        self.rest = service.process.stdout.read()
        self.lines = service.told()
        self.expected = service.expected
        self.templates = set(contract.document["paths"])
        # What is shorter than this stands in a log by chance.
        self.hidden = {text for text in service.hidden if len(text) > (5 if text.isascii() else 1)}


def found(log: str, hidden: set[str]) -> list[str]:
    """Which of these a log holds, as they are or in the escapes of JSON or of addresses; of a long one a part is
    enough."""
    log = log.casefold()

    def forms(text: str) -> set[str]:
        parts = [text] if len(text) < 40 else [text[4:28], text[-24:]]
        return {form for part in parts for form in (part, json.dumps(part)[1:-1], urllib.parse.quote(part))}

    return [text for text in hidden if any(form.casefold() in log for form in forms(text))]


def everywhere(service: Remembering, contract, tokens: dict[str, str]):
    """Asks each operation with people's data, codes and tokens in each place that a caller fills."""
    texts = [NUMBER, NAME, PHONE, tokens["officer"]]
    for name in sorted(contract.operations):
        call = Call(contract, name)
        method, token = call.method.upper(), tokens[call.who]

        def ask(target, body=call.body, token=token, call=call, method=method, **headers):
            lines = {name.replace("-", "_"): value for name, value in call.headers.items()}
            service.routed(call.path, service.call(method, target, token, body, **{**lines, **headers}))

        ask(call.target(), token=None)
        ask(call.target(), token="tco_" + secrets.token_hex(32))
        ask(call.target(), token=tokens["desk"])
        basic = base64.b64encode(f"{NUMBER}:{PASSPHRASE}".encode()).decode()
        service.hidden.add(basic)
        ask(call.target(), token=None, Authorization=f"Basic {basic}")
        personal = {
            field: NUMBER
            for field in ("Cookie", "User_Agent", "Referer", "Accept_Language", "If_None_Match", "X_Person")
        }
        ask(call.target(), **personal, X_Request_ID=f"{NAME} {NUMBER}".encode())
        quoted = [urllib.parse.quote(text) for text in texts]
        for text in quoted:
            fields = {field: text for field in re.findall(r"\{([^}]+)\}", call.path)}
            if fields:
                ask(call.target(**fields))
            ask(f"{call.target()}?{text}={text}")
        for parameter in call.parameters:
            if parameter["in"] == "query":
                ask(f"{call.target()}?{parameter['name']}={quoted[0]}")
                ask(f"{call.target()}?{parameter['name']}={quoted[1]}")
        if "Idempotency-Key" in call.headers:
            ask(call.target(), Idempotency_Key=NUMBER)
            ask(call.target(), Idempotency_Key=f"{NUMBER} ")
        if call.body_type is None:
            ask(call.target(), NUMBER.encode())
            continue
        ask(call.target(), f"{NAME},{NUMBER},{PHONE}".encode())
        if call.body_type != "application/json":
            continue
        # Broken off, twice the same member, a member that nobody knows, and a person instead of each member.
        broken_off = f'{{"document":"{NUMBER}","name":"{NAME}'
        for body in (broken_off, f'{{"{NUMBER}":1,"{NUMBER}":1}}', f'["{NUMBER}"]', NUMBER):
            ask(call.target(), body.encode())
        ask(call.target(), {**call.body, NUMBER: NAME})
        schema = call.followed(call.operation["requestBody"]["content"]["application/json"]["schema"])
        for member in schema.get("properties", {}):
            for value in (NUMBER, NAME, {NUMBER: NAME}, [NUMBER]):
                ask(call.target(), {**call.body, member: value})


def elsewhere(service: Remembering):
    """Asks for what is no operation, and what is no HTTP."""
    name = urllib.parse.quote(NAME)
    for method, path in [
        ("GET", f"/v1/people/by-number/{NUMBER}"), ("GET", f"/{name}"), ("GET", f"/{NUMBER}?phone={PHONE}"),
        ("PATCH", f"/v1/people/{NUMBER}"), ("GET", f"/v1/people?name=%zz{name}"),
        ("GET", f"/v1/people/{NUMBER}%00"), ("GET", f"/v1/{NUMBER}" + "/a" * 20), ("POST", f"/problems/{NUMBER}"),
    ]:  # fmt: skip
        service.call(method, path)
    head = f"GET /v1/people?document={NUMBER}"
    for sent in (
        f"{NUMBER} / HTTP/1.1\r\nHost: a\r\n\r\n", f"{head}\r\n\r\n",
        f"{head} HTTP/1.1\r\n{NUMBER}\r\n\r\n", f"{NUMBER} {PHONE}\r\n\r\n",
        f"{head} HTTP/3.7\r\nHost: {NUMBER}\r\n\r\n", f"{head} HTTP/1.1\r\nHost: a\r\nContent-Length: {NUMBER}\r\n\r\n",
        f"POST /v1/verify HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{{\"text\":\"{NUMBER}",
    ):  # fmt: skip
        with socket.create_connection(("127.0.0.1", service.port), timeout=5) as connection:
            connection.sendall(sent.encode())
            connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(OSError):
                while connection.recv(65_536):
                    pass


def a_day(office: Office, service: Remembering, contract, tokens: dict[str, str]):
    """What people at desks and in offices do: with real people, and seen to succeed."""
    call = caller(service, contract, tokens)
    decide = decider(call)
    items = call("listPeople", "officer", query="?limit=500", status=200).json["items"]
    people = [item["id"] for item in items if item.get("tier") not in HIGH_TIERS]
    top = next(item["id"] for item in items if item.get("tier") in HIGH_TIERS)
    entire = [call("getPerson", "officer", person=person, query="?full=true", status=200).json for person in people]
    assert service.hidden >= {person["document"]["number"] for person in entire}
    for members in ({"document": office.documents[0]}, {"name": entire[0]["name"]}, {"phone": PHONE}, {"name": NAME}):
        call("findPerson", "officer", members, status=200)

    # Tables, with rows that are refused.
    table = "name,document_number,area,phone\n" + f"{COLLEAGUE[1]},{COLLEAGUE[0]},330282,{PHONE}\n"
    refused = f"{NAME},{NUMBER[:-1]}1,330282,{PHONE}\n{NAME},{PHONE},1,x\n"
    form = {"Content-Type": "text/csv; charset=utf-8"}
    told = call("importPeople", "officer", (table + refused).encode(), headers=form, status=200).json
    assert told["counts"]["new"] == 1 and told["counts"]["rejected"] == 2
    table = f"name,document_number,area,employer_uscc,employer_name\n{NAME},{PROPOSED},330282,{EMPLOYER},A\n"
    call("proposePeople", "enterprise", table.encode(), headers=form)

    # Codes, on paper and on a phone, good, forged, changed, and of nobody.
    device = ForeignKey("es256")
    code = call("issueCredential", "officer", {"person": people[0]}, status=201).json
    held = {"person": people[1], "deviceKey": device.public_pem().decode()}
    bound = call("issueCredential", "officer", held, status=201).json
    drafted = call("issueCredential", "officer", {"person": top}, status=202)
    assert decide(drafted, "reviewer").json["issued"]["text"] in service.hidden
    call("issuePass", "officer", {**SEEKER, "validDays": 2}, status=201)
    call("reissueCredential", "officer", {"reason": "lost"}, person=people[0], status=201)
    file = device.write(office.folder / "device.pem")
    live = office.json("present", bound["text"], "--device-key", file, "--audience", "any")["text"]
    forged = live[:-9] + live[-9:].swapcase()[::-1]
    service.hidden |= {live, forged}
    for text, verdict in ((live, "VALID"), (live, "REPLAYED"), (code["text"], "SUPERSEDED"), (forged, None)):
        told = call("verify", "desk", {"text": text}, status=200).json
        assert (told["code"] == verdict) if verdict else told["outcome"] == "invalid", (told, verdict)
    for text in (NUMBER, NAME, f"TC1:{NUMBER}", tokens["officer"]):
        assert call("verify", "desk", {"text": text}, status=200).json["outcome"] == "invalid"
    call("verify", "officer", {"text": bound["text"], "document": office.documents[1]}, status=200)
    call("verify", "desk", {"text": bound["text"], "benefit": BENEFIT}, status=200)
    begun = call("makePresentation", "officer", {"text": bound["text"], "audience": "any"}, status=200).json
    signed = {"text": bound["text"], "payload": begun["payload"], "signature": "A" * 86}
    call("makePresentation", "officer", signed, status=400)
    call("getCode", "officer", serial=bound["serial"], status=200)
    call("getPicture", "officer", serial=bound["serial"], status=200)
    call("redeemBenefit", "desk", {"text": forged}, benefit=BENEFIT, status=409)
    call("redeemBenefit", "desk", {"text": bound["text"]}, benefit=FLAT, status=409)
    call("suspendCredential", "officer", {"reason": "review", "note": NOTE}, serial=bound["serial"], status=200)
    call("revokeCredential", "officer", {"reason": "fraud", "note": NOTE}, serial=bound["serial"], status=200)

    # Statements, a child, and somebody who is forgotten.
    call("addDocument", "officer", {"document": "passport:E12345678", "country": "CHN"}, person=people[2], status=200)
    child = {**CHILD, "guardians": [people[2]], "stage": "primary", "purpose": f"{NAME}申请入学"}
    told = call("addChild", "officer", child, status=200).json
    call("readChild", "reviewer", {"purpose": f"{NAME}来访"}, child=told["child"], status=200)
    call("erasePerson", "reviewer", {"reason": "left-register"}, person=people[3], status=200)

    # A new operator's token is told to whoever grants it.
    new = {"id": "li.reviewer", "roles": ["reviewer"], "area": "330282", "validDays": 30}
    made = decide(call("addOperator", "system", new, status=202), "guard").json["granted"]
    assert made["token"] in service.hidden
    call("listPeople", made["token"], status=200)


def broken(office: Office, service: Remembering, contract, tokens: dict[str, str]):
    """What ends with 5xx: a register that somebody else holds, and a row that cannot be opened any more."""
    call = caller(service, contract, tokens)
    register = sqlite3.connect(office.home / "register.sqlite", timeout=30, isolation_level=None)
    with contextlib.closing(register):
        register.execute("BEGIN IMMEDIATE")
        call("issuePass", "officer", {"document": "passport:G11112222", "name": NAME, "validDays": 2}, status=503)
        register.execute("ROLLBACK")
        person = call("findPerson", "officer", {"document": office.documents[5]}, status=200).json["items"][0]["id"]
        register.execute("UPDATE person SET sealed = zeroblob(length(sealed)) WHERE id = ?", (bytes.fromhex(person),))
    call("findPerson", "officer", {"document": office.documents[5]}, status=500)
    call("getPerson", "officer", person=person, query="?full=true", status=500)
    call("issueCredential", "officer", {"person": person}, status=500)


@pytest.fixture(scope="module")
def asked(offices, contract):
    office = offices("es256", "log")
    service = 'service:\n  logLevel: debug\n  trustedProxies: ["127.0.0.1/32"]\n'
    (office.home / "config.yaml").write_text(service + SETTINGS)
    office.run("benefits", "publish")
    tokens = everyone(office)
    with open(SAMPLE, newline="") as file:
        rows = list(csv.DictReader(file))
    hidden = {row[column] for row in rows for column in ("姓名", "证件号码", "手机")}
    hidden |= {NUMBER, NAME, PHONE, NOTE, PASSPHRASE, *CHILD.values(), *SEEKER.values(), "G98765432", *COLLEAGUE}
    hidden |= {*tokens.values(), "E12345678", "G11112222", PROPOSED}
    with Remembering(office, *hidden) as service:
        a_day(office, service, contract, tokens)
        everywhere(service, contract, tokens)
        elsewhere(service)
        broken(office, service, contract, tokens)
    return Asked(service, contract)


def test_each_request_has_one_line_of_json_that_says_what_became_of_it(asked):
    requests = [line for line in asked.lines if line["message"] == "request"]
    by_id = {line["request"]: line for line in requests}
    assert len(by_id) == len(requests) >= len(asked.expected) > 1_000
    for identity, expected in asked.expected.items():
        line = by_id[identity]
        assert {name: line[name] for name in expected} == expected, (line, expected)
    assert {"200", "201", "202", "400", "401", "403", "404", "405", "409", "413", "500", "503"} <= {
        line["status"] for line in requests
    }
    levels = {(line["level"], int(line["status"]) >= 500) for line in requests}
    assert levels == {("info", False), ("error", True)}


def test_a_line_on_a_request_says_only_words_of_the_service_and_who_called(asked):
    callers = {
        "-", "gate-1", "li.reviewer", "officer", "reviewer", "both", "ruler", "payer", "system", "guard", "rules",
        "keeper", "enterprise", "every", "peer", "elsewhere",
    }  # fmt: skip
    for line in asked.lines:
        if line["message"] != "request":
            assert not re.search(r"\d{7}", " ".join(text for name, text in line.items() if name != "time")), line
            continue
        assert set(line) == MEMBERS
        assert line["route"] in asked.templates | {"-"}, line
        assert line["method"] in {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "other"}, line
        assert re.fullmatch(r"-|[A-Z_]+", line["code"]), line
        assert re.fullmatch(r"[0-9a-f]{16}", line["request"]), line
        assert line["principal"] in callers, line
        assert line["status"].isdigit() and line["microseconds"].isdigit(), line


def test_no_name_number_phone_token_code_or_passphrase_stands_in_the_log(asked):
    assert not found(asked.log, asked.hidden)
    # Nothing but the one line for whoever started it goes to standard output.
    assert asked.rest == b""


def test_what_is_looked_for_would_be_found(asked):
    kinds = {
        "codes": r"TC1:.{40}", "tokens": r"tco_.{40}", "numbers": r"330299\d{11}[\dX]", "phones": r"160\d{8}",
        "names": r"[\u4e00-\u9fff·\U00020000-\U0003ffff]{2,}",
    }  # fmt: skip
    counts = {kind: sum(bool(re.match(form, text)) for text in asked.hidden) for kind, form in kinds.items()}
    print(counts)
    assert counts["codes"] >= 6 and counts["tokens"] > 100 and min(counts.values()) >= 6, counts
    for text in asked.hidden:
        for told in (text, text.upper(), json.dumps(text), urllib.parse.quote(text)):
            assert found(f"{asked.log[:99]} {told}\n", {text}) == [text], told
