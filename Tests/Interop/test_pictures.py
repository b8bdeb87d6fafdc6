"""QR codes: their reader on our pictures, ours on theirs."""

import subprocess

import pytest
import segno
import zxingcpp
from PIL import Image, ImageFilter


def read(path) -> list:
    """What ZXing finds in a picture."""
    with Image.open(path) as picture:
        # A QR symbol may look like a few bars of another code to a reader of all kinds.
        return zxingcpp.read_barcodes(picture.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)


def test_their_reader_reads_our_png(office, issued):
    found = read(issued(office)["file"])
    assert [code.text for code in found] == [issued(office)["text"]]
    assert found[0].ec_level == "Q"


def test_their_reader_reads_our_render_at_each_level(office, issued, tmp_path):
    for level in "LMQH":
        path = tmp_path / f"{level}.png"
        office.run("render", "-", "--out", str(path), "--ecc", level, text=issued(office)["text"])
        found = read(path)
        assert [(code.text, code.ec_level) for code in found] == [(issued(office)["text"], level)]


def test_their_reader_reads_our_pdf(office, issued, tmp_path):
    path = tmp_path / "code.pdf"
    office.run("render", "-", "--out", str(path), text=issued(office)["text"])
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", path, tmp_path / "page"], check=True)
    assert [code.text for code in read(tmp_path / "page.png")] == [issued(office)["text"]]


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_our_reader_reads_their_picture(office, issued, tmp_path, suffix):
    text = issued(office)["text"]
    symbol = segno.make_qr(text, error="q", mode="alphanumeric", boost_error=False)
    assert symbol.version == issued(office)["qr"]["version"]
    png = tmp_path / "theirs.png"
    symbol.save(str(png), scale=6, border=4)
    path = tmp_path / f"picture.{suffix}"
    with Image.open(png) as picture:
        picture.convert("L").save(path, **({"quality": 80} if suffix == "jpg" else {}))
    verdict = office.json("verify", "--image", str(path))
    assert verdict["code"] == "VALID"
    assert verdict["credential"]["serial"] == issued(office)["serial"]
    inside = office.json("inspect", "--image", str(path))
    assert inside["prefix"].rstrip(":") == "TC1" and inside["characters"] == len(text)


def test_our_reader_reads_their_picture_turned_and_blurred(office, issued, tmp_path):
    path = tmp_path / "turned.png"
    segno.make_qr(issued(office)["text"], error="q", mode="alphanumeric").save(str(path), scale=8, border=6)
    with Image.open(path) as picture:
        turned = picture.convert("L").rotate(11, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
        turned.filter(ImageFilter.GaussianBlur(1)).save(path)
    assert office.json("verify", "--image", str(path))["code"] == "VALID"


def test_a_picture_without_a_code_says_so(office, tmp_path):
    path = tmp_path / "empty.png"
    Image.new("L", (200, 200), 255).save(path)
    assert office.json("verify", "--image", str(path), code=1)["code"] == "NO_CODE_FOUND"
