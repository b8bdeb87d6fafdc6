"""SM2 with SM3: OpenSSL's own command checks our signature over the Sig_structure."""

import subprocess

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

import spec

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


def parts(sm2, issued) -> tuple[bytes, bytes]:
    """The Sig_structure and the signature of a code."""
    message = cbor2.loads(spec.base45_decode(issued(sm2)["text"][4:])).value
    assert cbor2.loads(message[0])[1] == spec.ALGORITHMS["sm2"]
    return spec.sig_structure(message[0], message[2]), message[3]


def test_openssl_accepts_our_signature_under_the_default_id(sm2, issued, tmp_path):
    sm2.export("credential", "pem")
    message, signature = parts(sm2, issued)
    assert len(signature) == 64
    assert openssl_verifies(tmp_path, str(sm2.folder / "credential.pem"), message, signature)


def test_openssl_refuses_it_under_another_id_and_over_another_message(sm2, issued, tmp_path):
    sm2.export("credential", "pem")
    key = str(sm2.folder / "credential.pem")
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
