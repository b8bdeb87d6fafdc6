"""What the service costs, beside a bare Hummingbird and bare commits of one row: `scripts/bench --service`.

Each ratio is the median of rounds in which both sides take turns; the least and the greatest stand behind it. CPU
time is that of the server's process alone (/proc/PID/stat): neither the client nor others on the machine count.

TALENTCODE_BINARY and BENCH_BIN name what is measured and where the programs of this package lie.
"""

import contextlib
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests" / "Interop"))

from accounts import operator  # noqa: E402
from memory import mebibytes  # noqa: E402
from postgres import Postgres  # noqa: E402
from service import Service  # noqa: E402
from town import Town  # noqa: E402

BIN = pathlib.Path(os.environ["BENCH_BIN"])
ROUNDS = 5
# More than the service remembers signatures of (SignatureCache.defaultCapacity): each code is verified in full.
CODES = 20_000
# Requests of the mixed load, and what they may add to memory.
MEMORY_REQUESTS = 200_000
MEMORY_GROWTH = 16
missed = []


def show(name: str, value: float, aim: float, least: bool, detail: str, unit: str = ""):
    """Prints a figure with its aim."""
    good = value >= aim if least else value <= aim
    if not good:
        missed.append(name)
    sign = "≥" if least else "≤"
    print(f"{name}: {value:.2f}{unit}, aim {sign} {aim:g}{unit}{'' if good else '  MISSED'}\n    {detail}", flush=True)


def spread(values: list[float], digits: int = 2) -> str:
    return f"{min(values):.{digits}f}–{max(values):.{digits}f}"


def request(method: str, path: str, token: str | None = None, body=None, **headers: str) -> bytes:
    """A request as it is sent."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def write_requests(path: pathlib.Path, requests: list[bytes]) -> pathlib.Path:
    """The file that wrk/requests.lua and load read."""
    path.write_bytes(b"".join(b"%d\n%b" % (len(one), one) for one in requests))
    return path


def wrk(port: int, file: pathlib.Path, connections: int, seconds: int, place: int = 0) -> dict:
    """Loads a server as fast as it answers; every answer must be good."""
    script = str(HERE / "wrk" / "requests.lua")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", script]
    command += [f"http://127.0.0.1:{port}/", "--", str(file), str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["failed"] == 0 and result["requests"] > 0, done.stdout
    result["rate"] = result["requests"] * 1e6 / result["microseconds"]
    return result


def program(*arguments: str) -> str:
    """Runs what the service is compared with; gives what it printed."""
    done = subprocess.run([BIN / "service", *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def cpu_seconds(pid: int) -> float:
    """Seconds for which a process kept cores busy."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cpu_micros(pid: int, port: int, file: pathlib.Path, connections: int = 16, seconds: int = 4) -> float:
    """CPU time of a server for one request."""
    before = cpu_seconds(pid)
    count = wrk(port, file, connections, seconds)["requests"]
    return (cpu_seconds(pid) - before) * 1e6 / count


@contextlib.contextmanager
def bare_server(*arguments):
    """Hummingbird with next to nothing behind it; gives its process and port."""
    command = [BIN / "service", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process.pid, int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


def constant(folder: pathlib.Path, answer, store: pathlib.Path | None = None):
    """Hummingbird that answers with the same fields and bytes as the service did once.

    - store: the documents of a desk, if it verifies the code of each request first.
    """
    file = folder / "constant"
    file.write_bytes(answer.body)
    own = {"content-type", "content-length", "date", "server", "connection"}
    fields = [part for name, value in answer.headers.items() if name not in own for part in (name, value)]
    what = ["verifying", store] if store else ["constant"]
    return bare_server(*what, file, answer.headers["content-type"], *fields)


class Reading:
    """Verifying and status lists."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.town = Town(folder / "reading", CODES)
        texts = self.issued()
        random.Random(5).shuffle(texts)
        self.texts = folder / "texts"
        self.texts.write_text("\n".join(texts) + "\n")
        self.token = operator(self.town, "gate", "peer-verifier")
        self.store = self.trust_store()
        self.all = write_requests(folder / "all", [self.verify(text) for text in texts])
        self.few = write_requests(folder / "few", [self.verify(text) for text in texts[:200]])
        self.list = write_requests(folder / "list", [request("GET", self.town.status_path)])
        self.mixed = write_requests(folder / "mixed", self.mixture(texts))

    def issued(self) -> list[str]:
        """The texts of codes of everybody."""
        texts = self.folder / "issued"
        self.town.run("issue", "--all", "--texts", str(texts))
        return texts.read_text().split("\n")[:-1]

    def trust_store(self) -> pathlib.Path:
        """What a desk holds that imported the office's bundle."""
        bundle, desk = self.folder / "bundle", self.folder / "desk"
        self.town.run("bundle", "export", str(bundle))
        fingerprint = self.town.facts["rootFingerprint"]
        self.town.run("bundle", "import", str(bundle), "--home", str(desk), "--root-fingerprint", fingerprint)
        return desk / "trust-store.cbor"

    def verify(self, text: str) -> bytes:
        return request("POST", "/v1/verify", self.token, {"text": text})

    def mixture(self, texts: list[str]) -> list[bytes]:
        """Good codes, damaged ones, texts that are no code, and a status list now and then."""
        requests = []
        for number, text in enumerate(texts):
            if number % 10 == 7:
                text = text[:-9] + ("0" if text[-9] != "0" else "1") + text[-8:]
            if number % 10 == 8:
                text = "https://example.cn/" + text[4:60]
            requests.append(request("GET", self.town.status_path) if number % 10 == 9 else self.verify(text))
        return requests

    def measure(self):
        with Service(self.town) as service:
            pid, port = service.process.pid, service.port
            text = self.texts.read_text().split("\n", 1)[0]
            answer = service.call("POST", "/v1/verify", self.token, {"text": text})
            assert answer.json["code"] == "VALID", answer.body
            with constant(self.folder, answer) as bare, constant(self.folder, answer, self.store) as verifying:
                self.verifying((pid, port), bare, verifying)
            answer = service.call("GET", self.town.status_path)
            assert answer.status == 200, answer.body
            with constant(self.folder, answer) as (other, other_port):
                self.lists(pid, port, other, other_port, len(answer.body))
            self.latency(port)
            self.memory(pid, port)

    def verifying(self, service: tuple, bare: tuple, verifying: tuple):
        ratios, costs = [], []
        for turn in range(ROUNDS + 1):
            now = [cpu_micros(*server, self.all) for server in (verifying, service, bare)]
            now.append(int(program("verify", str(self.store), str(self.texts), "6000")) / 1000)
            now.append(cpu_micros(*service, self.few, seconds=2))
            if turn > 0:
                ratios.append(now[1] / now[0])
                costs.append(now)
        both, ours, constant_alone, alone, again = (statistics.median(values) for values in zip(*costs, strict=True))
        show(
            "POST /v1/verify, CPU time against Hummingbird with a constant and the verification",
            statistics.median(ratios), 1.2, False,
            f"rounds {spread(ratios)}; {ours:.0f} µs against {both:.0f}, {CODES} codes in turn, each verified in full; "
            f"each alone: constant {constant_alone:.0f} µs, verification on all cores {alone:.0f} µs, against their sum "
            f"{ours / (constant_alone + alone):.2f}; a code that was seen before {again:.0f} µs",
        )

    def lists(self, pid: int, port: int, other: int, other_port: int, size: int):
        ratios, costs, rates = [], [], []
        for turn in range(ROUNDS + 1):
            pair = []
            for process, at in ((other, other_port), (pid, port)):
                before = cpu_seconds(process)
                done = wrk(at, self.list, 16, 3)
                pair.append((done["rate"], (cpu_seconds(process) - before) * 1e6 / done["requests"]))
            if turn == 0:
                continue
            ratios.append(pair[1][0] / pair[0][0])
            costs.append(pair[1][1] / pair[0][1])
            rates.append(pair[1][0])
        show(
            "GET of a status list, requests a second against a constant", statistics.median(ratios), 0.8, True,
            f"rounds {spread(ratios)}; {statistics.median(rates):.0f} a second of {size} bytes; CPU time "
            f"{statistics.median(costs):.2f} of the constant's",
        )

    def latency(self, port: int):
        peaks = [wrk(port, self.mixed, 32, 4, turn * 4_000)["rate"] for turn in range(3)]
        peak = statistics.median(peaks)
        runs = []
        for _ in range(ROUNDS):
            command = [BIN / "load", str(port), "32", f"{peak / 2:.0f}", "6", str(self.mixed)]
            run = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            assert run["failed"] == 0, run
            runs.append(run)
        times = [run["p99"] for run in runs]
        show(
            "p99 at half of the peak load", statistics.median(times), 25, False,
            f"runs {spread(times)} ms; p50 {statistics.median(run['p50'] for run in runs):.2f} ms, p99.9 "
            f"{statistics.median(run['p999'] for run in runs):.1f} ms; {peak / 2:.0f} a second of {peak:.0f}: 7 of 10 "
            "good codes, one damaged, one no code, one status list; times count from when a request was due", " ms",
        )

    def memory(self, pid: int, port: int):
        def ask(count: int):
            place = 0
            while place < count:
                place += wrk(port, self.mixed, 32, 5, place)["requests"]
            return place

        ask(2 * CODES)
        before = mebibytes(pid)
        count = ask(MEMORY_REQUESTS)
        after = mebibytes(pid)
        show(
            f"memory after {count} more requests", after - before, MEMORY_GROWTH, False,
            f"{before:.1f} MiB before, {after:.1f} MiB after", " MiB",
        )


class Issuing:
    """Credentials over HTTP, each on the disk before it is answered, beside commits of one row."""

    def __init__(self, folder: pathlib.Path, town: Town):
        self.town = town
        self.place = 0
        self.file = write_requests(
            folder / "issue",
            [
                request("POST", "/v1/credentials", town.officer, {"person": person}, Idempotency_Key=f"k{number}")
                for number, person in enumerate(town.people)
            ],
        )

    def rate(self, port: int, clients: int, seconds: int) -> float:
        """Credentials a second; each is another person's."""
        done = wrk(port, self.file, clients, seconds, self.place)
        self.place += done["sent"]
        assert self.place <= len(self.town.people), "too few people"
        return done["rate"]

    def measure(self, name: str, bare, cases: list[tuple[int, float]], storing_port: int):
        """Prints the figures.

        - bare: gives bare commits a second.
        - storing_port: where a server makes such a commit for each request.
        """
        with Service(self.town) as service:
            self.rate(service.port, 8, 2)
            for clients, aim in cases:
                ratios, rates, plain, costs, stored = [], [], [], [], []
                before_bare = bare()
                for _ in range(ROUNDS):
                    busy, place = cpu_seconds(service.process.pid), self.place
                    rate = self.rate(service.port, clients, 3)
                    costs.append((cpu_seconds(service.process.pid) - busy) * 1e6 / (self.place - place))
                    after_bare = bare()
                    ratios.append(2 * rate / (before_bare + after_bare))
                    rates.append(rate)
                    plain.append(before_bare)
                    before_bare = after_bare
                    stored.append(wrk(storing_port, self.file, clients, 2)["rate"])
                show(
                    f"issuing {name}, {clients} at once, against bare commits", statistics.median(ratios), aim, True,
                    f"rounds {spread(ratios)}; {statistics.median(rates):.0f} a second against "
                    f"{statistics.median(plain):.0f}; {statistics.median(costs):.0f} µs of a core each; "
                    f"{statistics.median(stored):.0f} by a Hummingbird that commits one bare row for each request",
                )


def storing(folder: pathlib.Path, database, clients: int):
    """Hummingbird that commits a row for each request and answers with the size of an issued credential."""
    file = folder / "answer"
    file.write_bytes(b"x" * 700)
    return bare_server("storing", database, clients, file, "application/json")


def bare_commits(folder: pathlib.Path):
    def rate() -> float:
        for leftover in folder.glob("bare.sqlite*"):
            leftover.unlink()
        return 2_000 / float(program("commits", str(folder / "bare.sqlite"), "2000"))

    return rate


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
    chosen = sys.argv[1:] or ["reading", "sqlite", "postgres"]
    try:
        if "reading" in chosen:
            Reading(folder).measure()
        if "sqlite" in chosen:
            issuing = Issuing(folder, Town(folder / "sqlite", 100_000))
            with storing(folder, folder / "rows.sqlite", 1) as (_, port):
                issuing.measure("on SQLite", bare_commits(folder), [(1, 0.6), (32, 2.5)], port)
        if "postgres" in chosen:
            with Postgres(is_durable=True) as server:
                server.database("office")
                server.database("bare")
                town = Town(folder / "postgres", 60_000)
                town.move(server.local_url("office"))
                issuing = Issuing(folder, town)

                def rate() -> float:
                    return 4_000 / float(program("rows", server.local_url("bare"), "8", "4000"))

                with storing(folder, server.local_url("bare"), 8) as (_, port):
                    issuing.measure("on PostgreSQL", rate, [(8, 0.6)], port)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(missed)} missed" + "".join(f"\n  {name}" for name in missed))


if __name__ == "__main__":
    main()
