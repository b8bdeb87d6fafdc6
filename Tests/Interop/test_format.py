"""The examples of docs/FORMAT.md against its CDDL, by a validator that knows nothing of the program."""

import hashlib
import re

import cbor2
import pycddl
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import spec
from office import ROOT
from signatures import holds, signers

TEXT = (ROOT / "docs" / "FORMAT.md").read_text()
CDDL = re.search(r"```cddl\n(.*?)```", TEXT, re.S).group(1)
# Three things that the validator cannot do in arrays; the tests below do them by hand.
SIMPLER = re.sub(r"bstr \.cbor [a-z-]+", "bstr", CDDL)
for choice in ("[0] / [1, seconds] / [2, seconds]", "[0] / [1, seconds]"):
    assert choice in SIMPLER
    SIMPLER = SIMPLER.replace(choice, "[1*2 uint]")

# The rules of the whole message, of its protected header and of its payload.
SHAPES = {
    "static": ("credential", "credential-header", "claims"),
    "bound": ("credential", "credential-header", "claims"),
    "salvaged": ("credential", "credential-header", "claims"),
    "presentation": ("presentation", "presentation-header", "presentation-claims"),
    "status-330282": ("status-token", "status-header", "status-claims"),
    "status-330206": ("status-token", "status-header", "status-claims"),
    "root-1": ("root-document", "root-header", "root"),
    "root-2": ("root-document", "root-header", "root"),
    "trust-list": ("trust-list-document", "trust-list-header", "trust-list"),
    "manifest": ("manifest-document", "manifest-header", "manifest"),
    "salvage": ("salvage-list", "salvage-header", "salvage-claims"),
    "policy": ("policy", "policy-header", "policy-claims"),
    "share-grant": ("share-grant", "share-header", "share-claims"),
    "share-entry": ("share-entry", "entry-header", "entry-claims"),
}


def example(name: str) -> bytes:
    """The bytes of an annotated block."""
    block = re.search(rf"```hex name={name}\n(.*?)```", TEXT, re.S).group(1)
    return bytes.fromhex("".join(line.split("#")[0] for line in block.splitlines()))


def validate(rule: str, data: bytes) -> None:
    """Raises if an item is not what a rule of the document says."""
    pycddl.Schema(f"start = {rule}\n{SIMPLER}").validate_cbor(data)


def check(data: bytes, shape: tuple[str, str, str]) -> None:
    """Checks a message, its protected header, its payload, and the headers of its signatures."""
    validate(shape[0], data)
    protected, _, payload, rest = cbor2.loads(data).value
    validate(shape[1], protected)
    validate(shape[2], payload)
    for signature in rest if isinstance(rest, list) else []:
        validate("signer-header", signature[0])
    if shape[0] == "presentation":
        inner = cbor2.loads(protected)[13]
        validate("credential-header", inner.value[0])
        validate("claims", inner.value[2])


def test_every_example_has_a_shape():
    assert set(re.findall(r"```hex name=(\S+)", TEXT)) == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_the_example_is_what_the_cddl_says(name):
    check(example(name), SHAPES[name])


@pytest.mark.parametrize("name", SHAPES)
def test_the_example_is_deterministic(name):
    tag, (protected, unprotected, payload, rest) = (lambda item: (item.tag, item.value))(cbor2.loads(example(name)))
    head = bytes([0xC0 | tag]) if tag < 24 else bytes([0xD8, tag])
    assert head + spec.cbor([protected, unprotected, payload, rest]) == example(name)
    assert spec.cbor(cbor2.loads(payload)) == payload


@pytest.mark.parametrize("name", ["static", "bound", "salvaged", "status-330282", "status-330206", "salvage"])
def test_the_signature_of_the_example_holds(name):
    issuers = cbor2.loads(cbor2.loads(example("trust-list")).value[2])[-65541]
    keys = {spec.thumbprint(key[1])[:8]: key for issuer in issuers for key in issuer[6]}
    protected, _, payload, signature = cbor2.loads(example(name)).value
    header = cbor2.loads(protected)
    key = keys[header[4]]
    assert header[1] == key[2] and holds(key[1], signature, spec.sig_structure(protected, payload))
    assert key[3] == (2 if name.startswith("status") else 1)


def example_key(name: str) -> dict:
    """The public key of a row of the table of examples."""
    secret = hashlib.sha256(f"TalentCode example key: {name}".encode()).digest()
    assert secret.hex() in TEXT
    point = ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1()).public_key().public_numbers()
    return {1: 2, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}


@pytest.mark.parametrize(("name", "signer"), [("policy", "cixi policy"), ("share-grant", "cixi policy"), ("share-entry", "desk")])
def test_the_signature_of_pack_grant_and_redemption_holds(name, signer):
    key = example_key(signer)
    protected, _, payload, signature = cbor2.loads(example(name)).value
    assert cbor2.loads(protected)[4] == spec.thumbprint(key)[:8]
    assert holds(key, signature, spec.sig_structure(protected, payload))
    assert not holds(key, signature, spec.sig_structure(protected, payload + b"\0"))


def test_the_redemption_follows_its_grant_and_the_grant_its_pack():
    pack, grant, entry = (cbor2.loads(cbor2.loads(example(name)).value[2]) for name in ("policy", "share-grant", "share-entry"))
    assert grant[-65550][5] == pack[-65538] and grant[-65550][4] == pack[-65545]["pack"]
    assert grant[8][5] == spec.thumbprint(example_key("desk"))
    assert entry[7] == grant[7] and entry[-65551][9] == grant[-65550][1]
    assert entry[-65551][2] == hashlib.sha256(example("share-grant")).digest()
    assert grant[6] <= entry[6] < grant[4]


def test_the_proof_of_the_presentation_holds():
    protected, _, payload, signature = cbor2.loads(example("presentation")).value
    inner = cbor2.loads(protected)[13]
    assert spec.cbor([*inner.value]) == spec.cbor([*cbor2.loads(example("bound")).value])
    cnf = cbor2.loads(inner.value[2])[8][1]
    # y is a sign: the curve's equation gives it back.
    prime, b = 2**256 - 2**224 + 2**192 + 2**96 - 1, 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
    x = int.from_bytes(cnf[-2], "big")
    y = pow(x**3 - 3 * x + b, (prime + 1) // 4, prime)
    y = y if bool(y & 1) == cnf[-3] else prime - y
    key = {1: 2, -1: 1, -2: cnf[-2], -3: y.to_bytes(32, "big")}
    assert holds(key, signature, spec.sig_structure(protected, payload))


def test_each_step_of_the_trust_has_its_thresholds():
    roots = [cbor2.loads(cbor2.loads(example(name)).value[2]) for name in ("root-1", "root-2")]
    keys = [{spec.thumbprint(entry[1]): entry[1] for entry in root[-65539]} for root in roots]
    asked = [("root-1", 0, 1, "root"), ("root-2", 0, 1, "root"), ("root-2", 1, 1, "root")]
    for name, place, role, kind in asked + [("trust-list", 1, 2, "trust"), ("manifest", 1, 3, "manifest")]:
        entry = roots[place][-65540][role]
        good = signers(example(name), keys[place], f"application/tc-{kind}+cwt")[1]
        assert len(good & set(entry[1])) >= entry[2], name


def test_states_of_issuers_and_keys_are_the_pairs_of_the_cddl():
    for issuer in cbor2.loads(cbor2.loads(example("trust-list")).value[2])[-65541]:
        for state, most in [(issuer[3], 1)] + [(key[6], 2) for key in issuer[6]]:
            assert len(state) == (1 if state[0] == 0 else 2) and state[0] <= most


def test_the_parts_of_the_bundle_come_in_the_order_of_the_cddl():
    order = re.search(r"```bundle name=bundle\n(.*?)\n```", TEXT, re.S).group(1).split()
    rules = re.findall(r"[a-z-]+(?=,|\n\])", re.search(r"bundle = \[(.*?\n\])", CDDL, re.S).group(1))
    assert [rules.index(SHAPES[name][0]) for name in order] == sorted(rules.index(SHAPES[name][0]) for name in order)
    parts = cbor2.loads(cbor2.loads(example("manifest")).value[2])[-65542]
    named = [name for name in order if name != "manifest"]
    assert [part[1] for part in parts] == [len(example(name)) for name in named]


@pytest.mark.parametrize(
    ("label", "value"),
    [(1, "33028"), (1, "033028"), (4, 1 << 40), (7, b"short"), (8, {1: {1: 2, -1: 1, -2: bytes(32), -3: bytes(32)}}), (-65537, {1: 4})]
    + [(-65537, {1: 1, 6: [1]}), (-65537, {1: 1, 8: 1 << 20}), (65535, {"status_list": {"idx": 1 << 32, "uri": "u"}})],
)
def test_the_cddl_refuses_a_wrong_claim(label, value):
    claims = cbor2.loads(cbor2.loads(example("static")).value[2])
    with pytest.raises(pycddl.ValidationError):
        validate("claims", spec.cbor({**claims, label: value}))


@pytest.mark.parametrize("label", [1, 4, 6, 7, 65535, -65537])
def test_the_cddl_misses_a_claim_that_is_left_out(label):
    claims = cbor2.loads(cbor2.loads(example("static")).value[2])
    del claims[label]
    with pytest.raises(pycddl.ValidationError):
        validate("claims", spec.cbor(claims))


@pytest.mark.parametrize("name", ["root-1", "trust-list", "manifest", "salvage"])
def test_the_cddl_refuses_a_member_that_nobody_named(name):
    payload = cbor2.loads(cbor2.loads(example(name)).value[2])
    with pytest.raises(pycddl.ValidationError):
        validate(SHAPES[name][2], spec.cbor({**payload, 99: 1}))


def test_unknown_claims_and_talent_keys_are_passed_over():
    claims = cbor2.loads(cbor2.loads(example("static")).value[2])
    talent = {**claims[-65537], 99: [1], "later": 2}
    validate("claims", spec.cbor({**claims, -65537: talent, 99: {1: 2}, "later": 3}))
