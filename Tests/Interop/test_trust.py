"""The published root document and trust list, checked by hand as COSE_Sign."""

import hashlib

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


def test_the_root_signs_itself_and_the_trust_list(office):
    root = office.published("root/1.cwt")
    payload = cbor2.loads(root).value[2]
    assert hashlib.sha256(payload).hexdigest() == office.facts["rootFingerprint"]
    claims = cbor2.loads(payload)
    keys = {spec.thumbprint(entry[1]): entry[1] for entry in claims[-65539]}
    roles = claims[-65540]
    assert set(claims) == {4, 6, -65538, -65539, -65540} and claims[-65538] == 1
    assert set(roles) == {1, 2, 3}
    good = signers(root, keys, "application/tc-root+cwt")[1]
    assert len(good & set(roles[1][1])) >= roles[1][2]

    trust, good = signers(office.published("trust-list.cwt"), keys, "application/tc-trust+cwt")
    assert len(good & set(roles[2][1])) >= roles[2][2]
    issuer = trust[-65541][0]
    assert issuer[1] == "330282" and issuer[2] == {"zh": "慈溪市", "en": "Cixi"} and issuer[3] == [0]
    assert issuer[4] == office.facts["statusBase"]
    purposes = {spec.thumbprint(key[1])[:8].hex(): key[3] for key in issuer[6]}
    assert purposes[office.kid("credential")] == 1 and purposes[office.kid("status")] == 2
