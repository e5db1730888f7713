"""A caller is answered although storage, keys and queue take every connection and say nothing."""

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from chalicelib.connect import flow
from chalicelib.connect.deadline import Deadline, Limit
from chalicelib.store.table import PATIENCE, Table
from chalicelib.wiring import casework, figures, telephony
from infra.connect.simulator.engine.functions import BLOCK_SECONDS
from infra.local.endpoint import Endpoint
from tests.contacts import Contact, flow_request, string_map
from tests.emulated import reached_at
from tests.wired import forget

LEFT_FOR_STARTING = 2
"""Seconds of a flow's eight that the function may need before its handler begins."""


pytestmark = pytest.mark.alone  # what is proved here is that a waiting ends in real time


@dataclass(frozen=True, slots=True)
class Context:
    """What Lambda tells a handler."""

    ends: float

    def get_remaining_time_in_millis(self) -> int:
        return int((self.ends - time.monotonic()) * 1000)


@pytest.fixture
def black_hole() -> Iterator[None]:
    """Lead every real adapter to a socket that takes connections and says nothing.

    What a process makes once, on a busy machine for seconds, is made before anybody looks at a
    clock: what is proved is how long is waited.
    """
    forget()
    hole = socket.create_server(("127.0.0.1", 0), backlog=64)
    with hole, reached_at(Endpoint(f"http://127.0.0.1:{hole.getsockname()[1]}")):
        telephony.failure_queue()
        _ask(2)
        yield
    forget()


def _ask(seconds: float) -> tuple[dict[str, str], float]:
    began = time.monotonic()
    request = flow_request(Contact("+8613900001234", id="c-1"), {"op": "route", "place": "430100"})
    answer = string_map(flow.handle(request, Context(began + seconds)))
    return answer, time.monotonic() - began


@pytest.mark.requirement("S0-22", "R1")
@pytest.mark.usefixtures("black_hole")
def test_a_flow_is_answered_in_time_where_nothing_answers_us() -> None:
    answer, took = _ask(BLOCK_SECONDS)
    assert answer["decision"] == "voicemail"
    assert "留言" in answer["welcome"]
    assert took < BLOCK_SECONDS - LEFT_FOR_STARTING


@pytest.mark.usefixtures("black_hole")
def test_a_function_with_little_time_left_answers_within_it() -> None:
    answer, took = _ask(1)
    assert answer["decision"] == "voicemail"
    assert took < 1


def test_every_table_has_the_one_patience() -> None:
    assert all((casework.books, figures.tallies))  # every table's module is loaded
    tables = [table for table in _below(Table) if hasattr(table, "Meta")]
    assert len({table.Meta.table_name for table in tables}) == 7
    for table in tables:
        told = {name: getattr(table.Meta, name) for name in PATIENCE}
        assert told == PATIENCE, table.__name__
    attempts = PATIENCE["max_retry_attempts"] + 1
    assert attempts * PATIENCE["read_timeout_seconds"] < BLOCK_SECONDS


@pytest.mark.parametrize(
    ("limit", "left"),
    [(Limit(0.02, by=9), 9.0), (Limit(9, by=0.02), 9.0), (Limit(9, by=9), 0.02)],
)
def test_slow_work_is_given_up_at_the_nearest_of_three_limits(limit: Limit, left: float) -> None:
    with pytest.raises(TimeoutError):
        Deadline(lambda: left).within(limit, partial(time.sleep, 0.5))


def test_work_in_time_returns_or_raises_as_it_does() -> None:
    deadline = Deadline(lambda: 9.0)
    assert deadline.within(Limit(9, by=9), lambda: "done") == "done"
    with pytest.raises(KeyError):
        deadline.within(Limit(9, by=9), partial(_missing, {}))


def test_nothing_is_begun_without_time() -> None:
    begun: list[int] = []
    with pytest.raises(TimeoutError):
        Deadline(lambda: 0.0).within(Limit(9, by=9), partial(begun.append, 1))
    assert begun == []


def _below(table: type[Table]) -> Iterator[type[Table]]:
    for one in table.__subclasses__():
        yield one
        yield from _below(one)


def _missing(what: dict[str, Any]) -> Any:
    return what["nothing"]
