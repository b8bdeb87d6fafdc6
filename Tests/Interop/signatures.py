"""Signatures of COSE messages, checked by hand from the specification."""

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

import spec


def holds(key: dict, signature: bytes, message: bytes) -> bool:
    """Whether a COSE_Key verifies a signature."""
    try:
        if key[1] == 1:
            ed25519.Ed25519PublicKey.from_public_bytes(key[-2]).verify(signature, message)
        else:
            x, y, r, s = (int.from_bytes(part, "big") for part in (key[-2], key[-3], signature[:32], signature[32:]))
            public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
            public.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def signers(data: bytes, keys: dict[bytes, dict], media_type: str) -> tuple[dict, set[bytes]]:
    """The claims of a COSE_Sign and the thumbprints of the keys whose signatures hold."""
    outer = cbor2.loads(data)
    assert outer.tag == 98
    body, unprotected, payload, signatures = outer.value
    assert cbor2.loads(body) == {16: media_type} and unprotected == {}
    good = set()
    for protected, header, signature in signatures:
        assert set(cbor2.loads(protected)) == {1} and set(header) == {4}
        for thumbprint, key in keys.items():
            if thumbprint[:8] == header[4] and holds(
                key, signature, spec.sign_structure(body, protected, payload)
            ):
                good.add(thumbprint)
    return cbor2.loads(payload), good
