"""SM2 with SM3: OpenSSL's own command checks our signature over the Sig_structure."""

import secrets
import subprocess
import time

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

import spec
from office import PASSPHRASE

IDENTIFIER = "1234567812345678"


def openssl_verifies(folder, key: str, message: bytes, signature: bytes, identifier: str = IDENTIFIER) -> bool:
    """Whether `openssl pkeyutl` accepts r‖s over a message under a signer's id."""
    r, s = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
    (folder / "signature.der").write_bytes(encode_dss_signature(r, s))
    (folder / "message").write_bytes(message)
    done = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-digest", "sm3",
         "-pkeyopt", f"distid:{identifier}", "-in", folder / "message", "-sigfile", folder / "signature.der"],
        capture_output=True, check=False,
    )
    return done.returncode == 0 and b"Verified Successfully" in done.stdout


@pytest.fixture(scope="module")
def sm2(offices):
    return offices("sm2")


def public_file(sm2) -> str:
    """The public key as a file that OpenSSL reads."""
    sm2.export("credential", "pem")
    return str(sm2.folder / "credential.pem")


def parts(sm2, issued) -> tuple[bytes, bytes]:
    """The Sig_structure and the signature of a code."""
    message = cbor2.loads(spec.base45_decode(issued(sm2)["text"][4:])).value
    assert cbor2.loads(message[0])[1] == spec.ALGORITHMS["sm2"]
    return spec.sig_structure(message[0], message[2]), message[3]


def test_openssl_accepts_our_signature_under_the_default_id(sm2, issued, tmp_path):
    message, signature = parts(sm2, issued)
    assert len(signature) == 64
    assert openssl_verifies(tmp_path, public_file(sm2), message, signature)


def test_openssl_refuses_it_under_another_id_and_over_another_message(sm2, issued, tmp_path):
    key = public_file(sm2)
    message, signature = parts(sm2, issued)
    assert not openssl_verifies(tmp_path, key, message, signature, "ALICE123@YAHOO.COM")
    assert not openssl_verifies(tmp_path, key, message + b"\0", signature)


def test_the_exported_keys_name_the_private_use_curve(sm2):
    key = cbor2.loads(sm2.export("credential", "cose"))
    assert set(key) == {1, -1, -2, -3} and key[1] == 2 and key[-1] == spec.SM2_CURVE
    assert spec.thumbprint(key)[:8].hex() == sm2.kid("credential")
    assert b'"SM2"' in sm2.export("credential", "jwk")


def test_our_own_verdict_is_valid(sm2, issued):
    assert sm2.verdict(issued(sm2)["text"])["code"] == "VALID"


@pytest.mark.parametrize(("identifier", "code", "expected"), [
    (IDENTIFIER, 0, "VALID"), ("ALICE123@YAHOO.COM", 1, "BAD_SIGNATURE"),
])
def test_what_openssl_signs_with_our_private_key_is_judged_by_its_id(sm2, tmp_path, identifier, code, expected):
    private = tmp_path / "private.pem"
    sm2.run("keys", "export", sm2.kid("credential"), "--private", "--out", str(private))
    kid = bytes.fromhex(sm2.kid("credential"))
    protected = spec.cbor(spec.protected_header(spec.ALGORITHMS["sm2"], kid))
    index, serial = secrets.randbelow(1 << 17), secrets.token_bytes(12)
    payload = spec.cbor(spec.credential_claims("330282", int(time.time()), sm2.status_list, index, serial))
    (tmp_path / "message").write_bytes(spec.sig_structure(protected, payload))
    signed = subprocess.run(
        ["openssl", "pkeyutl", "-sign", "-inkey", private, "-passin", f"pass:{PASSPHRASE}", "-rawin",
         "-digest", "sm3", "-pkeyopt", f"distid:{identifier}", "-in", tmp_path / "message"],
        capture_output=True, check=True,
    )
    signature = b"".join(part.to_bytes(32, "big") for part in decode_dss_signature(signed.stdout))
    message = b"\xd2" + spec.cbor([protected, {}, payload, signature])
    assert openssl_verifies(
        tmp_path, public_file(sm2), spec.sig_structure(protected, payload), signature, identifier
    )
    assert sm2.verdict(spec.code(message), code=code)["code"] == expected
