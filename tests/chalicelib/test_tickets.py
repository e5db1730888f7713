"""The signs of a link: they lead back, tell nothing, and cannot be made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import NotFound
from backend.matters.orders.linking import Ticket
from chalicelib.services.cursors import Cursors
from chalicelib.services.tickets import SealedTickets

TICKETS = SealedTickets("s" * 32)
MATTER = "7d1f4a52-0000-4000-8000-000000000001"
ONE = Ticket(MATTER, 1, 1)


@given(st.uuids(), st.integers(1, 999), st.integers(1, 65_535))
def test_what_was_sealed_leads_back(matter: object, number: int, serial: int) -> None:
    ticket = Ticket(str(matter), number, serial)
    signs = TICKETS.seal(ticket)
    assert TICKETS.open(signs) == ticket
    assert re.fullmatch(r"[0-9A-Za-z_-]{64}", signs), "short enough for a short message"


@given(st.integers(0, 63), st.sampled_from("AQgw09_-"))
def test_one_other_sign_opens_nothing(place: int, sign: str) -> None:
    signs = TICKETS.seal(ONE)
    if signs[place] != sign:
        with pytest.raises(NotFound):
            TICKETS.open(signs[:place] + sign + signs[place + 1 :])


@pytest.mark.parametrize("signs", ["", "x", "A" * 64, "A" * 200, "🙂", "../..", "a.b#c"])
def test_what_was_never_sealed_opens_nothing(signs: str) -> None:
    with pytest.raises(NotFound):
        TICKETS.open(signs)


def test_what_was_sealed_for_something_else_opens_nothing() -> None:
    cursor = Cursors("s" * 32).seal("x" * 20, "")
    assert cursor is not None
    with pytest.raises(NotFound):
        TICKETS.open(cursor)
    with pytest.raises(NotFound):
        SealedTickets("o" * 32).open(TICKETS.seal(ONE))
    with pytest.raises(ValueError, match="secret"):
        SealedTickets("")
