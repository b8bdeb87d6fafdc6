"""docs/openapi.yaml as a judge of answers."""

import pathlib
import re

import yaml
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
NAME = "urn:talentcode:openapi"


def pointer(*parts: str) -> str:
    """A JSON Pointer into the document, as a reference."""
    return NAME + "#/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in parts)


class Contract:
    """Says what is wrong with an answer, and remembers which answers of which operations it saw."""

    def __init__(self):
        self.document = yaml.safe_load(DOCUMENT.read_text())
        resource = Resource.from_contents(self.document, default_specification=DRAFT202012)
        self.registry = Registry().with_resource(NAME, resource)
        self.seen: dict[str, set[int]] = {name: set() for name in self.operations}

    @property
    def operations(self) -> dict[str, tuple[str, str]]:
        """Path and method of each operation, by its id."""
        return {
            operation["operationId"]: (path, method)
            for path, item in self.document["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict)
        }

    def check(self, operation: str, answer, is_head: bool = False):
        """Fails with a reason unless the answer is one that the operation describes."""
        path, method = self.operations[operation]
        place = ["paths", path, method, "responses", str(answer.status)]
        described = self.at(place)
        assert described is not None, f"{operation}: {answer.status} is not described: {answer.body[:300]!r}"
        if "$ref" in described:
            place = described["$ref"].removeprefix("#/").split("/")
            described = self.at(place)
        for name in described.get("headers", {}):
            self.header(operation, place, name, answer)
        if answer.status >= 400:
            assert answer.headers["cache-control"] == "no-store", operation
        assert answer.headers["x-content-type-options"] == "nosniff", operation
        content = described.get("content", {})
        if not content:
            assert answer.body == b"", operation
        elif not is_head:
            self.content(operation, place, content, answer)
        self.seen[operation].add(answer.status)

    def header(self, operation: str, place: list[str], name: str, answer):
        header = self.at([*place, "headers", name])
        where = [*place, "headers", name]
        if "$ref" in header:
            where = header["$ref"].removeprefix("#/").split("/")
            header = self.at(where)
        value = answer.headers.get(name.lower())
        if value is None:
            assert not header.get("required"), f"{operation} {answer.status}: no {name}"
            return
        if header["schema"].get("type") == "integer":
            value = int(value)
        self.judge(f"{operation} {answer.status} {name}", value, pointer(*where, "schema"))

    def content(self, operation: str, place: list[str], content: dict, answer):
        media = answer.headers["content-type"].split(";")[0]
        assert media in content, f"{operation} {answer.status}: {media}"
        if media.endswith("json"):
            self.judge(
                f"{operation} {answer.status}", answer.json, pointer(*place, "content", media, "schema")
            )
        else:
            assert answer.body, operation
        if media == "application/problem+json":
            assert answer.json["status"] == answer.status, operation
            assert answer.json["type"] == f"/problems/{answer.json['code']}", operation
            for text in (answer.json["title"], answer.json.get("hint", "")):
                assert not text.startswith(("error.", "hint.")) and not re.search(r"\{\w+\}", text), text

    def judge(self, what: str, value, reference: str):
        validator = OAS31Validator(
            {"$ref": reference}, registry=self.registry, format_checker=oas31_format_checker
        )
        faults = [
            f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in validator.iter_errors(value)
        ]
        assert not faults, f"{what}: {faults[:5]}"

    def at(self, place: list[str]):
        node = self.document
        for part in place:
            if not isinstance(node, dict) or part not in node:
                return None
            node = node[part]
        return node
