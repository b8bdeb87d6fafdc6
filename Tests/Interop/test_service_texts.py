"""Benefits in sentences and counts, codes as pictures, and passes, over HTTP."""

import io

import zxingcpp
from PIL import Image

BENEFIT = "talent-apartment"


def test_explanation(call):
    told = call("explainBenefit", "officer", benefit=BENEFIT, status=200).json
    assert told["benefit"] == BENEFIT and told["parts"]
    assert all(part["zh"] and part["en"] for part in told["parts"])
    call("explainBenefit", "officer", benefit="none-such", status=404)
    call("explainBenefit", "peer", benefit=BENEFIT, status=403)


def test_simulation(call):
    told = call("simulateBenefit", "ruler", benefit=BENEFIT, status=200).json
    assert told["persons"] > 0 and "current" not in told
    assert told["eligible"] + told["notEligible"] + told["undecided"] == told["units"]
    draft = call("simulateBenefit", "ruler", query="?draft=true", benefit=BENEFIT, status=200).json
    assert draft["current"]["eligible"] == told["eligible"]
    call("simulateBenefit", "ruler", query="?draft=yes", benefit=BENEFIT, status=400)
    call("simulateBenefit", "ruler", benefit="none-such", status=404)
    call("simulateBenefit", "officer", benefit=BENEFIT, status=403)


def test_pictures(call, first_code):
    serial, text = first_code["serial"], first_code["text"]
    png = call("getPicture", "officer", serial=serial, status=200)
    # A QR symbol may look like a few bars of another code.
    reads = zxingcpp.read_barcodes(Image.open(io.BytesIO(png.body)), formats=zxingcpp.BarcodeFormat.QRCode)
    assert [read.text for read in reads] == [text]
    for form, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        picture = call("getPicture", "officer", serial=serial, query=f"?form={form}", status=200)
        assert picture.body.startswith(start), form
    call("getPicture", "officer", serial=serial, query="?form=txt", status=400)
    call("getPicture", "officer", serial="0" * 24, status=404)
    call("getPicture", "elsewhere", serial=serial, status=404)
    call("getPicture", "desk", serial=serial, status=403)


def test_passes(call, town):
    seeker = {"document": "passport:G98765432", "name": "Li Lei"}
    told = call("issuePass", "officer", {**seeker, "validDays": 2}, status=201).json
    scanned = call("verify", "officer", {"text": told["text"]}, status=200).json
    assert scanned["code"] == "VALID"
    shown = call("getCredential", "officer", serial=told["serial"], status=200).json
    assert shown["profile"] == "seeker-pass"
    again = call("issuePass", "officer", seeker, status=409)
    assert again.code == "ALREADY_ISSUED" and again.json["where"] == told["serial"]
    call("issuePass", "officer", {**seeker, "document": town.documents[0]}, status=409)
    for change in ({"validDays": 31}, {"validDays": 0}, {"name": ""}, {"document": "@/etc/passwd"}):
        call("issuePass", "officer", {**seeker, **change}, status=400)
    for who, status in (("elsewhere", 404), ("desk", 403)):
        call("issuePass", who, seeker, status=status)
