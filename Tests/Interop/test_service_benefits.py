"""Applications, pools, payments, desks, operators and reports over HTTP, each step seen to succeed."""

import secrets

import pytest

from benefits import ALLOWANCE, BENEFIT, EMPLOYER, FLAT
from service_office import DEVICE


@pytest.fixture(scope="module")
def applicants(town, people, service):
    """People who may have a flat and the allowance, and hold a code."""
    town.run("benefits", "publish")
    chosen = people[6:12]
    for person in chosen:
        town.run(
            "people",
            "set",
            person,
            "education.degree=bachelor",
            "education.fullTime=yes",
            "--verified-by",
            "tester",
        )
        town.run(
            "people", "employ", person, "--kind", "full-time", "--employer", EMPLOYER, "--type",
            "enterprise", "--newly-introduced", "yes", "--verified-by", "tester",
        )  # fmt: skip
    return chosen


def apply(call, benefit, person, **members):
    answer = call("applyForBenefit", "officer", {"person": person, **members}, benefit=benefit, status=201)
    return answer.json["entitlement"]["id"]


def step(call, name, who, application, body=None, status=200):
    answer = call(name, who, body or {}, application=application, status=status)
    return answer.json["entitlement"]["state"] if status == 200 else answer.code


def test_stock(call, applicants):
    pool = {"pool": "flats", "quota": 2}
    key = {"Idempotency-Key": secrets.token_hex(8)}
    made = call("addPool", "ruler", pool, benefit=FLAT, headers=key, status=201)
    again = call("addPool", "ruler", pool, benefit=FLAT, headers=key, status=201)
    assert again.body == made.body and again.headers["idempotency-replayed"] == "true"
    assert call("addPool", "ruler", pool, benefit=FLAT, status=409).code == "POOL_EXISTS"
    assert (
        call("addPool", "ruler", {**pool, "quota": 3}, benefit=FLAT, headers=key, status=422).code
        == "REQUEST_REUSED"
    )
    for bad in (
        {},
        {"pool": "a b", "quota": 1},
        {"pool": "b", "quota": 0},
        {"pool": "b", "budget": "x"},
        {"pool": "b", "units": ["5-302", "5-302"]},
        {"pool": "b", "units": [""]},
        {"pool": "b", "units": "5-302"},
    ):
        call("addPool", "ruler", bad, benefit=FLAT, status=400)
    call("addPool", "officer", pool, benefit=FLAT, status=403)
    assert [
        item["pool"]
        for item in call("listPools", "officer", query=f"?benefit={FLAT}", status=200).json["items"]
    ] == ["flats"]
    assert call("getPool", "officer", benefit=FLAT, pool="flats", status=200).json["quota"] == 2

    ids = [apply(call, FLAT, person, pool="flats") for person in applicants[:5]]
    assert (
        call(
            "applyForBenefit", "officer", {"person": applicants[0], "pool": "flats"}, benefit=FLAT, status=409
        ).code
        == "EXISTS"
    )
    call("applyForBenefit", "elsewhere", {"person": applicants[5]}, benefit=FLAT, status=404)
    call(
        "applyForBenefit",
        "officer",
        {"person": applicants[5], "values": {"none-such": 1}},
        benefit=FLAT,
        status=400,
    )
    page = call("listApplications", "reviewer", query=f"?benefit={FLAT}&limit=2", status=200).json
    assert len(page["items"]) == 2 and page["next"] == page["items"][-1]["id"]
    call("listApplications", "reviewer", query=f"?after={page['next']}", status=200)
    call("listApplications", "reviewer", query="?state=none", status=400)
    # What cannot be a benefit is a fault; one that nobody has is an empty list.
    for operation, caller in [
        ("listApplications", "reviewer"), ("listPools", "officer"), ("listPayments", "payer"),
        ("listShares", "officer"), ("reportBenefits", "ruler"),
    ]:
        for benefit in ("Talent", "a_b", "", "TC1:X", "0" * 32 + "x" * 40):
            answer = call(operation, caller, query=f"?benefit={benefit}", status=400)
            assert (answer.code, answer.json["where"]) == ("BAD_REQUEST", "benefit"), (operation, benefit)
    assert call("listApplications", "elsewhere", status=200).json["items"] == []
    shown = call("getApplication", "reviewer", application=ids[0], status=200).json["entitlement"]
    assert shown["events"][0]["by"] == "officer"
    call("getApplication", "reviewer", application=ids[0], query="?full=true", status=200)
    call("getApplication", "elsewhere", application=ids[0], status=404)

    for place, application in enumerate(ids):
        assert step(call, "reviewApplication", "reviewer", application) == "reviewed"
        if place < 3:
            points = {"points": 10 - place, "reason": "as computed"}
            assert step(call, "approveApplication", "reviewer", application, points) == "approved"
    assert step(call, "approveApplication", "every", ids[3], status=200) == "approved"
    assert step(call, "rejectApplication", "reviewer", ids[4], {"reason": "papers are missing"}) == "rejected"
    assert step(call, "appealApplication", "officer", ids[4], {"reason": "here they are"}) == "appealed"
    assert step(call, "rejectApplication", "reviewer", ids[4], {"reason": "still missing"}) == "rejected"
    assert step(call, "appealApplication", "officer", ids[4], status=409) in (
        "APPEALED",
        "FINAL",
        "NOT_ALLOWED",
    )
    call("rejectApplication", "reviewer", {}, application=ids[3], status=400)
    call("rejectApplication", "reviewer", {"reason": "1" * 201}, application=ids[3], status=400)

    allocated = call(
        "allocatePool", "officer", {"newSeed": True}, benefit=FLAT, pool="flats", status=200
    ).json
    assert (allocated["reserved"], allocated["waitlisted"]) == (2, 2)
    call("allocatePool", "officer", {"seed": "00", "newSeed": True}, benefit=FLAT, pool="flats", status=400)
    call("allocatePool", "ruler", {}, benefit=FLAT, pool="flats", status=403)
    assert step(call, "releaseApplication", "officer", ids[0]) == "released"
    assert step(call, "forfeitApplication", "reviewer", ids[1], {"reason": "did not come"}) == "forfeited"
    states = [call("getApplication", "officer", application=id).json["entitlement"]["state"] for id in ids]
    assert states[2] == "reserved"

    code = call("issueCredential", "officer", {"person": applicants[2]}, status=201).json
    given = call(
        "redeemBenefit", "desk", {"text": code["text"], "pool": "flats"}, benefit=FLAT, status=201
    ).json
    assert given["redemption"]["entitlement"] == ids[2]
    step(call, "downgradeApplication", "reviewer", ids[2], {"reason": "no longer of the tier"})
    state = call("getApplication", "officer", application=ids[2]).json["entitlement"]["state"]
    if state == "redeemed":
        assert (
            step(call, "clawBackApplication", "reviewer", ids[2], {"reason": "given wrongly"})
            == "clawed-back"
        )
    call("closePool", "officer", benefit=FLAT, pool="flats", status=403)
    assert "closedAt" in call("closePool", "ruler", benefit=FLAT, pool="flats", status=200).json


def give_allowance(call, person):
    """Gives it in full order: the application's id and the payment's."""
    code = call("issueCredential", "officer", {"person": person}, status=201).json["text"]
    application = apply(call, ALLOWANCE, person)
    step(call, "reviewApplication", "reviewer", application)
    step(call, "approveApplication", "reviewer", application)
    given = call("redeemBenefit", "desk", {"text": code}, benefit=ALLOWANCE, status=201).json["redemption"]
    assert given["amount"] == 2_000
    return application, given["id"]


def test_payments(call, applicants):
    application, payment = give_allowance(call, applicants[5])

    def act(name, body, state=None, status=200):
        answer = call(name, "payer", body, redemption=payment, status=status)
        assert state is None or answer.json["state"] == state
        return answer

    listed = call("listPayments", "payer", query=f"?benefit={ALLOWANCE}").json["items"]
    assert [item["state"] for item in listed] == ["payable"]
    assert act("markPaid", {}, status=409).code == "NOT_ALLOWED"
    key = {"Idempotency-Key": secrets.token_hex(8)}
    batch = call("payBatch", "payer", {"benefit": ALLOWANCE}, headers=key, status=200)
    assert [item["redemption"] for item in batch.json["payments"]] == [payment]
    assert call("payBatch", "payer", {"benefit": ALLOWANCE}, headers=key, status=200).body == batch.body
    act("markFailed", {"reference": "account closed"}, "failed")
    act("retryPayment", {}, "paying")
    act("markPaid", {"reference": "bank 7"}, "paid")
    assert act("markPaid", {}, status=409).code == "FINAL"
    step(call, "clawBackApplication", "reviewer", application, {"reason": "given wrongly"})
    act("waivePayment", {}, status=400)
    act("waivePayment", {"reason": "the holder cannot pay"}, "waived")
    call("listPayments", "payer", query="?benefit=X", status=400)
    call("payBatch", "payer", {"benefit": "none-such"}, status=404)
    for query in ("?state=lost", "?after=x"):
        call("listPayments", "payer", query=query, status=400)
    call("listPayments", "officer", status=403)

    # A second one comes back from its holder; a third one is closed.
    application, payment = give_allowance(call, applicants[4])
    call("payBatch", "payer", {}, status=200)
    act("markPaid", {}, "paid")
    step(call, "clawBackApplication", "reviewer", application, {"reason": "given wrongly"})
    act("markReturned", {"reference": "bank 8"}, "returned")
    application, payment = give_allowance(call, applicants[3])
    assert step(call, "closeApplication", "reviewer", application) == "closed"


def test_desks(call, decide, applicants):
    own = call("listDesks", "system", status=200).json["items"]
    assert DEVICE in [item["id"] for item in own]
    assert call("listDesks", "elsewhere", status=200).json["items"] == []
    desk = {"id": "window-2", "area": "330282", "venue": "窗口二", "benefits": [BENEFIT, FLAT], "key": PUBLIC}
    made = decide(call("addDesk", "system", desk, status=202), "guard").json["granted"]
    assert call("verify", made["token"], {"text": "x"}, status=200).json["code"] == "BAD_FORMAT"
    assert call("addDesk", "system", desk, status=409).code == "DESK_EXISTS"
    for bad in (
        {**desk, "id": "a b"},
        {**desk, "id": "w3", "area": "1"},
        {**desk, "id": "w3", "venue": ""},
        {**desk, "id": "w3", "benefits": ["none-such"]},
        {**desk, "id": "w3", "key": "x"},
        {**desk, "id": "w3", "validDays": 0},
    ):
        call("addDesk", "system", bad, status=400)
    call("addDesk", "system", {**desk, "id": "w3", "area": "330206"}, status=403)
    call("addDesk", "officer", {**desk, "id": "w3"}, status=403)
    assert call("getDesk", "system", desk="window-2", status=200).json["state"] == "active"
    call("getDesk", "elsewhere", desk="window-2", status=404)
    drafted = call("rotateDesk", "system", {"validDays": 30}, desk="window-2", status=202)
    rotated = decide(drafted, "guard").json["granted"]
    assert call("verify", made["token"], {"text": "x"}).status == 401
    call("verify", rotated["token"], {"text": "x"}, status=200)

    call("addPool", "ruler", {"pool": "shared", "quota": 5}, benefit=FLAT, status=201)
    share = {"benefit": FLAT, "units": 2, "pool": "shared"}
    granted = call("grantShare", "officer", share, desk="window-2", status=201).json
    assert granted["share"]["units"] == 2
    call("grantShare", "officer", {**share, "units": 9}, desk="window-2", status=409)
    assert [
        item["units"]
        for item in call("listShares", "officer", query=f"?benefit={FLAT}", status=200).json["items"]
    ] == [2]
    for body in (b"", b"x", b"\xff" * 100):
        answer = call(
            "settleDesk",
            rotated["token"],
            body,
            desk="window-2",
            headers={"Content-Type": "application/octet-stream"},
        )
        assert answer.status in (400, 409), answer.body
    call(
        "settleDesk",
        "desk",
        b"x",
        desk="window-2",
        headers={"Content-Type": "application/octet-stream"},
        status=404,
    )
    assert call("listReviews", "reviewer", status=200).json["items"] == []
    call("listReviews", "reviewer", query="?all=true", status=200)

    assert call("disableDesk", "system", desk="window-2", status=200).json["state"] == "disabled"
    assert call("verify", rotated["token"], {"text": "x"}).status == 401
    call("disableDesk", "elsewhere", desk="window-2", status=403)


def test_operators(call, decide):
    """Who asks for an operator or a token is not told it: who grants it is."""
    new = {"id": "li.reviewer", "roles": ["reviewer"], "area": "330282", "validDays": 30}
    drafted = call("addOperator", "system", new, status=202)
    assert b"tco_" not in drafted.body
    decide(drafted, "system", status=403)
    made = decide(drafted, "guard").json["granted"]
    call("listPeople", made["token"], status=200)
    assert call("addOperator", "system", new, status=409).code == "OPERATOR_EXISTS"
    for bad in (
        {**new, "id": "A"},
        {**new, "id": "x", "roles": []},
        {**new, "id": "x", "roles": ["none"]},
        {**new, "id": "x", "roles": ["reviewer", "issuing-officer"]},
        {**new, "id": "x", "area": "1"},
        {**new, "id": "x", "roles": ["enterprise-hr"]},
        {**new, "id": "x", "validDays": 0},
        {**new, "id": "x", "employer": EMPLOYER},
    ):
        call("addOperator", "system", bad, status=400)
    call("addOperator", "officer", {**new, "id": "x"}, status=403)
    assert "li.reviewer" in [item["id"] for item in call("listOperators", "system", status=200).json["items"]]
    assert call("getOperator", "system", operator="li.reviewer", status=200).json["roles"] == ["reviewer"]
    call("getOperator", "system", operator="nobody", status=404)
    drafted = call("rotateOperator", "system", {"overlap": "1h"}, operator="li.reviewer", status=202)
    rotated = decide(drafted, "guard").json["granted"]
    call("listPeople", made["token"], status=200)
    call("listPeople", rotated["token"], status=200)
    for bad in ({"overlap": "x"}, {"overlap": "8d"}, {"overlap": 1}, {"validDays": 0}):
        call("rotateOperator", "system", bad, operator="li.reviewer", status=400)
    assert call("disableOperator", "system", operator="system", status=403).code == "OWN_ACCOUNT"
    assert call("disableOperator", "system", operator="li.reviewer", status=200).json["state"] == "disabled"
    assert call("listPeople", rotated["token"]).status == 401


def test_reports(call):
    for name in ("reportIndicators", "reportBenefits", "reportDesks"):
        items = call(name, "officer", status=200).json["items"]
        assert items and all(item["scope"]["zh"] for item in items)
        call(name, "officer", query="?public=true", status=200)
        call(name, "officer", query="?public=yes", status=400)
        call(name, "desk", status=403)
    for query in ("?by=none", "?by=", "?scope=none"):
        call("reportIndicators", "officer", query=query, status=400)
    call("reportIndicators", "officer", query="?by=area,tier&scope=whole", status=200)
    call("reportBenefits", "officer", query="?benefit=X", status=400)
    for query in ("?from=x", "?pool=a%20b"):
        call("reportBenefits", "officer", query=query, status=400)
    call("reportBenefits", "officer", query=f"?from=2026-01-01&to=2027-01-01&benefit={FLAT}", status=200)


def test_erasure(call, people):
    person = people[-1]
    call("erasePerson", "officer", {"reason": "left-register"}, person=person, status=403)
    call("erasePerson", "reviewer", {}, person=person, status=400)
    call("erasePerson", "reviewer", {"reason": "x"}, person=person, status=400)
    call("erasePerson", "elsewhere", {"reason": "left-register"}, person=person, status=403)
    key = {"Idempotency-Key": secrets.token_hex(8)}
    gone = call(
        "erasePerson", "reviewer", {"reason": "left-register"}, person=person, headers=key, status=200
    )
    assert gone.json["person"] == person
    assert (
        call(
            "erasePerson", "reviewer", {"reason": "left-register"}, person=person, headers=key, status=200
        ).body
        == gone.body
    )
    call("getPerson", "officer", person=person, status=404)


# A key that was made for these tests; its private half was thrown away.
PUBLIC = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAELeBAa16pkX5ktXuiPmTTtrGmXm54
2t8mhfcwZw6hJaqBWsTa8s3nWQWmwgLw9EqhCfycpxhkNZEkn3au7PJaCw==
-----END PUBLIC KEY-----
"""
