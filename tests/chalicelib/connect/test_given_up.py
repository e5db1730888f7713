"""What a caller was told could not be kept is not kept afterwards."""

from threading import Event
from typing import Any

import pytest

from backend.promises.model import Promise
from chalicelib.connect import flow
from chalicelib.connect.deadline import Limit
from chalicelib.wiring import answering
from tests.chalicelib.connect.conftest import Doors
from tests.chalicelib.connect.test_ops import ask


@pytest.mark.requirement("S0-22", "N30")
def test_a_call_back_that_was_refused_in_time_is_not_promised_late(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, came_late = Event(), Event()

    def slow() -> Any:
        released.wait(timeout=10)
        came_late.set()
        return doors.house.standing

    monkeypatch.setattr(flow, "ANSWERING", Limit(0.05, by=0.05))
    monkeypatch.setattr(answering, "standing", slow)
    absorbed = Event()
    keep = type(doors.house.books).commit

    def commit(books: Any, *writes: Any) -> None:
        keep(books, *writes)
        absorbed.set()

    monkeypatch.setattr(type(doors.house.books), "commit", commit)
    assert ask("callback")["kept"] == "False"
    released.set()
    assert came_late.wait(timeout=5)
    assert not absorbed.wait(timeout=0.5)
    assert doors.house.books.all(Promise) == []
    assert len(doors.queue.parked) == 1
