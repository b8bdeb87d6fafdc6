"""Every operation of docs/openapi.yaml against the running service, and every answer against the document."""

import base64
import contextlib
import json
import secrets
import socket

import pytest

from benefits import BENEFIT
from contract import DOCUMENT
from memory import mebibytes
from office import HIGH_TIERS
from service_office import DEVICE
from waiting import until


def test_documents(call, town):
    for name, values, file in [
        ("getStatusList", {"list": "1"}, "status/1.cwt"),
        ("getTrustList", {}, "trust-list.cwt"),
        ("getRoot", {"version": "1"}, "root/1.cwt"),
    ]:
        answer = call(name, status=200, **values)
        assert answer.body == town.published(file)
        # A list says that desks may hold it for an hour; no cache may.
        assert answer.headers["cache-control"] == "public, max-age=60"
        tag = answer.headers["etag"]
        for held in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = call(name, status=304, headers={"If-None-Match": held}, **values)
            assert again.headers["etag"] == tag
        for held in ("", '"x"', tag[:-2]):
            call(name, status=200, headers={"If-None-Match": held}, **values)
    for bad in ("2", "x", "01", "-1", "%2e%2e", "1%2F"):
        call("getStatusList", status=404, list=bad)
        call("getRoot", status=404 if bad != "01" else None, version=bad)
    bundle = call("getBundle", status=200)
    call("getBundle", status=304, headers={"If-None-Match": bundle.headers["etag"]})
    call("getTrustList", query="?x=1", status=400)


def test_service(call, service, contract):
    assert call("getHealth", status=200).json == {"status": "ok"}
    assert call("getReadiness", status=200).json == {"status": "ready", "clock": "good"}
    assert b"# TYPE talentcode_http_requests_total counter" in call("getMetrics", "system", status=200).body
    call("getMetrics", status=401)
    call("getMetrics", "officer", status=403)
    head = service.call("HEAD", "/healthz")
    contract.check("getHealth", head, is_head=True)
    assert head.body == b"" and head.headers["content-length"] == "15"


def test_description(call, contract):
    answer = call("getDescription", status=200)
    assert answer.body == DOCUMENT.read_bytes()
    call("getDescription", status=304, headers={"If-None-Match": answer.headers["etag"]})
    page = call("getDescriptionPage", status=200)
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert b"<script" not in page.body
    call("getDescriptionPage", status=304, headers={"If-None-Match": page.headers["etag"]})


def test_problem_meanings(call):
    for code in ("NOT_FOUND", "UNAUTHENTICATED", "REVOKED", "QUOTA_EXHAUSTED", "FINAL", "OWN_DRAFT"):
        meaning = call("getProblem", status=200, code=code).json
        assert meaning["code"] == code and "{" not in meaning["title"]["en"]
    for code in ("NONE", "not_found", "NOT_FOUND.id", "%2e%2e", "BAD_REQUEST.json"):
        call("getProblem", status=404, code=code)


def ids(items):
    return [item["id"] for item in items]


def test_people(call, people, town):
    page = call("listPeople", "officer", query="?limit=3", status=200).json
    assert len(page["items"]) == 3 and page["next"] == page["items"][-1]["id"]
    seen = list(page["items"])
    while "next" in page:
        page = call("listPeople", "officer", query=f"?limit=7&after={page['next']}", status=200).json
        seen += page["items"]
    every = call("listPeople", "officer", query="?limit=500", status=200).json["items"]
    assert seen == every
    for query in (
        "?limit=0",
        "?limit=501",
        "?limit=x",
        "?limit=1&limit=2",
        "?after=x",
        "?area=1",
        "?category=x",
        "?tier=",
        "?tier=nobody",
        "?skill=9",
        "?state=active",
        "?person=x",
        "?name=x",
        "?phone=13800000000",
        "?where=area",
    ):
        assert call("listPeople", "officer", query=query, status=400).code in ("BAD_REQUEST", "USAGE"), query
    for query in (
        "?category=high-skill",
        "?area=330282",
        f"?person={people[0]}",
        "?skill=6",
        "?tier=leading",
    ):
        call("listPeople", "officer", query=query, status=200)
    call("listPeople", status=401)
    call("listPeople", "desk", status=403)

    masked = call("getPerson", "officer", person=people[0], status=200).json
    assert "name" not in masked and "document" not in masked
    full = call("getPerson", "officer", person=people[0], query="?full=true", status=200).json
    assert full["name"] and full["document"]["number"]
    call("getPerson", "officer", person=people[0], query="?full=yes", status=400)
    # Not there, no id at all, and somebody of another district: all the same.
    answers = [
        call("getPerson", "officer", person="0" * 32, status=404),
        call("getPerson", "officer", person="x", status=404),
        call("getPerson", "elsewhere", person=people[0], status=404),
    ]
    assert len({json.dumps({**answer.json, "request": ""}) for answer in answers}) == 1

    found = call("findPerson", "officer", {"document": town.documents[0]}, status=200).json
    assert len(found["items"]) == 1 and "next" not in found
    person = found["items"][0]
    assert person in every and "document" not in person
    # A page behind the only one is empty.
    behind = {"document": town.documents[0], "after": person["id"]}
    assert call("findPerson", "officer", behind, status=200).json["items"] == []
    full = call("getPerson", "officer", person=person["id"], query="?full=true", status=200).json
    named = call("findPerson", "officer", {"name": full["name"]}, status=200).json["items"]
    assert person in named
    pages, after = [], {}
    while after is not None:
        page = call("findPerson", "officer", {"name": full["name"], "limit": 1, **after}, status=200).json
        assert len(page["items"]) <= 1
        pages += page["items"]
        after = {"after": page["next"]} if "next" in page else None
    assert pages == named
    linked = call("listPeople", "elsewhere", query="?limit=500", status=200).json["items"]
    entire = [call("getPerson", "officer", person=item["id"], query="?full=true", status=200).json for item in every]
    with_phone = next(entry for entry in entire if "phone" in entry and entry["id"] not in ids(linked))
    phoned = call("findPerson", "officer", {"phone": with_phone["phone"]}, status=200).json["items"]
    assert with_phone["id"] in ids(phoned)
    for body in ({"name": full["name"]}, {"phone": with_phone["phone"]}, {"document": town.documents[0]}):
        # Who is of another district alone is not there.
        assert call("findPerson", "elsewhere", body, status=200).json == {"items": []}
        call("findPerson", "desk", body, status=403)
    # Who is linked to the caller's district is.
    shared = next(entry for entry in entire if entry["id"] in ids(linked))
    seen = call("findPerson", "elsewhere", {"name": shared["name"]}, status=200).json["items"]
    assert ids(seen) == [shared["id"]]
    for body in (
        {},
        {"limit": 1},
        {"name": "", "limit": 1},
        {"name": 1},
        {"phone": "x"},
        {"phone": ""},
        {"name": full["name"], "phone": with_phone["phone"]},
        {"document": town.documents[0], "name": full["name"]},
        {"name": full["name"], "limit": 0},
        {"name": full["name"], "limit": 501},
        {"name": full["name"], "limit": "1"},
        {"name": full["name"], "after": "x"},
        {"name": full["name"], "area": "330282"},
    ):
        call("findPerson", "officer", body, status=400)
    # What comes over the network names no file of the machine.
    file = town.folder / "number.txt"
    file.write_text(town.documents[0])
    for document in ("11010519491231002X", "passport:E00000000", f"@{file}", "@-"):
        assert call("findPerson", "officer", {"document": document}, status=200).json == {"items": []}
    for document in ("", "x:1", "passport:"):
        answer = call("findPerson", "officer", {"document": document}, status=400)
        assert answer.json["where"] == "document"
    call("listEligibleBenefits", "officer", person="0" * 32, status=404)
    call("listEligibleBenefits", "desk", person=people[0], status=403)


def test_issue(call, people, first_code, town):
    assert call("verify", "desk", {"text": first_code["text"]}, status=200).json["code"] == "VALID"
    again = call("issueCredential", "officer", {"person": people[0]}, status=409)
    assert again.code == "ALREADY_ISSUED" and again.json["where"] == first_code["serial"]

    body, key = {"person": people[1], "validDays": 30}, {"Idempotency-Key": secrets.token_hex(8)}
    first = call("issueCredential", "officer", body, headers=key, status=201)
    second = call("issueCredential", "officer", body, headers=key, status=201)
    assert second.body == first.body and second.headers["idempotency-replayed"] == "true"
    other = call("issueCredential", "officer", {"person": people[1]}, headers=key, status=422)
    assert other.code == "REQUEST_REUSED"

    for bad in (
        {"person": people[2], "profile": "seeker-pass"},
        {"person": people[2], "profile": "x"},
        {"person": people[2], "validDays": 0},
        {"person": people[2], "validDays": 36_501},
        {"person": people[2], "validDays": "1"},
        {"person": people[2], "validDays": 1.5},
        {"person": people[2], "profile": "membership"},
        {"person": people[2], "programme": "p115:member"},
        {"person": people[2], "deviceKey": "x"},
        {"person": 1},
        {"profile": "talent-code"},
        {"person": people[2], "reason": "lost"},
    ):
        call("issueCredential", "officer", bad, status=400)
    for key in ("", " ", "a" * 65, "a b", "ü"):
        call(
            "issueCredential",
            "officer",
            {"person": people[2]},
            headers={"Idempotency-Key": key.encode("latin-1")},
            status=400,
        )
    call("issueCredential", "officer", {"person": "0" * 32}, status=404)
    call("issueCredential", "elsewhere", {"person": people[2]}, status=404)
    call("issueCredential", "reviewer", {"person": people[2]}, status=403)
    call("reissueCredential", "officer", {"reason": "lost"}, person=people[5], status=409)
    call("reissueCredential", "officer", {"reason": "x"}, person=people[1], status=400)
    call("reissueCredential", "officer", {}, person=people[1], status=400)
    call("reissueCredential", "elsewhere", {"reason": "lost"}, person=people[1], status=404)
    new = call("reissueCredential", "officer", {"reason": "lost"}, person=people[1], status=201).json
    assert call("verify", "desk", {"text": first.json["text"]}, status=200).json["code"] == "SUPERSEDED"
    assert call("verify", "desk", {"text": new["text"]}, status=200).json["code"] == "VALID"


def test_credentials(call, first_code, people):
    page = call("listCredentials", "officer", query="?limit=1", status=200).json
    assert len(page["items"]) == 1
    found = call("listCredentials", "officer", query=f"?serial={first_code['serial']}", status=200).json[
        "items"
    ]
    assert [item["person"] for item in found] == [people[0]]
    for query in (
        "?state=x",
        "?issued-after=yesterday",
        "?issued-after=2026-02-30",
        "?serial=1",
        "?person=1",
        "?name=x",
        "?issued-before=",
        "?after=1",
    ):
        call("listCredentials", "officer", query=query, status=400)
    for query in ("?state=active", "?issued-after=2026-01-01", "?issued-before=2099-01-01T00:00:00Z"):
        call("listCredentials", "officer", query=query, status=200)
    assert call("listCredentials", "elsewhere", status=200).json["items"] == []
    shown = call("getCredential", "officer", serial=first_code["serial"], status=200).json
    assert shown["events"][0]["by"] == "officer"
    for who, serial in (("officer", "0" * 24), ("officer", "x"), ("elsewhere", first_code["serial"])):
        call("getCredential", who, serial=serial, status=404)
    call("getCredential", "desk", serial=first_code["serial"], status=403)


def test_status(call, people, service):
    code = call("issueCredential", "officer", {"person": people[3]}, status=201).json
    serial, text = code["serial"], code["text"]

    def verdict():
        return call("verify", "desk", {"text": text}, status=200).json["code"]

    tag = call("getStatusList", list="1", status=200).headers["etag"]
    for bad in ({}, {"reason": "x"}, {"reason": "lost", "note": "ü" * 1_001}, {"reason": "lost", "by": "me"}):
        call("suspendCredential", "officer", bad, serial=serial, status=400)
    call("suspendCredential", "elsewhere", {"reason": "review"}, serial=serial, status=404)
    call("suspendCredential", "desk", {"reason": "review"}, serial=serial, status=403)
    assert verdict() == "VALID"
    done = call(
        "suspendCredential", "officer", {"reason": "review", "note": "见案卷"}, serial=serial, status=200
    )
    assert done.json["changed"] == [serial] and done.json["published"]
    assert verdict() == "SUSPENDED"
    assert call("getStatusList", list="1", status=200).headers["etag"] != tag
    again = call("suspendCredential", "officer", {"reason": "review"}, serial=serial, status=200).json
    assert again["unchanged"] == [serial] and again["changed"] == []
    call("resumeCredential", "reviewer", {}, serial=serial, status=200)
    assert verdict() == "VALID"
    call("revokeCredential", "reviewer", {"reason": "fraud"}, serial=serial, status=200)
    assert verdict() == "REVOKED"
    assert call("resumeCredential", "officer", {}, serial=serial, status=409).code == "FINAL"
    call("revokeCredential", "officer", {"reason": "fraud"}, serial="0" * 24, status=404)


def test_verify(call, first_code, service, town):
    for text in (
        "",
        "x",
        "TC1:",
        "TA1:x",
        "HC1:6BF",
        first_code["text"][:-1],
        first_code["text"] + "A",
        "TC1:GGW",
    ):
        assert call("verify", "desk", {"text": text}, status=200).json["outcome"] == "invalid"
    picture = town.folder / "issued.png"
    town.run("render", first_code["text"], "--out", str(picture))
    image = base64.b64encode(picture.read_bytes()).decode()
    assert call("verify", "desk", {"image": image}, status=200).json["code"] == "VALID"
    for body in (
        {},
        {"text": "x", "image": "x"},
        {"image": "!"},
        {"image": base64.b64encode(b"GIF89a").decode()},
        {"text": 1},
        {"text": "x", "document": "x:1"},
        {"text": "x", "values": []},
        {"text": "x", "values": {"a": []}},
    ):
        call("verify", "desk", body, status=400)
    call("verify", "officer", {"text": "x", "desk": DEVICE}, status=403)
    call("verify", "desk", {"text": "x", "desk": "gate-2"}, status=403)
    call("verify", "desk", {"text": first_code["text"], "desk": DEVICE}, status=200)
    call("verify", "peer", {"text": first_code["text"], "benefit": BENEFIT}, status=403)
    with_document = {"text": first_code["text"], "document": "11010519491231002X"}
    assert call("verify", "officer", with_document, status=200).json["code"] == "ID_MISMATCH"
    call("verify", "peer", with_document, status=403)


def test_benefits(call, town, tokens, people, first_code):
    call("listEligibleBenefits", "officer", person=people[0])
    town.run("benefits", "publish")

    def eligible():
        items = call("listEligibleBenefits", "officer", person=people[0]).json.get("items", [])
        return [item["benefit"] for item in items]

    until(lambda: BENEFIT in eligible(), "the service knows the rules", 30)
    own = call("listBenefits", "desk", status=200).json["items"]
    every = call("listBenefits", "desk", query="?all=true", status=200).json["items"]
    assert 0 < len(own) <= len(every)
    call("listBenefits", "desk", query="?all=1", status=400)
    call("listBenefits", "peer", status=403)
    for item in own:
        call("getBenefit", "desk", benefit=item["id"], status=200)
    for bad in ("none-such", "X", "%2e%2e", "a" * 65):
        call("getBenefit", "desk", benefit=bad, status=404)

    judged = call("verify", "desk", {"text": first_code["text"], "benefit": BENEFIT}, status=200).json
    assert judged["benefit"]["id"] == BENEFIT
    call("verify", "desk", {"text": first_code["text"], "benefit": "none-such"}, status=404)
    for bad in (
        {},
        {"text": first_code["text"], "units": 0},
        {"text": first_code["text"], "units": 1_001},
        {"text": first_code["text"], "pool": "a b"},
        {"text": 1},
        {"text": first_code["text"], "benefit": BENEFIT},
    ):
        call("redeemBenefit", "desk", bad, benefit=BENEFIT, status=400)
    call("redeemBenefit", "desk", {"text": first_code["text"]}, benefit="none-such", status=404)
    refused = call("redeemBenefit", "desk", {"text": "TC1:x"}, benefit=BENEFIT, status=409)
    assert refused.json["verdict"]["code"] == "BAD_FORMAT"
    call("redeemBenefit", "system", {"text": "x"}, benefit=BENEFIT, status=403)


def test_redeem(call, people, town):
    """Somebody who may have it gets it once, however often the request comes."""
    # Other tests give codes to the first twelve and erase the last.
    for person in people[12:-1]:
        judged = call("listEligibleBenefits", "officer", person=person, status=200).json["items"]
        if any(item["benefit"] == BENEFIT and item["outcome"] == "valid" for item in judged):
            break
    else:
        pytest.fail("nobody of the sample may have " + BENEFIT)
    text = call("issueCredential", "officer", {"person": person}, status=201).json["text"]
    key = {"Idempotency-Key": secrets.token_hex(8)}
    first = call("redeemBenefit", "desk", {"text": text}, benefit=BENEFIT, headers=key, status=201)
    second = call("redeemBenefit", "desk", {"text": text}, benefit=BENEFIT, headers=key)
    assert second.status in (200, 201)
    assert second.json["redemption"] == first.json["redemption"]
    call("redeemBenefit", "desk", {"text": text, "units": 2}, benefit=BENEFIT, headers=key, status=422)
    refused = call("redeemBenefit", "desk", {"text": text}, benefit=BENEFIT, status=409)
    assert refused.code == "ALREADY_REDEEMED" == refused.json["verdict"]["benefit"]["code"]


def test_approvals(call, service, tokens):
    """A code for a high tier is drafted by one and decided by another, once, as it was shown."""
    items = call("listPeople", "officer", query="?limit=500", status=200).json["items"]
    high = [item["id"] for item in items if item.get("tier") in HIGH_TIERS]
    high = [person for person in high if "credential" not in call("getPerson", "officer", person=person).json]
    assert len(high) >= 3

    def draft(who, person):
        approval = call("issueCredential", who, {"person": person}, status=202).json["approval"]
        shown = call("getApproval", "reviewer", approval=approval["id"], status=200).json
        assert shown["state"] == "pending" and shown["act"]["person"] == person
        return approval["id"], {"digest": shown["digest"]}

    approval, decision = draft("officer", high[0])
    for bad in ({}, {"digest": "x"}, {"digest": 1}, {"digest": decision["digest"], "by": "me"}):
        call("approve", "reviewer", bad, approval=approval, status=400)
    assert (
        call("approve", "reviewer", {"digest": "0" * 64}, approval=approval, status=409).code
        == "OTHER_DIGEST"
    )
    call("approve", "officer", decision, approval=approval, status=403)
    call("refuse", "officer", decision, approval=approval, status=403)
    call("approve", "desk", decision, approval=approval, status=403)
    call("approve", "elsewhere", decision, approval=approval, status=404)
    assert call("withdrawApproval", "reviewer", approval=approval, status=403).code == "FOREIGN_DRAFT"
    done = call("approve", "reviewer", decision, approval=approval, status=200).json
    assert done["approval"]["state"] == "approved" and done["issued"]["person"] == high[0]
    assert call("verify", "desk", {"text": done["issued"]["text"]}, status=200).json["code"] == "VALID"
    assert call("approve", "reviewer", decision, approval=approval, status=409).code == "FINAL"
    call("withdrawApproval", "officer", approval=approval, status=409)

    approval, decision = draft("both", high[1])
    assert call("approve", "both", decision, approval=approval, status=403).code == "OWN_DRAFT"
    assert (
        call("refuse", "reviewer", decision, approval=approval, status=200).json["approval"]["state"]
        == "refused"
    )
    assert call("refuse", "reviewer", decision, approval=approval, status=409).code == "FINAL"

    approval, decision = draft("officer", high[2])
    assert call("withdrawApproval", "officer", approval=approval, status=200).json["state"] == "withdrawn"
    replaced = call("reissueCredential", "officer", {"reason": "lost"}, person=high[0], status=202).json
    assert replaced["approval"]["kind"] == "issue-high-tier"

    page = call("listApprovals", "reviewer", query="?limit=1", status=200).json
    assert len(page["items"]) == 1
    rest = call("listApprovals", "reviewer", query=f"?after={page['next']}", status=200).json["items"]
    assert approval in [item["id"] for item in page["items"] + rest]
    for query in ("?state=x", "?after=x", "?limit=0", "?kind=x"):
        call("listApprovals", "reviewer", query=query, status=400)
    assert call("listApprovals", "elsewhere", status=200).json["items"] == []
    call("listApprovals", "desk", status=403)
    for name in ("getApproval", "withdrawApproval"):
        call(name, "reviewer", approval="0" * 32, status=404)
        call(name, "reviewer", approval="x", status=404)
        call(name, "desk", approval=approval, status=403)
        call(name, approval=approval, status=401)
    for name in ("listApprovals",):
        call(name, status=401)
    call("withdrawApproval", "officer", b"{}", approval=approval, status=413)


def test_languages(call):
    zh = call("getPerson", "officer", person="x", status=404).json["title"]
    en = call("getPerson", "officer", person="x", status=404, headers={"Accept-Language": "en-GB"}).json[
        "title"
    ]
    assert zh != en and en.isascii()


def test_gigabyte(service):
    """A body of a gigabyte is refused at once, and takes no memory."""
    before = mebibytes(service.process.pid, "VmHWM")
    for head in ("Content-Length: 1073741824", "Transfer-Encoding: chunked"):
        with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
            connection.sendall(f"POST /v1/verify HTTP/1.1\r\nHost: a\r\n{head}\r\n\r\n".encode())
            part = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
            with contextlib.suppress(ConnectionError):
                for _ in range(1024):
                    connection.sendall(part)
    assert mebibytes(service.process.pid, "VmHWM") - before < 64
    assert service.call("GET", "/healthz").status == 200
