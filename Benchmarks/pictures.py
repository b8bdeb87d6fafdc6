"""Prints the table of docs/PICTURES.md: how many damaged pictures each reader reads, and how long it takes.

    pictures.py FOLDER      a folder that Benchmarks' `pictures` has filled; called by scripts/bench --pictures

A picture counts as read if exactly the texts that were drawn are given. Each reader gets the decoded picture; the
time is that of reading alone, of the processor, which other load on the machine does not change. A text that was not
drawn is printed.
"""

import sys
import time
from importlib.metadata import version
from pathlib import Path

import zxingcpp
from PIL import Image
from pyzbar import pyzbar


def zxing(image: Image.Image) -> set[str]:
    found = zxingcpp.read_barcodes(
        image,
        formats=zxingcpp.BarcodeFormat.QRCode,
        try_rotate=True,
        try_downscale=True,
        try_invert=True,
    )
    return {symbol.text for symbol in found}


def zbar(image: Image.Image) -> set[str]:
    found = pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return {symbol.data.decode("utf-8", "replace") for symbol in found}


READERS = {"ZXing": zxing, "ZBar": zbar}
COLUMNS = ["ours, 60 ms", "ours, 2 s", *READERS]


def times(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]:.1f} / {ordered[-1]:.1f}"


def row(name: str, results: dict[str, list[tuple[str, float]]]) -> str:
    number = len(next(iter(results.values())))
    share = [str(sum(verdict == "read" for verdict, _ in results[column])) for column in COLUMNS]
    speed = [times([taken for _, taken in results[column]]) for column in COLUMNS]
    return f"| {name} | {number} | " + " | ".join(share + speed) + " |"


def main(folder: Path) -> None:
    kinds: dict[str, dict[str, list[tuple[str, float]]]] = {}
    for line in (folder / "ours.tsv").read_text().splitlines():
        name, words, seed, verdict, taken, still_verdict, still_taken = line.split("\t")
        texts = set(filter(None, (folder / f"{name}.txt").read_text().split("\n")))
        results = kinds.setdefault(words, {column: [] for column in COLUMNS})
        results["ours, 60 ms"].append((verdict, float(taken)))
        results["ours, 2 s"].append((still_verdict, float(still_taken)))
        image = Image.open(folder / f"{name}.png")
        image.load()
        for reader, read in READERS.items():
            start = time.thread_time()
            found = read(image)
            elapsed = (time.thread_time() - start) * 1000
            results[reader].append(("read" if found == texts else "wrong" if found - texts else "lost", elapsed))
        for column in COLUMNS:
            if results[column][-1][0] == "wrong":
                print(f"{column}: {name} (seed {seed}) gave a text that was not drawn")
    print(f"ZXing is zxing-cpp {version('zxing-cpp')}; ZBar is pyzbar {version('pyzbar')} over libzbar0.")
    print("Times are median / worst in milliseconds of the processor.\n")
    print("| kind | pictures | " + " | ".join(COLUMNS + [f"ms, {column}" for column in COLUMNS]) + " |")
    print("|---|" + "--:|" * (1 + 2 * len(COLUMNS)))
    total: dict[str, list[tuple[str, float]]] = {column: [] for column in COLUMNS}
    for words, results in kinds.items():
        print(row(words, results))
        if "without a code" in words:
            continue
        for column in COLUMNS:
            total[column] += results[column]
    print(row("all with a code", total))


main(Path(sys.argv[1]))
