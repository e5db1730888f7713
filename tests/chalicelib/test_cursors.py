"""Cursors of lists: they lead on, tell nothing, and serve nobody else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid
from chalicelib.services.cursors import Cursors

CURSORS = Cursors("secret")
LONGEST = f"2026-11-20T09:00:00.000Z#MATTER#{'0' * 36}:urgent_dispatch_answer:1"
PATTERN = re.compile(r"[0-9A-Za-z:.#_-]{1,200}")
"""What the doors take for a cursor."""


@given(st.text(max_size=120), st.text(max_size=40))
def test_what_was_sealed_opens_for_its_reader(place: str, reader: str) -> None:
    cursor = CURSORS.seal(place, reader)
    assert CURSORS.open(cursor, reader) == place


@pytest.mark.requirement("S0-20")
def test_a_cursor_names_nothing_and_fits_its_field() -> None:
    cursor = CURSORS.seal(LONGEST, "coordinator-liuyang")
    assert cursor is not None
    assert PATTERN.fullmatch(cursor)
    assert "MATTER" not in cursor
    assert CURSORS.seal(LONGEST, "coordinator-liuyang") != cursor, "nor is it known again"


@pytest.mark.parametrize("cursor", ["", "x", "2026#MATTER#1", "A" * 200, "a.b:c#d", "🙂"])
def test_what_was_never_sealed_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        CURSORS.open(cursor, "reader")


@pytest.mark.requirement("S0-20")
def test_a_cursor_of_another_reader_or_secret_is_refused() -> None:
    cursor = CURSORS.seal("place", "one")
    for box, reader in ((CURSORS, "another"), (Cursors("other"), "one")):
        with pytest.raises(Invalid):
            box.open(cursor, reader)


def test_the_end_is_no_cursor_and_without_a_secret_nothing_is_sealed() -> None:
    assert CURSORS.seal(None, "one") is CURSORS.open(None, "one") is None
    with pytest.raises(ValueError, match="secret"):
        Cursors("")
