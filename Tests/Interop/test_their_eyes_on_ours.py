"""Their libraries read what we sign, with nothing but the key that `keys export` writes."""

import base64
import json

import cbor2
import cwt
import pytest
from cryptography.hazmat.primitives import serialization
from pycose.keys import CoseKey
from pycose.messages import CoseMessage

import spec


def message_of(code: dict) -> bytes:
    assert code["text"].startswith("TC1:")
    return spec.base45_decode(code["text"][4:])


def test_base45_is_that_of_the_specification(office, issued):
    message = message_of(issued(office))
    assert spec.code(message) == issued(office)["text"]


def test_pycose_verifies_with_the_exported_cose_key(office, issued):
    message = CoseMessage.decode(message_of(issued(office)))
    message.key = CoseKey.decode(office.export("credential", "cose"))
    assert message.verify_signature()


def test_pycose_notices_a_changed_byte(office, issued):
    data = bytearray(message_of(issued(office)))
    data[len(data) // 2] ^= 1
    try:
        message = CoseMessage.decode(bytes(data))
    except Exception:  # the change may break the encoding as well
        return
    message.key = CoseKey.decode(office.export("credential", "cose"))
    assert not message.verify_signature()


@pytest.mark.parametrize("form", ["pem", "jwk", "cose"])
def test_cwt_verifies_with_each_form_of_the_key(office, issued, form):
    data = office.export("credential", form)
    kid = bytes.fromhex(office.kid("credential"))
    if form == "pem":
        key = cwt.COSEKey.from_pem(data, kid=kid)
    elif form == "jwk":
        # A kid in a JWK is text, and ours is bytes: it is put in afterwards.
        key = cwt.COSEKey.new({**cwt.COSEKey.from_jwk(json.loads(data)).to_dict(), 2: kid})
    else:
        key = cwt.COSEKey.from_bytes(spec.cbor({**cbor2.loads(data), 2: kid}))
    payload = cwt.COSE.new().decode(message_of(issued(office)), keys=[key])
    assert cbor2.loads(payload)[1] == "330282"


def test_the_exported_cose_key_has_the_required_members_and_its_kid(office):
    key = cbor2.loads(office.export("credential", "cose"))
    assert set(key) == ({1, -1, -2, -3} if office.algorithm == "es256" else {1, -1, -2})
    assert spec.thumbprint(key)[:8].hex() == office.kid("credential")
    assert spec.cbor(key) == office.export("credential", "cose")


def test_the_exported_jwk_names_the_same_point(office):
    jwk = json.loads(office.export("credential", "jwk"))
    key = cbor2.loads(office.export("credential", "cose"))
    names = {"x": -2, "y": -3} if office.algorithm == "es256" else {"x": -2}
    for name, label in names.items():
        assert base64.urlsafe_b64decode(jwk[name] + "==") == key[label]
    assert "d" not in jwk


def test_the_exported_pem_names_the_same_point(office):
    public = serialization.load_pem_public_key(office.export("credential", "pem"))
    key = cbor2.loads(office.export("credential", "cose"))
    if office.algorithm == "es256":
        numbers = public.public_numbers()
        assert (numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")) == (key[-2], key[-3])
    else:
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        assert raw == key[-2]


def test_the_message_is_deterministic_and_has_exactly_the_fields_of_the_format(office, issued):
    message = message_of(issued(office))
    outer = cbor2.loads(message)
    assert outer.tag == 18
    protected, unprotected, payload, signature = outer.value
    assert message == b"\xd2" + spec.cbor([protected, unprotected, payload, signature])
    assert unprotected == {} and len(signature) == 64
    header = cbor2.loads(protected)
    assert spec.cbor(header) == protected
    kid = bytes.fromhex(office.kid("credential"))
    assert header == spec.protected_header(spec.ALGORITHMS[office.algorithm], kid)
    claims = cbor2.loads(payload)
    assert spec.cbor(claims) == payload
    assert set(claims) <= {1, 4, 5, 6, 7, 65535, -65537} and {1, 4, 6, 7, 65535, -65537} <= set(claims)
    assert claims[7].hex() == issued(office)["serial"] and len(claims[7]) == 12
    status = claims[65535]["status_list"]
    assert status == issued(office)["status"]
    assert claims[-65537][1] == 1 and claims[-65537][6][0] == 330282


def test_nothing_personal_stands_in_a_code(office, issued):
    message = message_of(issued(office))
    assert office.documents[0].encode() not in message
    claims = cbor2.loads(cbor2.loads(message).value[2])
    name = claims[-65537][7]
    assert len(name) >= 2 and set(name[1:]) == {"*"}
