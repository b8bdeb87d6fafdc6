"""An office with many people."""

import pathlib

from accounts import operator
from office import Office

PEOPLE = 400


class Town(Office):
    """An office with many people of no tier, whose codes need no second person, and an officer."""

    def __init__(self, folder: pathlib.Path, people: int = PEOPLE):
        super().__init__(folder, "es256")
        rows = ["name,document_type,document_number,area"]
        rows += [f"张{number:06d},passport,P{number:08d},330282" for number in range(people)]
        file = folder / "people.csv"
        file.write_text("\n".join(rows) + "\n")
        self.run("people", "import", str(file))
        plain = [line["id"] for line in self.lines("people", "list") if line.get("tier") is None]
        self.people = plain[:people]
        self.officer = operator(self, "officer", "issuing-officer")
