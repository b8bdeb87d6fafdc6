"""`talentcode cose` and other people's COSE_Sign1, both ways."""

import cbor2
import cwt
import pytest
from pycose.keys import CoseKey
from pycose.messages import CoseMessage

import spec

PAYLOAD = "一段任意的内容 of any kind".encode()


def key_file(folder, foreign, form: str) -> str:
    """The public key of a foreign key as a file."""
    path = folder / f"public.{form}"
    path.write_bytes(foreign.public_pem() if form == "pem" else spec.cbor(foreign.public))
    return str(path)


@pytest.mark.parametrize("form", ["pem", "cose"])
@pytest.mark.parametrize("library", ["pycose", "cwt"])
def test_we_verify_their_message(offices, tmp_path, foreign, library, form):
    office = offices("es256")
    path = tmp_path / "message.cose"
    path.write_bytes(foreign.sign(library, {1: foreign.identifier, 4: b"kid of theirs"}, PAYLOAD))
    answer = office.json("cose", "verify", str(path), "--key", key_file(tmp_path, foreign, form))
    assert answer["verified"] is True
    assert bytes.fromhex(answer["payload"]) == PAYLOAD
    assert answer["kid"] == b"kid of theirs".hex()


@pytest.mark.parametrize("library", ["pycose", "cwt"])
def test_we_refuse_their_message_when_it_was_changed(offices, tmp_path, foreign, library):
    office = offices("es256")
    message = bytearray(foreign.sign(library, {1: foreign.identifier}, PAYLOAD))
    message[-1] ^= 1
    path = tmp_path / "message.cose"
    path.write_bytes(bytes(message))
    answer = office.json("cose", "verify", str(path), "--key", key_file(tmp_path, foreign, "pem"), code=1)
    assert answer == {"verified": False, "reason": "bad-signature"}


def test_they_verify_what_we_sign(offices, tmp_path, foreign):
    office = offices("es256")
    private = foreign.write(tmp_path / "private.pem")
    payload = tmp_path / "payload"
    payload.write_bytes(PAYLOAD)
    signed = tmp_path / "signed.cose"
    office.run("cose", "sign", str(payload), "--key", private, "--out", str(signed))
    message = CoseMessage.decode(signed.read_bytes())
    message.key = CoseKey.from_dict(foreign.public)
    assert message.verify_signature()
    assert message.payload == PAYLOAD
    key = cwt.COSEKey.from_bytes(spec.cbor({**foreign.public, 3: foreign.identifier}))
    assert cwt.COSE.new().decode(signed.read_bytes(), keys=[key]) == PAYLOAD
    assert cbor2.loads(signed.read_bytes()).tag == 18


def test_base45_goes_both_ways(offices):
    office = offices("es256")
    assert office.run("base45", "encode", text="Hello!!").decode().strip() == spec.base45_encode(b"Hello!!")
    assert office.run("base45", "decode", "QED8WEX0") == b"ietf!"
