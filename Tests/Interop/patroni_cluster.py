"""etcd and two servers under Patroni on loopback, each with the files of deploy/patroni."""

import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import ssl
import subprocess

from deployed import DEPLOY, replaced
from ports import free_port
from postgres import PROGRAMS, kill_server, psql
from running import Running
from servers import as_server, give_to_server, server_folder, server_user
from waiting import until

FILES = DEPLOY / "patroni"
PATRONI = shutil.which("patroni")
ETCD = shutil.which("etcd")
PASSWORD = "a password of the tests"


def authority(folder: pathlib.Path):
    """An authority and one certificate of 127.0.0.1, for servers and those who ask them."""
    (folder / "extensions").write_text(
        "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=CA:FALSE\n"
    )
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2", "-extfile", "extensions"]
    for command in (
        ["req", "-x509", *key, "-subj", "/CN=authority", "-days", "2", "-keyout", "ca.key", "-out", "ca.pem"],
        ["req", *key, "-subj", "/CN=node", "-keyout", "node.key", "-out", "node.csr"],
        ["x509", "-req", "-in", "node.csr", *signed, "-out", "node.pem"],
    ):
        subprocess.run(as_server("openssl", *command), cwd=folder, check=True, capture_output=True)


class Node:
    """One server with its Patroni."""

    def __init__(self, name: str, cluster: "Cluster"):
        self.name = name
        self.cluster = cluster
        self.folder = cluster.folder / name
        self.data = self.folder / "data"
        self.port, self.api = free_port(), free_port()
        self.process = None

    def configure(self):
        """The file of deploy/, of which only names, addresses, passwords and paths are changed."""
        text = (FILES / "patroni.yml").read_text()
        other = {"db1": "db2", "192.0.2.11": "192.0.2.12"} if self.name == "db2" else {}
        lines = []
        for line in text.splitlines():
            if line.endswith("# this machine"):
                for old, new in other.items():
                    line = line.replace(old, new)
            lines.append(line)
        text = replaced(
            "\n".join(lines) + "\n",
            (f"{self.name}.example:5432", f"127.0.0.1:{self.port}"),
            (f"{self.name}.example:8008", f"127.0.0.1:{self.api}"),
            ("db1.example:2379,db2.example:2379,db3.example:2379", f"127.0.0.1:{self.cluster.etcd_port}"),
            (":5432  #", f":{self.port}  #"),
            (":8008  #", f":{self.api}  #"),
            ("192.0.2.0/24", "127.0.0.0/24"),
            ("/etc/patroni/tls/", f"{self.cluster.folder}/"),
            ("/usr/lib/postgresql/15/bin", str(PROGRAMS)),
            ("/var/lib/postgresql/15/talentcode", str(self.data)),
            ("/var/lib/postgresql/talentcode.pgpass", str(self.folder / "pgpass")),
            ("/var/run/postgresql", str(self.folder)),
            ("username: postgres", f"username: {server_user()}"),
            ("local all postgres peer", f"local all {server_user()} peer"),
            ("mode: required", "mode: off"),
        )
        text = re.sub(r"192\.0\.2\.1[12]", "127.0.0.1", text)
        assert ".example:" not in text
        self.folder.mkdir()
        (self.folder / "patroni.yml").write_text(text)
        (self.folder / "patroni.yml").chmod(0o644)
        give_to_server(self.folder)

    def start(self):
        with open(self.folder / "patroni.log", "ab") as log:
            self.process = subprocess.Popen(
                as_server(PATRONI, self.folder / "patroni.yml"), stdout=log, stderr=log, cwd="/"
            )

    def kill(self):
        """Patroni and its server at once, with SIGKILL."""
        self.process.kill()
        kill_server(self.data)
        self.process.wait(timeout=10)

    def end(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=10)
        if (self.data / "postmaster.pid").exists():
            kill_server(self.data)

    def sql(self, query: str, database: str = "postgres") -> list[list[str]]:
        return psql(f"host={self.folder} port={self.port} user={server_user()} dbname={database}", query)

    def log(self) -> str:
        return (self.folder / "patroni.log").read_text()[-3000:]


class Cluster(Running):
    """Both servers, and etcd."""

    def __init__(self):
        self.folder = server_folder("ha")
        self.folder.chmod(0o755)
        authority(self.folder)
        self.etcd_port, peer = free_port(), free_port()
        text = replaced(
            (FILES / "etcd.env").read_text(),
            ("db1=https://db1.example:2380,db2=https://db2.example:2380,db3=https://db3.example:2380",
             f"db1=https://127.0.0.1:{peer}"),
            ("https://192.0.2.11:2379", f"https://127.0.0.1:{self.etcd_port}"),
            ("https://db1.example:2379", f"https://127.0.0.1:{self.etcd_port}"),
            ("https://192.0.2.11:2380", f"https://127.0.0.1:{peer}"),
            ("https://db1.example:2380", f"https://127.0.0.1:{peer}"),
            ("/var/lib/etcd/talentcode", str(self.folder / "etcd")),
            ("/etc/etcd/tls/", f"{self.folder}/"),
        )  # fmt: skip
        values = dict(line.split("=", 1) for line in text.splitlines() if re.match(r"[A-Z]", line))
        self.nodes = [Node("db1", self), Node("db2", self)]
        with open(self.folder / "etcd.log", "ab") as log:
            self.etcd = subprocess.Popen(
                as_server(ETCD), stdout=log, stderr=log, cwd="/", env={**os.environ, **values}
            )
        try:
            self._begin()
        except BaseException:
            self.end()
            raise

    def _begin(self):
        for node in self.nodes:
            node.configure()
        for node in self.nodes:
            node.start()

    def ready(self):
        """Waits until one leads and the other one is its synchronous standby, and makes the database."""
        self.wait(self.leader, "a server leads")
        self.wait(self.synchronous, "the other one is its synchronous standby")
        self.leader().sql(f"CREATE ROLE talentcode LOGIN PASSWORD '{PASSWORD}'")
        self.leader().sql("CREATE DATABASE talentcode OWNER talentcode ENCODING 'UTF8' TEMPLATE template0")

    @property
    def url(self) -> str:
        """As docs/OPERATING.md has it: both, and whoever takes writers."""
        ports = ",".join(str(node.port) for node in self.nodes)
        return (
            f"host=127.0.0.1,127.0.0.1 port={ports} dbname=talentcode user=talentcode target_session_attrs=read-write"
            f" sslmode=verify-full sslrootcert={self.folder}/ca.pem"
        )

    def leader(self) -> Node | None:
        """The one whose server takes writers now."""
        for node in self.nodes:
            try:
                if node.sql("SELECT pg_is_in_recovery()") == [["f"]]:
                    return node
            except RuntimeError:
                continue
        return None

    def synchronous(self) -> list[str]:
        """Names of the standbys that may be promoted, as it stands in etcd: the server knows of them seconds before."""
        context = ssl.create_default_context(cafile=self.folder / "ca.pem")
        context.load_cert_chain(self.folder / "node.pem", self.folder / "node.key")
        for node in self.nodes:
            connection = http.client.HTTPSConnection("127.0.0.1", node.api, timeout=5, context=context)
            try:
                connection.request("GET", "/cluster")
                members = json.loads(connection.getresponse().read())["members"]
                return [each["name"] for each in members if each["role"] == "sync_standby"]
            except (OSError, http.client.HTTPException, KeyError, ValueError):
                continue
            finally:
                connection.close()
        return []

    def wait(self, holds, what: str, seconds: float = 60) -> float:
        """Waits until something holds; gives the seconds."""
        return until(holds, what, seconds, 0.2, lambda: "\n".join(node.log() for node in self.nodes))

    def end(self):
        for node in self.nodes:
            node.end()
        self.etcd.send_signal(signal.SIGKILL)
        self.etcd.wait(timeout=10)
        shutil.rmtree(self.folder)
