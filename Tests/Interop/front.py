"""nginx with the files of deploy/nginx."""

import http.client
import os
import pathlib
import shutil
import socket
import ssl
import subprocess

from deployed import DEPLOY, replaced
from load import Client
from ports import free_port
from running import Running
from waiting import until

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CONFIG = DEPLOY / "nginx" / "talentcode.conf"


class Front(Running):
    """nginx with the configuration of deploy/, of which only names, ports and paths are changed."""

    def __init__(self, folder: pathlib.Path, ports: list[int]):
        self.folder = folder
        self.port = free_port()
        (folder / "cache").mkdir()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-subj", "/CN=talentcode.example", "-addext", "subjectAltName=DNS:talentcode.example", "-days", "2",
             "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
            check=True, capture_output=True,
        )
        text = replaced(
            CONFIG.read_text(),
            ("/var/cache/nginx/talentcode", str(folder / "cache")),
            ("/etc/talentcode/tls/", f"{folder}/"),
            ("/var/log/nginx/talentcode.log", str(folder / "access.log")),
            ("/var/log/nginx/talentcode.error.log", str(folder / "talentcode.error.log")),
            ("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port} ssl http2;"),
            ("    listen [::]:443 ssl http2;\n", ""),
            ("server 127.0.0.1:8080 ", f"server 127.0.0.1:{ports[0]} "),
            ("server 127.0.0.1:8081 ", f"server 127.0.0.1:{ports[1]} "),
        )
        main = folder / "nginx.conf"
        main.write_text(
            f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nworker_processes 1;\n"
            + ("user root;\n" if os.getuid() == 0 else "")
            + "events { worker_connections 2048; }\nhttp {\n"
            + "".join(
                f"  {name}_temp_path {folder}/{name};\n"
                for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            )
            + text
            + "}\n"
        )
        subprocess.run([NGINX, "-t", "-p", folder, "-c", main], check=True, capture_output=True)
        self.process = subprocess.Popen([NGINX, "-p", folder, "-c", main])
        until(self._takes_connections, "nginx takes connections", 10)

    def _takes_connections(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def connection(self, client: str = "127.0.0.1") -> http.client.HTTPSConnection:
        """A connection that comes from an address of this machine."""
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        context.check_hostname = False
        return http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=20, context=context, source_address=(client, 0)
        )

    def get(self, path: str, client: str = "127.0.0.1", **headers) -> tuple[int, dict, bytes]:
        connection = self.connection(client)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=10)


class FrontClient(Client):
    """A client that comes to nginx from an address of its own, so that the limits of an address are its alone."""

    def __init__(self, front: Front, token: str, address: str):
        super().__init__(front.port, token)
        self.front = front
        self.address = address

    def connect(self) -> http.client.HTTPConnection:
        return self.front.connection(self.address)
