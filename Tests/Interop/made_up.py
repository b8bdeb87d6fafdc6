"""Requests that are made up from docs/openapi.yaml."""

import re
import secrets
import urllib.parse

from contract import Contract

# A text that has the form of each id, and that nobody has.
UNKNOWN = {
    "^[0-9a-f]{32}$": "0" * 32,
    "^[0-9a-f]{24}$": "0" * 24,
    "^[0-9a-f]{64}$": "0" * 64,
    "^[a-z0-9-]{1,64}$": "none-such",
    "^[a-z0-9._-]{1,32}$": "none-such",
    "^[A-Za-z0-9._-]{1,32}$": "none-such",
    "^[A-Za-z0-9._-]{1,16}$": "none-such",
    "^[1-9][0-9]{5}([0-9]{3})?$": "330282",
    "^[A-Z][A-Z_]{0,63}$": "NONE_SUCH",
}


class Call:
    """One operation with everything that it takes, well formed and about nothing that is there."""

    def __init__(self, contract: Contract, name: str):
        self.contract = contract
        self.name = name
        self.path, self.method = contract.operations[name]
        item = contract.document["paths"][self.path]
        self.operation = item[self.method]
        parameters = item.get("parameters", []) + self.operation.get("parameters", [])
        self.parameters = [self.followed(parameter) for parameter in parameters]
        # A desk alone hands in what it gave, an enterprise alone proposes.
        alone = {"shares.settle": "desk", "people.propose": "enterprise"}
        self.who = alone.get(self.operation["x-permission"], "every")
        self.is_open = self.operation["x-permission"] == "open"
        self.body_type = next(iter(self.operation.get("requestBody", {}).get("content", {})), None)

    def followed(self, node: dict) -> dict:
        if "$ref" not in node:
            return node
        return self.contract.at(node["$ref"].removeprefix("#/").split("/"))

    def value(self, schema: dict):
        schema = self.followed(schema)
        if "enum" in schema:
            return schema["enum"][0]
        if "oneOf" in schema:
            names = schema["oneOf"][0]["required"]
            return {name: self.value(schema["properties"][name]) for name in names}
        kind = schema.get("type")
        if kind == "object":
            properties = schema.get("properties", {})
            return {name: self.value(properties[name]) for name in schema.get("required", [])}
        if kind == "array":
            return [self.value(schema["items"])] * schema.get("minItems", 0)
        if kind == "integer":
            return max(schema.get("minimum", 1), 1)
        if kind == "boolean":
            return True
        return UNKNOWN.get(schema.get("pattern"), "none such")

    def target(self, **values: str) -> str:
        def fill(match: re.Match) -> str:
            if match[1] in values:
                return values[match[1]]
            parameter = next(item for item in self.parameters if item["name"] == match[1])
            if parameter["schema"].get("type") == "integer":
                return "999999999"
            return urllib.parse.quote(str(self.value(parameter["schema"])))

        return re.sub(r"\{([^}]+)\}", fill, self.path)

    @property
    def headers(self) -> dict[str, str]:
        headers = {}
        if any(item["name"] == "Idempotency-Key" for item in self.parameters):
            headers["Idempotency-Key"] = secrets.token_hex(16)
        if self.body_type:
            headers["Content-Type"] = self.body_type
        return headers

    @property
    def body(self):
        if self.body_type is None:
            return None
        if self.body_type != "application/json":
            return b"none such"
        return self.value(self.operation["requestBody"]["content"]["application/json"]["schema"])
