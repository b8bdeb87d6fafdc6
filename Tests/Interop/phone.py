"""A holder's phone, which shows live codes."""

import json
import pathlib

from keys import ForeignKey
from office import Office


class Phone:
    """A device with a key of its own; a code is issued to it with `--device-key`."""

    def __init__(self, folder: pathlib.Path):
        self.device = ForeignKey("es256").write(folder / "device.pem")

    def show(self, office: Office, text: str, audience: str = "any") -> str:
        """A live code, new each time."""
        shown = office.run("present", text, "--device-key", self.device, "--audience", audience, "--json")
        return json.loads(shown)["text"]
