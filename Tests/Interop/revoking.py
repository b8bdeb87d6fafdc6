"""Codes that are issued by one process and revoked at several, whatever holds the register."""

from load import Client
from service import Service
from threads import in_threads
from waiting import until


def codes(client: Client, people: list[str]) -> dict[str, str]:
    """Issues codes; gives their texts by serial."""
    answers = [client.issued(person) for person in people]
    return {answer["serial"]: answer["text"] for answer in answers}


def shown_after(client: Client, text: str, seconds: float) -> float:
    """Waits until another process calls a code revoked; gives the seconds."""
    return until(lambda: client.verdict(text) == "REVOKED", "the other process shows it", seconds, 0.02)


def revoke_at_once(services: list[Service], token: str, serials: list[str]) -> None:
    """Revokes codes at all of the processes at the same time."""

    def revoke(number):
        client = Client(services[number % len(services)].port, token)
        for serial in serials[number::4]:
            status, answer = client.revoke(serial)
            assert status == 200 and answer["changed"] == [serial], answer

    in_threads(4, revoke)
