"""Runs schemathesis against the live service of an office that is made for it.

    python run_schemathesis.py [--seconds N] [--seed N]

The token permits everything: what lies behind a login is tried as well. The seed is printed; the same seed and the same
program give the same requests.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

from accounts import EVERY_ROLE, impossible_operator
from contract import DOCUMENT
from office import HIGH_TIERS, Office
from service import Service

FOLDER = pathlib.Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=75)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(pathlib.Path(folder), "es256")
        office.run("benefits", "publish")
        token = impossible_operator(office, "schemathesis", *EVERY_ROLE)
        with Service(office) as service:
            items = service.call("GET", "/v1/people?limit=500", token).json["items"]
            plain = [item["id"] for item in items if item.get("tier") not in HIGH_TIERS]
            issued = service.call(
                "POST", "/v1/credentials", token, {"person": plain[0]}, Idempotency_Key="first"
            ).json
            # Dictionaries read no variables of the environment.
            text = (FOLDER / "schemathesis.toml").read_text()
            for name, value in (("TOKEN", token), ("PERSON", plain[1]), ("SERIAL", issued["serial"])):
                text = text.replace("${" + name + "}", value)
            settings = pathlib.Path(folder) / "schemathesis.toml"
            settings.write_text(text)
            command = [
                str(pathlib.Path(sys.executable).parent / "schemathesis"),
                "--config-file",
                str(settings),
                "run",
                str(DOCUMENT),
                "--url",
                f"http://127.0.0.1:{service.port}",
                "--seed",
                str(options.seed),
                "--max-time",
                str(options.seconds),
            ]
            code = subprocess.run(command, cwd=folder, check=False).returncode
            alive = service.process.poll() is None and service.call("GET", "/readyz").status == 200
            if not alive:
                print("the service did not survive", file=sys.stderr)
            return code if alive else 1


if __name__ == "__main__":
    sys.exit(main())
