"""We judge credentials that other people's libraries signed with a key of an issuer that we trust."""

import secrets
import time

import cbor2
import pytest
from cryptography.hazmat.primitives import serialization

import spec
from keys import ForeignKey
from office import PASSPHRASE, Office

LIBRARIES = ["pycose", "cwt"]


def free_index(office: Office) -> int:
    """An index that no credential of this run is likely to hold, and that the list calls valid."""
    claims = cbor2.loads(cbor2.loads(office.published("status/1.cwt")).value[2])
    entry = claims[65533]
    while True:
        index = secrets.randbelow(1 << 17)
        if spec.status_at(entry["lst"], entry["bits"], index) == 0:
            return index


def claims_of(office: Office) -> dict:
    return spec.credential_claims(
        "330282", int(time.time()), office.status_list, free_index(office), secrets.token_bytes(12)
    )


@pytest.fixture(scope="session")
def imported(offices):
    """A key made elsewhere, taken in by an office as a credential key."""
    made = {}

    def key(algorithm: str) -> tuple[Office, ForeignKey]:
        # An office of its own: a key that is taken in is the one that the office signs with from then on.
        office = offices("es256", "imports")
        if algorithm not in made:
            foreign = ForeignKey(algorithm)
            path = foreign.write(office.folder / f"foreign-{algorithm}.pem")
            line = office.json("keys", "import", path, "--purpose", "credential")
            assert line["kid"] == foreign.kid.hex()
            made[algorithm] = foreign
        return office, made[algorithm]

    return key


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("algorithm", ["es256", "eddsa"])
def test_their_credential_is_valid(imported, algorithm, library):
    office, key = imported(algorithm)
    claims = claims_of(office)
    message = key.sign(library, spec.protected_header(key.identifier, key.kid), spec.cbor(claims))
    verdict = office.verdict(spec.code(message))
    assert (verdict["outcome"], verdict["code"]) == ("valid", "VALID")
    credential = verdict["credential"]
    assert credential["serial"] == claims[7].hex()
    assert credential["displayName"] == "测*" and credential["skillLevel"] == 6
    assert credential["categories"] == ["professional-technical"] and credential["areas"] == ["330282"]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("algorithm", ["es256", "eddsa"])
def test_their_credential_with_a_changed_signature_is_refused(imported, algorithm, library):
    office, key = imported(algorithm)
    header = spec.protected_header(key.identifier, key.kid)
    message = bytearray(key.sign(library, header, spec.cbor(claims_of(office))))
    message[-1] ^= 1
    assert office.verdict(spec.code(bytes(message)), code=1)["code"] == "BAD_SIGNATURE"


@pytest.mark.parametrize(
    ("change", "expected", "code"),
    [
        (lambda header, claims: header.pop(16), "WRONG_PURPOSE", 1),
        (lambda header, claims: header.update({16: spec.TYPE_STATUS_LIST}), "WRONG_PURPOSE", 1),
        (lambda header, claims: header.update({15: {1: "x"}}), "BAD_FORMAT", 1),
        (lambda header, claims: header.update({4: b"12345678"}), "UNKNOWN_KEY", 2),
        (lambda header, claims: claims.update({1: "330206"}), "KEY_NOT_ALLOWED", 1),
        (lambda header, claims: claims.update({6: claims[6] - 864_000}), "KEY_NOT_ALLOWED", 1),
        (lambda header, claims: claims[-65537].update({1: 9}), "BAD_FORMAT", 1),
        (lambda header, claims: claims.pop(7), "BAD_FORMAT", 1),
        (lambda header, claims: claims[65535]["status_list"].update({"idx": 1 << 17}), "STATUS_INDEX_UNKNOWN", 1),
        (lambda header, claims: claims[65535]["status_list"].update({"uri": "https://a.invalid/s/1"}),
         "KEY_NOT_ALLOWED", 1),
    ],
    ids=["no typ", "other typ", "further header", "unknown kid", "other issuer", "before its key",
         "unknown profile", "no serial", "index outside", "other list"],
)
def test_what_the_format_forbids_is_refused_though_the_signature_holds(imported, change, expected, code):
    office, key = imported("es256")
    header = spec.protected_header(key.identifier, key.kid)
    claims = claims_of(office)
    change(header, claims)
    message = key.sign("pycose", header, spec.cbor(claims))
    assert office.verdict(spec.code(message), code=code)["code"] == expected


def test_their_key_of_nobody_we_trust_is_undecided(office, foreign):
    header = spec.protected_header(foreign.identifier, foreign.kid)
    message = foreign.sign("pycose", header, spec.cbor(claims_of(office)))
    assert office.verdict(spec.code(message), code=2)["code"] == "UNKNOWN_KEY"


def test_our_private_key_opens_elsewhere_and_signs_there(office):
    path = office.folder / "private.pem"
    office.run("keys", "export", office.kid("credential"), "--private", "--out", str(path))
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    with pytest.raises(ValueError):
        serialization.load_pem_private_key(path.read_bytes(), b"wrong")
    key = ForeignKey(
        office.algorithm, serialization.load_pem_private_key(path.read_bytes(), PASSPHRASE.encode())
    )
    header = spec.protected_header(key.identifier, key.kid)
    message = key.sign("cwt", header, spec.cbor(claims_of(office)))
    assert office.verdict(spec.code(message))["code"] == "VALID"
