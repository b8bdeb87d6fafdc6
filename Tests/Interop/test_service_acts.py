"""What takes two people beside a single code: batches, keys, rules and an enterprise's people; and tables of people."""

import base64
import secrets

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from accounts import impossible_operator
from benefits import EMPLOYER
from identity import number
from waiting import until

HEADER = "name,document_number,area,employer_uscc,employer_name\n"
CSV = {"Content-Type": "text/csv; charset=utf-8"}


def documents(count):
    """Numbers of made-up people, with their check digits."""
    seen = set()
    while len(seen) < count:
        seventeen = f"330299{1960 + secrets.randbelow(40)}{1 + secrets.randbelow(12):02}{1 + secrets.randbelow(28):02}"
        seventeen += f"{secrets.randbelow(1_000):03}"
        seen.add(number(seventeen))
    return sorted(seen)


def result(call, who, drafted):
    """What came of an approval, as soon as it was carried out."""

    def shown():
        return call("getApproval", who, approval=drafted.json["approval"]["id"], status=200).json

    until(lambda: "result" in shown(), "it is carried out", 60)
    return shown()["result"]


def test_import(call):
    good = documents(3)
    table = HEADER + "".join(f"甲乙,{number},330282,,\n" for number in good) + "丙,1,330282,,\n丁,,330282,,\n"
    dry = call("importPeople", "officer", table.encode(), query="?dry-run=true", headers=CSV, status=200).json
    assert (dry["counts"]["new"], dry["counts"]["rejected"]) == (3, 2)
    assert [row["line"] for row in dry["rejected"]] == [5, 6]
    query = "?source=social-security&verified=true&evidence=file%201"
    done = call("importPeople", "officer", table.encode(), query=query, headers=CSV, status=200).json
    assert done["counts"] == dry["counts"]
    again = call("importPeople", "officer", table.encode(), query=query, headers=CSV, status=200).json
    assert again["counts"]["unchanged"] == 3
    call("findPerson", "officer", {"document": good[0]}, status=200)
    for bad in (b"", b"\xff\xfe", b"a,b\n", HEADER.encode() + b'"x'):
        call("importPeople", "officer", bad, headers=CSV, status=400)
    call("importPeople", "officer", b"", query="?dry-run=x", headers=CSV, status=400)
    call("importPeople", "officer", {}, status=415)
    call("importPeople", "reviewer", table.encode(), headers=CSV, status=403)
    call("importPeople", "officer", b"x" * (8 * 1024 * 1024 + 1), headers=CSV, status=413)


def test_batch(call, decide):
    # An enterprise that nobody else is of: other tests give codes to the rest.
    staff = "91330299MA00000888"
    table = HEADER + "".join(f"甲乙,{number},330282,{staff},B\n" for number in documents(120))
    call("importPeople", "officer", table.encode(), headers=CSV, status=200)
    key = {"Idempotency-Key": secrets.token_hex(8)}
    body = {"where": {"area": "330282", "employer": staff}, "validDays": 90}
    drafted = call("draftBatch", "officer", body, headers=key, status=202)
    assert call("draftBatch", "officer", body, headers=key, status=202).body == drafted.body
    assert call("draftBatch", "officer", {}, headers=key, status=422).code == "REQUEST_REUSED"
    approval = drafted.json["approval"]["id"]
    shown = call("getApproval", "reviewer", approval=approval, status=200).json["act"]
    assert shown["people"] == 120 and sum(item["people"] for item in shown["tiers"]) == shown["people"]
    meant, after = [], ""
    while True:
        page = call(
            "listBatchPeople", "reviewer", query=f"?limit=50{after}", approval=approval, status=200
        ).json
        meant += [item["id"] for item in page["items"]]
        if "next" not in page:
            break
        after = f"&after={page['next']}"
    assert len(set(meant)) == shown["people"]
    decide(drafted, "officer", status=403)
    decide(drafted, "reviewer")
    assert result(call, "officer", drafted)["batch"] == {"people": len(meant), "served": len(meant), "left": 0}
    codes = call("listBatchCodes", "officer", query="?limit=200", approval=approval, status=200).json["items"]
    assert {code["person"] for code in codes} == set(meant[: len(codes)])
    assert call("verify", "desk", {"text": codes[0]["text"]}, status=200).json["code"] == "VALID"
    again = call("getCode", "officer", serial=codes[0]["serial"], status=200).json
    assert again["text"] == codes[0]["text"]
    for who, status in (("reviewer", 403), ("elsewhere", 404)):
        call("getCode", who, serial=codes[0]["serial"], status=status)
        call("listBatchCodes", who, approval=approval, status=status)
    assert call("draftBatch", "officer", body, status=409).code == "NOTHING_TO_DO"
    for bad in ({"where": {"name": "x"}}, {"where": {"tier": "none"}}, {"validDays": "1"}, {"all": True}):
        call("draftBatch", "officer", bad, status=400)
    call("draftBatch", "ruler", {}, status=403)


def test_proposal(call, decide):
    number = documents(1)[0]
    own = HEADER + f"甲乙,{number},330282,{EMPLOYER},A\n"
    refused = call("proposePeople", "enterprise", (own + "丙,1,330282,,\n").encode(), headers=CSV, status=400)
    assert refused.code == "ROWS_REJECTED" and [row["line"] for row in refused.json["rejected"]] == [3]
    drafted = call("proposePeople", "enterprise", own.encode(), headers=CSV, status=202)
    approval = drafted.json["approval"]["id"]
    assert call("getApproval", "reviewer", approval=approval, status=200).json["act"]["table"] == own
    assert call("listApprovals", "enterprise", status=200).json["items"]
    decide(drafted, "enterprise", status=403)
    decide(drafted, "reviewer")
    assert result(call, "reviewer", drafted)["people"]["counts"]["new"] == 1
    call("findPerson", "enterprise", {"document": number}, status=200)
    call("proposePeople", "officer", own.encode(), headers=CSV, status=403)
    call("proposePeople", "enterprise", b"x" * (1024 * 1024 + 1), headers=CSV, status=413)
    assert call("proposePeople", "enterprise", HEADER.encode(), headers=CSV, status=409).code == "NOTHING_TO_DO"


def test_keys(call, decide):
    """Drafted and refused: what it does when it is approved would end this office's codes."""
    keys = call("listKeys", "keeper", status=200).json["items"]
    assert {"credential", "status"} <= {key["purpose"] for key in keys}
    call("listKeys", "keeper", query=f"?limit=1&after={keys[0]['kid']}", status=200)
    kid = next(key["kid"] for key in keys if key["purpose"] == "credential")
    drafted = call("compromiseKey", "keeper", {"since": "2026-01-01"}, kid=kid, status=202)
    assert decide(drafted, "keeper", status=403).code == "OWN_DRAFT"
    decide(drafted, "every", "refuse")
    for bad in ({}, {"since": "x"}, {"since": "2999-01-01"}):
        call("compromiseKey", "keeper", bad, kid=kid, status=400)
    call("compromiseKey", "keeper", {"since": "2026-01-01"}, kid="0" * 16, status=404)
    call("compromiseKey", "officer", {"since": "2026-01-01"}, kid=kid, status=403)


def test_policies(call, decide, town):
    settings = (town.home / "config.yaml").read_text()
    try:
        (town.home / "config.yaml").write_text(settings.replace("on-downgrade: keep", "on-downgrade: claw-back"))
        drafted = call("publishPolicies", "ruler", status=202)
        approval = drafted.json["approval"]["id"]
        act = call("getApproval", "rules", approval=approval, status=200).json["act"]
        assert [pack["pack"] for pack in act["packs"]] == ["cixi"]
        change = act["packs"][0]["benefits"][0]
        assert "keep" in str(change["before"]["on-downgrade"])
        assert "claw-back" in str(change["after"]["on-downgrade"])
        assert decide(drafted, "ruler", status=403).code == "OWN_DRAFT"
        decide(drafted, "officer", status=404)
        decide(drafted, "rules", "refuse")
        call("publishPolicies", "officer", status=403)
        # A part of the office has no rules of its own.
        call("publishPolicies", impossible_operator(town, "far", "policy-admin", area=330206), status=404)
    finally:
        (town.home / "config.yaml").write_text(settings)


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_presentation(call, people):
    """Another library's key signs: the service never sees it."""
    device = ec.generate_private_key(ec.SECP256R1())
    public = device.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    body = {"person": people[4], "deviceKey": public.decode()}
    text = call("issueCredential", "officer", body, status=201).json["text"]
    begun = call("makePresentation", "officer", {"text": text, "audience": "any"}, status=200).json
    r, s = decode_dss_signature(device.sign(decoded(begun["toBeSigned"]), ec.ECDSA(hashes.SHA256())))
    signature = base64.urlsafe_b64encode(r.to_bytes(32) + s.to_bytes(32)).rstrip(b"=").decode()
    signed = {"text": text, "payload": begun["payload"], "signature": signature}
    made = call("makePresentation", "officer", signed, status=200).json
    assert call("verify", "desk", {"text": made["text"]}, status=200).json["code"] == "VALID"
    for bad in ({**signed, "signature": "AA"}, {**signed, "payload": "AA"}, {**signed, "audience": "any"}, {}):
        call("makePresentation", "officer", bad, status=400)
    call("makePresentation", "desk", {"text": text}, status=403)
