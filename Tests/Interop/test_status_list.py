"""The published status list, read by hand from the specification, and checked by their library."""

import cbor2
from pycose.keys import CoseKey
from pycose.messages import CoseMessage

import spec


def token_of(office) -> tuple[dict, dict]:
    """The header and the claims of the published token, once its signature holds."""
    data = office.published("status/1.cwt")
    message = CoseMessage.decode(data)
    message.key = CoseKey.decode(office.export("status", "cose"))
    assert message.verify_signature()
    outer = cbor2.loads(data)
    assert outer.tag == 18 and outer.value[1] == {}
    assert spec.cbor(cbor2.loads(outer.value[2])) == outer.value[2]
    return cbor2.loads(outer.value[0]), cbor2.loads(outer.value[2])


def test_the_token_is_that_of_the_specification(office, issued):
    status = issued(office)["status"]
    header, claims = token_of(office)
    assert header[16] == spec.TYPE_STATUS_LIST
    assert header[4].hex() == office.kid("status")
    assert set(header) == {1, 4, 16} and set(claims) == {2, 4, 6, 65533, 65534}
    assert claims[2] == status["uri"] == office.status_list
    assert claims[4] == claims[6] + 7 * 86_400 and claims[65534] == 3600
    assert claims[65533]["bits"] == 2
    assert spec.status_at(claims[65533]["lst"], 2, status["idx"]) == 0


def test_each_change_of_state_stands_in_the_next_token(office):
    code = office.issue(1)
    index = code["status"]["idx"]
    last = token_of(office)[1][6]
    for verb, reason, value, exit_code, verdict in [
        ("suspend", "review", 2, 1, "SUSPENDED"),
        ("resume", None, 0, 0, "VALID"),
        ("revoke", "lost", 1, 1, "REVOKED"),
    ]:
        options = ["--reason", reason] if reason else []
        answer = office.json(verb, code["serial"], *options)
        assert answer["changed"] == [code["serial"]] and answer["published"] == [code["status"]["uri"]]
        claims = token_of(office)[1]
        assert spec.status_at(claims[65533]["lst"], 2, index) == value
        assert claims[6] > last
        last = claims[6]
        assert office.verdict(code["text"], code=exit_code)["code"] == verdict


def test_a_replaced_code_is_superseded(office):
    code = office.issue(2)
    answer = office.json("reissue", "--document", office.documents[2], "--reason", "lost")
    claims = token_of(office)[1]
    assert spec.status_at(claims[65533]["lst"], 2, code["status"]["idx"]) == 3
    assert spec.status_at(claims[65533]["lst"], 2, answer["status"]["idx"]) == 0
    assert answer["status"]["idx"] != code["status"]["idx"]
    assert office.verdict(code["text"], code=1)["code"] == "SUPERSEDED"
    assert office.verdict(answer["text"])["code"] == "VALID"
