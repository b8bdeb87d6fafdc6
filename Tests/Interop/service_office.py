"""The office and the running service of the tests of docs/openapi.yaml, as fixtures."""

import secrets

import pytest

from accounts import EVERY_ROLE, desk, impossible_operator, operator
from benefits import ALLOWANCE, BENEFIT, EMPLOYER, FLAT, SETTINGS
from contract import Contract
from office import HIGH_TIERS
from service import Service

DEVICE = "gate-1"


@pytest.fixture(scope="session")
def contract():
    return Contract()


@pytest.fixture(scope="session")
def town(offices):
    """An office of its own for these tests: its people and codes change."""
    office = offices("es256", "service")
    (office.home / "config.yaml").write_text(SETTINGS)
    return office


def everyone(town) -> dict[str, str]:
    """Tokens of a desk and of operators of each role, whom it makes."""
    return {
        "desk": desk(town, DEVICE, BENEFIT, FLAT, ALLOWANCE),
        "officer": operator(town, "officer", "issuing-officer"),
        "reviewer": operator(town, "reviewer", "reviewer"),
        # Nobody holds these two together: the rule must hold for who does all the same.
        "both": impossible_operator(town, "both", "issuing-officer", "reviewer"),
        "ruler": operator(town, "ruler", "policy-admin"),
        "payer": operator(town, "payer", "finance"),
        "system": operator(town, "system", "system-admin"),
        "guard": operator(town, "guard", "security-admin"),
        "rules": operator(town, "rules", "policy-admin"),
        "keeper": operator(town, "keeper", "key-custodian"),
        "enterprise": operator(town, "enterprise", "enterprise-hr", employer=EMPLOYER),
        # All roles but an enterprise's: what it cannot do nobody can.
        "every": impossible_operator(town, "every", *EVERY_ROLE),
        "peer": operator(town, "peer", "peer-verifier"),
        "elsewhere": impossible_operator(town, "elsewhere", "issuing-officer", area=330206),
    }


@pytest.fixture(scope="session")
def tokens(town):
    return everyone(town)


@pytest.fixture(scope="session")
def service(town, tokens):
    with Service(town) as running:
        yield running


def caller(service, contract, tokens):
    """Gives what calls an operation by its id and checks the answer against the document."""

    def send(name, who=None, body=None, query="", status=None, headers=None, **values):
        path, method = contract.operations[name]
        for key, value in values.items():
            path = path.replace("{" + key + "}", value)
        token = tokens.get(who, who)
        headers = dict(headers or {})
        if method == "post" and "Idempotency-Key" not in headers and needs_key(contract, name):
            headers["Idempotency-Key"] = secrets.token_hex(16)
        answer = service.call(method.upper(), path + query, token, body, **headers)
        contract.check(name, answer)
        if status is not None:
            assert answer.status == status, (name, answer.status, answer.body)
        return answer

    return send


@pytest.fixture(scope="session")
def call(service, tokens, contract):
    """Calls an operation of the service by its id."""
    return caller(service, contract, tokens)


def decider(call):
    """Gives what decides on an answer of 202, as somebody who was shown it."""

    def send(drafted, who, decision="approve", status=200):
        approval = drafted.json["approval"]
        return call(decision, who, {"digest": approval["digest"]}, approval=approval["id"], status=status)

    return send


@pytest.fixture(scope="session")
def decide(call):
    """Decides on what the service drafted."""
    return decider(call)


def needs_key(contract, name):
    path, method = contract.operations[name]
    parameters = contract.document["paths"][path][method].get("parameters", [])
    return {"$ref": "#/components/parameters/IdempotencyKey"} in parameters


@pytest.fixture(scope="session")
def people(call):
    """Ids of people whose codes take no second person, who live in no other district, and of a household the first."""
    items = call("listPeople", "officer", query="?limit=500", status=200).json["items"]
    linked = {item["id"] for item in call("listPeople", "elsewhere", status=200).json["items"]}
    chosen, households = [], set()
    for item in items:
        if item.get("tier") in HIGH_TIERS or item["id"] in linked:
            continue
        full = call("getPerson", "officer", person=item["id"], query="?full=true", status=200).json
        household = full.get("household", item["id"])
        if household not in households:
            households.add(household)
            chosen.append(item["id"])
    return chosen


@pytest.fixture(scope="session")
def first_code(call, people):
    return call("issueCredential", "officer", {"person": people[0]}, status=201).json
