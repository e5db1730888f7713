"""A call that found no line free, as a carrier tells it (Art. 20(1))."""

import json
from collections.abc import Iterator

import pytest

from backend.calls.model import Outcome
from backend.calls.rules import outcome_of
from backend.tallies.counting import of_call
from chalicelib.api.telephony_reports import call_id
from tests.chalicelib.telephony.sender import REPORTS, Carrier, carrier
from tests.fakes import hunan

NUMBER = "+8613900001234"


@pytest.fixture
def pbx() -> Iterator[Carrier]:
    with carrier() as sender:
        yield sender


@pytest.mark.requirement("S0-72")
def test_a_call_that_found_no_line_free_counts_as_busy_at_the_line_that_was_rung(
    pbx: Carrier,
) -> None:
    at = pbx.house.clock.now().isoformat()
    pbx.tell(event="ended", call="c-1", at=at, reason="busy")
    pbx.tell(event="began", call="c-1", at=at, number=NUMBER, line="430100")
    call = pbx.house.calls.get(call_id("pbx", "c-1"))
    assert call is not None
    assert (call.place, outcome_of(call)) == (hunan.CHANGSHA, Outcome.BUSY)
    assert set(of_call(call)) == {"calls", "calls.busy"}


def test_our_own_answer_says_whose_call_it_is_before_the_carrier(pbx: Carrier) -> None:
    at = pbx.house.clock.now().isoformat()
    pbx.tell(event="began", call="c-1", at=at, number=NUMBER, line="430100")
    pbx.ask("c-1", "route", NUMBER, place="430400")
    call = pbx.house.calls.get(call_id("pbx", "c-1"))
    assert call is not None
    assert call.place == hunan.HENGYANG


@pytest.mark.parametrize("line", ["430199", "4301", "长沙", 430100])
def test_a_line_that_nobody_knows_is_refused_by_name(pbx: Carrier, line: object) -> None:
    at = pbx.house.clock.now().isoformat()
    answer = pbx.post(REPORTS, {"event": "began", "call": "c-1", "at": at, "line": line})
    assert answer.status_code == 400
    (fault,) = json.loads(answer.body)["errors"]
    assert fault["field"].endswith("line")
    assert pbx.house.calls.writes == 0
