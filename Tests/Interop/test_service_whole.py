"""What holds for the service as a whole; run behind the tests of its operations."""

import secrets


def test_other_methods(service, contract):
    for path in contract.document["paths"]:
        for method in ("PATCH", "TRACE", "OPTIONS"):
            answer = service.call(method, path)
            assert answer.status == 405, (method, path)
            known = {name.upper() for name in contract.document["paths"][path]} - {"PARAMETERS"}
            known |= {"HEAD"} if "GET" in known else set()
            # A path of fixed words may share its place with one that varies.
            assert known <= set(answer.headers["allow"].split(", ")), (method, path)


def test_many_failures(service, contract, tokens):
    """Last but one: this address is slowed for a minute; good tokens go on."""
    answers = [service.call("GET", "/v1/people", "tco_" + secrets.token_hex(32)) for _ in range(40)]
    for answer in answers:
        contract.check("listPeople", answer)
    assert answers[-1].status == 429
    assert service.call("GET", "/v1/people", tokens["officer"]).status == 200


def test_everything_was_called(contract):
    """Each operation was seen to succeed and, where it can, to refuse."""
    unseen = {}
    for name, (path, method) in contract.operations.items():
        described = {int(status) for status in contract.document["paths"][path][method]["responses"]}
        seen = contract.seen[name]
        # What a desk redeemed offline is taken in and decided on in tests that have such a desk (OfflineBookingTests).
        offline = name in ("settleDesk", "acceptReview", "refuseReview")
        assert offline or any(status < 300 for status in seen), f"{name} never succeeded: {seen}"
        # What the service itself must be broken or flooded for, and a body where none belongs, others test.
        rest = described - seen - {500, 503, 429}
        if name in ("getTrustList", "getBundle"):
            # An office has them from its first moment.
            rest -= {404}
        if "requestBody" not in contract.document["paths"][path][method]:
            rest -= {413, 400}
        if rest & {401, 403, 404, 415}:
            unseen[name] = rest
    assert not unseen
