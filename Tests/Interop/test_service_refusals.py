"""What every operation of docs/openapi.yaml refuses, made up from the document."""

import re
import urllib.parse

import pytest

from contract import Contract
from made_up import Call

OPERATIONS = sorted(Contract().operations)

# What a schema says of a text beside that it is one.
OTHER_FORMS = {"pattern", "enum"}
# Of each type of JSON one; an array and an object whose items are of no type that any member has.
VALUES = [
    ("x", "string"), (1, "integer"), (True, "boolean"), ([[]], "array"), ({"a": []}, "object"), (None, "null"),
]  # fmt: skip


@pytest.fixture(params=OPERATIONS)
def operation(request, contract):
    return Call(contract, request.param)


@pytest.fixture
def send(service, contract, operation):
    def send(token=None, body=None, target=None, **headers):
        lines = {**operation.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines = {name: value for name, value in lines.items() if value is not None}
        answer = service.call(operation.method.upper(), target or operation.target(), token, body, **lines)
        contract.check(operation.name, answer)
        return answer

    return send


def test_unknown_parameters(operation, send, tokens):
    target = operation.target()
    for query in ("?none-such=1", "?LIMIT=1", "?limit[]=1"):
        assert send(tokens[operation.who], operation.body, target + query).code == "BAD_REQUEST", query
    for query in ("?a=%00", "?a=%zz", "?a=1&a=2", "?" + "a" * 5_000):
        # Refused before the route is found: of the same form as its own answers.
        assert send(tokens[operation.who], operation.body, target + query).status == 400, query


def test_parameters_of_another_form(operation, send, tokens):
    """Each member of the query, with what no text of its schema is."""
    for parameter in operation.parameters:
        schema = operation.followed(parameter["schema"])
        if parameter["in"] != "query" or not (OTHER_FORMS & set(schema) or schema["type"] != "string"):
            continue
        for value in ("", " ", "none such", "x/y", "😀", "none-such" * 8):
            if "pattern" in schema and re.search(schema["pattern"], value):
                continue
            target = f"{operation.target()}?{parameter['name']}={urllib.parse.quote(value)}"
            answer = send(tokens[operation.who], operation.body, target)
            assert answer.status in (400, 404), (parameter["name"], value)


def test_tokens(operation, send, tokens):
    if operation.is_open:
        return
    for authorization in (None, "", "Bearer", "Basic x", "Bearer short"):
        answer = send(body=operation.body, Authorization=authorization)
        assert answer.status == 401 and answer.code == "UNAUTHENTICATED"
    # Of these two roles one lacks each permission.
    who = "system" if operation.operation["x-permission"] == "verify" else "peer"
    assert send(tokens[who], operation.body).code == "NOT_PERMITTED"


def test_what_is_not_there(operation, send, tokens):
    """An id of the right form that nobody has, and one that is none, are the same 404."""
    names = re.findall(r"\{([^}]+)\}", operation.path)
    if not names:
        return
    told = set()
    for target in (operation.target(), *(operation.target(**{name: "%20"}) for name in names)):
        answer = send(tokens[operation.who], operation.body, target)
        assert answer.status == 404, (target, answer.body)
        told.add((answer.code, answer.json["title"]))
    assert len({code for code, _ in told}) == 1


def test_bodies(operation, send, tokens):
    if operation.body_type is None:
        if operation.method == "post":
            assert send(tokens[operation.who], b"{}").status == 413
        return
    assert send(tokens[operation.who], operation.body, Content_Type="text/plain").code == "MEDIA_TYPE"
    if operation.body_type != "application/json":
        return
    nested = b"[" * 2_000 + b"]" * 2_000
    for body in (
        b"{", b"[]", b"null", b'"x"', b"1", b"\xff", b"{}{}", b'{"a":1,"a":2}', b'{"\\u0000":1}', nested,
        b'{"none-such":1}', b'{"none-such":null}',
    ):  # fmt: skip
        answer = send(tokens[operation.who], body)
        # Whoever asks for what is not there may hear that first.
        assert answer.status in (400, 404), (body[:40], answer.status)
    size = (13 if operation.name == "verify" else 2) << 20
    assert send(tokens[operation.who], b'{"a":"' + b"x" * size + b'"}').status == 413


def test_members_of_another_type(operation, send, tokens):
    if operation.body_type != "application/json":
        return
    schema = operation.followed(operation.operation["requestBody"]["content"]["application/json"]["schema"])
    for name, member in schema.get("properties", {}).items():
        kind = operation.followed(member).get("type")
        for value, other in VALUES:
            if kind == other and other not in ("array", "object"):
                continue
            answer = send(tokens[operation.who], {**operation.body, name: value})
            assert answer.status in (400, 404), (name, value, answer.body)


def test_idempotency_keys(operation, send, tokens):
    if "Idempotency-Key" not in operation.headers:
        return
    for key in (None, "", "a b", "a" * 65, "ü"):
        key = key if key is None else key.encode("latin-1")
        answer = send(tokens[operation.who], operation.body, Idempotency_Key=key)
        assert answer.code == "IDEMPOTENCY_KEY_NEEDED"
