"""The published root document and trust list, checked by hand as COSE_Sign."""

import hashlib

import cbor2

import spec
from signatures import signers


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
