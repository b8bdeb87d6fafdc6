"""What an office says of one person and of a child, over HTTP."""

STATEMENTS = [
    ("stateFacts", {"facts": {"education.degree": "master", "education.fullTime": True}, "verified": True}),
    ("addDocument", {"document": "passport:E12345678", "country": "CHN"}),
    ("stateEmployment", {"employer": "91330299MA00000012", "kind": "flexible", "annualSalary": "300000"}),
    ("grantTier", {"tier": "nb-legacy:maker", "area": "330282", "basis": "case", "from": "2020-01-01"}),
    ("linkPerson", {"area": "330206", "from": "2020-01-01", "to": "2020-12-31"}),
    ("stepProgramme", {"act": "enrol", "programme": "shanglin-gongjiang:gold", "from": "2020-01-01"}),
]


def test_statements(call, people):
    person = people[10]
    for name, body in STATEMENTS:
        told = call(name, "officer", body, person=person, status=200).json
        assert told == {"person": person, "changed": True}, name
        assert not call(name, "officer", body, person=person, status=200).json["changed"], name
        call(name, "desk", body, person=person, status=403)
        call(name, "elsewhere", body, person=person, status=404)
        call(name, "officer", {**body, "else": 1}, person=person, status=400)
    full = call("getPerson", "officer", person=person, query="?full=true", status=200).json
    assert any(document["number"] == "E12345678" for document in full["documents"])
    # What was made sure of stands; a document belongs to one person.
    weaker = {"facts": {"education.degree": "master", "education.fullTime": False}}
    call("stateFacts", "officer", weaker, person=person, status=409)
    call("addDocument", "officer", STATEMENTS[1][1], person=people[9], status=409)
    high = {"tier": "nb-2025:special", "area": "330282", "basis": "case"}
    drafted = call("grantTier", "officer", high, person=person, status=202).json["approval"]
    assert drafted["kind"] == "tier-grant"
    call("linkPerson", "officer", {"area": "330206", "role": "primary"}, person=person, status=403)
    up = {"act": "upgrade", "programme": "kechuang-china:none"}
    call("stepProgramme", "officer", up, person=person, status=400)


def test_children(call, people):
    child = {
        "guardians": [people[10]],
        "document": "330299201808151232",
        "name": "王小宝",
        "birthDate": "2018-08-15",
        "stage": "primary",
        "purpose": "入学申请",
    }
    told = call("addChild", "officer", child, status=200).json
    assert told["isNew"] and told["guardians"] == [people[10]]
    again = call("addChild", "officer", {**child, "guardians": [people[9]], "stage": "junior"}, status=200).json
    assert again["child"] == told["child"] and not again["isNew"]
    call("addChild", "officer", {**child, "name": "王大宝"}, status=409)
    call("addChild", "elsewhere", child, status=404)
    call("addChild", "desk", child, status=403)
    for change in ({"document": "330299201808151231"}, {"birthDate": "2018-02-30"}, {"guardians": []}):
        call("addChild", "officer", {**child, **change}, status=400)
    purpose = {"purpose": "核对年龄"}
    seen = call("readChild", "reviewer", purpose, child=told["child"], status=200).json
    assert seen["stage"] == "junior" and seen["guardians"] == [people[10], people[9]]
    for who, status in (("elsewhere", 404), ("desk", 403), ("every", 200)):
        call("readChild", who, purpose, child=told["child"], status=status)
    call("readChild", "officer", {"purpose": ""}, child=told["child"], status=400)
    lines = call("listChildAccesses", "every", child=told["child"], status=200).json["items"]
    assert lines[0]["purpose"] == "入学申请" and lines[-1]["purpose"] == "核对年龄"
    call("listChildAccesses", "officer", child=told["child"], status=403)
    call("listChildAccesses", "every", child="0" * 32, status=404)
    call("listChildAccesses", "every", child=told["child"], query="?after=99", status=400)
