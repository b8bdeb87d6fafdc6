"""Clients that work on a service at once."""

import http.client
import itertools
import json
import time
from collections.abc import Iterable

from benefits import FLAT


class Requests:
    """What is asked of a service again and again, by whoever has a `call`."""

    def call(self, method: str, path: str, body=None, key: str | None = None) -> tuple[int, dict]:
        raise NotImplementedError

    def issue(self, person: str) -> tuple[int, dict]:
        """Asks for a code; asked again, it is the same request."""
        return self.call("POST", "/v1/credentials", {"person": person}, person)

    def issued(self, person: str) -> dict:
        """The code that somebody gets."""
        status, answer = self.issue(person)
        assert status == 201, (status, answer)
        return answer

    def revoke(self, serial: str, reason: str = "lost") -> tuple[int, dict]:
        return self.call("POST", f"/v1/credentials/{serial}/revoke", {"reason": reason})

    def give(self, text: str, pool: str, key: str) -> tuple[int, dict]:
        """Gives a flat for a code; asked again under the same key, it is the same flat."""
        return self.call("POST", f"/v1/benefits/{FLAT}/redeem", {"text": text, "pool": pool}, key)

    def verdict(self, text: str) -> str:
        """The code of the verdict on a text."""
        status, answer = self.call("POST", "/v1/verify", {"text": text})
        assert status == 200, (status, answer)
        return answer["code"]


class Client(Requests):
    """One connection that is kept and made anew when it breaks."""

    def __init__(self, port: int, token: str, timeout: float = 20):
        self.port = port
        self.token = token
        self.timeout = timeout
        self.connection = None
        # Of the last answer.
        self.retry_after = None

    def connect(self) -> http.client.HTTPConnection:
        """A new connection."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)

    def call(self, method: str, path: str, body=None, key: str | None = None) -> tuple[int, dict]:
        """Status and object; OSError or HTTPException if nobody answered."""
        headers = {"Authorization": f"Bearer {self.token}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        try:
            if self.connection is None:
                self.connection = self.connect()
            self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            response = self.connection.getresponse()
            self.retry_after = response.getheader("Retry-After")
            content = response.read()
            # What nginx itself answers is HTML.
            is_json = "json" in response.getheader("Content-Type", "")
            return response.status, json.loads(content) if is_json else {}
        except (OSError, http.client.HTTPException):
            if self.connection:
                self.connection.close()
            self.connection = None
            raise


class Attempt:
    """One request of a patient client: when it was sent and answered, and with which status (0: by nobody)."""

    def __init__(self, port: int, begin: float, end: float, status: int):
        self.port = port
        self.begin = begin
        self.end = end
        self.status = status


class Patient(Requests):
    """A client as the document asks for: told 503, or nothing, it sends the same request under the same key again."""

    # No request may hang: what takes longest is to find out what became of a commit.
    DEADLINE = 30
    # In all.
    PATIENCE = 120

    def __init__(self, port: int, token: str, attempts: list[Attempt], others: Iterable[int] = ()):
        """- others: ports of other processes, which it goes to when nobody answers."""
        self.client = Client(port, token, timeout=self.DEADLINE)
        self.attempts = attempts
        self.ports = itertools.cycle([*others, port])

    def call(self, method: str, path: str, body=None, key: str | None = None) -> tuple[int, dict]:
        """The first answer that is one; everything else than 503 is."""
        end = time.monotonic() + self.PATIENCE
        while True:
            begin = time.monotonic()
            try:
                status, answer = self.client.call(method, path, body, key)
            except TimeoutError as failure:
                raise AssertionError(f"{method} {path}: no answer in {self.DEADLINE} s") from failure
            except (OSError, http.client.HTTPException):
                status, answer = 0, {}
            self.attempts.append(Attempt(self.client.port, begin, time.monotonic(), status))
            if status == 0:
                self.client.port = next(self.ports)
            if status not in (0, 503):
                return status, answer
            assert time.monotonic() < end, f"{method} {path}: {status} {answer} for {self.PATIENCE} s"
            if status == 503:
                assert self.client.retry_after, answer
            time.sleep(float(self.client.retry_after or 1) if status == 503 else 0.2)
