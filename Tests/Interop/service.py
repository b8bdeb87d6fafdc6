"""The office's HTTP service as a process with a port of its own."""

import http.client
import json
import pathlib
import subprocess
import tempfile

from office import BINARY, Office
from running import Running


class Answer:
    """What came back for one request."""

    def __init__(self, status: int, headers: dict, body: bytes):
        self.status = status
        # Names in lower case.
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a problem."""
        return self.json["code"]


class Service(Running):
    """A running service of an office."""

    def __init__(self, office: Office, *arguments: str, **environment: str):
        self.office = office
        # Several processes serve one office.
        self.log = tempfile.NamedTemporaryFile(prefix="service-", suffix=".log", dir=office.folder, delete=False)
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", "0", "--json", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self.log,
            env={**office.environment, **environment},
        )
        line = self.process.stdout.readline()
        assert line, self.logged()
        self.port = json.loads(line)["port"]

    def logged(self) -> str:
        """Its log; what is only told comes up to a tenth of a second late."""
        return pathlib.Path(self.log.name).read_text()

    def told(self) -> list[dict]:
        """The lines of its log."""
        return [json.loads(line) for line in self.logged().splitlines()]

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=60)
        self.log.close()

    def call(self, method: str, path: str, token: str | None = None, body=None, **headers: str) -> Answer:
        """Sends one request.

        - body: bytes as they are, or an object for JSON.
        - headers: their names may have underscores."""
        lines = {name.replace("_", "-"): value for name, value in headers.items()}
        if token is not None:
            lines.setdefault("Authorization", f"Bearer {token}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            lines.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=lines)
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, fields, response.read())
        finally:
            connection.close()
