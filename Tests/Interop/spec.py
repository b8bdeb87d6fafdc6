"""Base45, deterministic CBOR, COSE's structures and thumbprints, written from the specifications alone."""

import hashlib
import zlib

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
TYPE_CREDENTIAL = "application/tc+cwt"
TYPE_STATUS_LIST = "application/statuslist+cwt"
ALGORITHMS = {"es256": -7, "eddsa": -8, "sm2": -132918}
SM2_CURVE = -132918


def base45_encode(data: bytes) -> str:
    """RFC 9285 section 4: two bytes are three characters, one byte is two, the least digit first."""
    text = ""
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(3 if len(pair) == 2 else 2):
            number, digit = divmod(number, 45)
            text += BASE45[digit]
    return text


def base45_decode(text: str) -> bytes:
    """RFC 9285 section 4, with its refusals."""
    data = b""
    for at in range(0, len(text), 3):
        digits = [BASE45.index(character) for character in text[at : at + 3]]
        number = sum(digit * 45**place for place, digit in enumerate(digits))
        size = {3: 2, 2: 1}[len(digits)]
        data += number.to_bytes(size, "big")
    return data


def cbor(value) -> bytes:
    """RFC 8949 section 4.2.1: shortest heads, keys sorted by their encoding."""
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, (list, tuple)):
        return _head(4, len(value)) + b"".join(cbor(item) for item in value)
    if isinstance(value, dict):
        pairs = sorted((cbor(key), cbor(item)) for key, item in value.items())
        return _head(5, len(pairs)) + b"".join(key + item for key, item in pairs)
    raise TypeError(type(value))


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | code]) + number.to_bytes(size, "big")
    raise OverflowError(number)


def sig_structure(protected: bytes, payload: bytes) -> bytes:
    """RFC 9052 section 4.4, of a COSE_Sign1 without external data."""
    return cbor(["Signature1", protected, b"", payload])


def sign_structure(body: bytes, signer: bytes, payload: bytes) -> bytes:
    """RFC 9052 section 4.4, of one signature of a COSE_Sign."""
    return cbor(["Signature", body, signer, b"", payload])


def thumbprint(key: dict) -> bytes:
    """RFC 9679 section 3: SHA-256 over the required members."""
    members = (1, -1, -2, -3) if key[1] == 2 else (1, -1, -2)
    return hashlib.sha256(cbor({label: key[label] for label in members})).digest()


def credential_claims(issuer: str, issued: int, uri: str, index: int, serial: bytes) -> dict:
    """A talent code without a device key, by the tables of the format."""
    return {
        1: issuer,
        4: issued + 30 * 86_400,
        6: issued,
        7: serial,
        65535: {"status_list": {"idx": index, "uri": uri}},
        -65537: {1: 1, 2: [1, 3], 3: 0b000100, 4: 6, 6: [330282], 7: "测*"},
    }


def protected_header(algorithm: int, kid: bytes) -> dict:
    """The exact protected header of a credential."""
    return {1: algorithm, 4: kid, 16: TYPE_CREDENTIAL}


def code(message: bytes) -> str:
    """The text in a QR code."""
    return "TC1:" + base45_encode(message)


def status_at(compressed: bytes, bits: int, index: int) -> int:
    """Token Status List section 4.1: the least significant bits of a byte first."""
    data = zlib.decompress(compressed)
    per_byte = 8 // bits
    return data[index // per_byte] >> (index % per_byte * bits) & ((1 << bits) - 1)
