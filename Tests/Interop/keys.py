"""Keys that other people's libraries make and read."""

import pathlib

import cwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from pycose.keys import CoseKey
from pycose.messages import Sign1Message

import spec

RAW = serialization.Encoding.Raw
PEM = serialization.Encoding.PEM


class ForeignKey:
    """A private key, made by the library `cryptography` or read from one of our files."""

    def __init__(self, algorithm: str, key=None):
        self.algorithm = algorithm
        self.identifier = spec.ALGORITHMS[algorithm]
        if key is None and algorithm == "es256":
            key = ec.generate_private_key(ec.SECP256R1())
        elif key is None:
            key = ed25519.Ed25519PrivateKey.generate()
        self.key = key
        if algorithm == "es256":
            numbers = key.public_key().public_numbers()
            self.public = {1: 2, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
            self.secret = key.private_numbers().private_value.to_bytes(32, "big")
        else:
            self.public = {1: 1, -1: 6, -2: key.public_key().public_bytes(RAW, serialization.PublicFormat.Raw)}
            self.secret = key.private_bytes(
                RAW, serialization.PrivateFormat.Raw, serialization.NoEncryption()
            )
        self.kid = spec.thumbprint(self.public)[:8]

    def pem(self) -> bytes:
        """The private key as PKCS#8 in the clear."""
        return self.key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def write(self, path: pathlib.Path) -> str:
        """Writes the private key as a file that nobody else may read; gives its path."""
        path.touch(mode=0o600)
        path.write_bytes(self.pem())
        return str(path)

    def public_pem(self) -> bytes:
        """The public key as SubjectPublicKeyInfo."""
        return self.key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def sign_with_pycose(self, protected: dict, payload: bytes) -> bytes:
        """A COSE_Sign1 made by pycose."""
        message = Sign1Message(phdr=protected, uhdr={}, payload=payload)
        message.key = CoseKey.from_dict({**self.public, -4: self.secret})
        return message.encode()

    def sign_with_cwt(self, protected: dict, payload: bytes) -> bytes:
        """A COSE_Sign1 made by python-cwt."""
        members = {**self.public, -4: self.secret, 2: self.kid, 3: self.identifier}
        key = cwt.COSEKey.from_bytes(spec.cbor(members))
        return cwt.COSE.new().encode_and_sign(payload, key, protected=protected, unprotected={})

    def sign(self, library: str, protected: dict, payload: bytes) -> bytes:
        """A COSE_Sign1 made by the library of that name."""
        return {"pycose": self.sign_with_pycose, "cwt": self.sign_with_cwt}[library](protected, payload)
