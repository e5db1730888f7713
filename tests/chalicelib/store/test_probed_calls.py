"""What only tries the line is kept by the store of calls and shown in none of its lists."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from backend.calls.model import DayQuery
from backend.calls.ports import Calls
from backend.calls.reports import is_probe
from chalicelib.store.calls import CALL, PROBES_KEPT, CallItem, DynamoCalls
from tests.chalicelib.store.test_calls import (
    CONTACT,
    DAY,
    EVENTS,
    INITIATED,
    NINE,
    RECORDS,
    after,
    routed,
    told,
)
from tests.emulated import template_of_data
from tests.fakes.calls import FakeCalls
from tests.fakes.clock import FakeClock


@pytest.fixture(params=["fake", "emulator"])
def calls(request: pytest.FixtureRequest) -> Iterator[Calls]:
    if request.param == "fake":
        yield FakeCalls(FakeClock(NINE), lag=0)
    else:
        request.getfixturevalue("tables")
        yield DynamoCalls("430000")


@pytest.mark.requirement("S0-14")
@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_what_only_tries_the_line_is_in_no_list_in_whatever_order_it_is_told(
    calls: Calls, order: tuple[int, ...]
) -> None:
    reports = (
        INITIATED,
        replace(routed(after(1)), probe=True),
        EVENTS[0],
        replace(RECORDS[0], voicemail=True, probe=True),
    )
    for number in order:
        calls.absorb(CONTACT, reports[number])
        calls.absorb(CONTACT, reports[number])
    kept = calls.get(CONTACT)
    assert kept is not None
    assert (is_probe(kept.reports.values()), kept.inbound) == (True, False)
    for line in ("430100", "430000"):
        assert calls.of_lines([line], DayQuery(DAY)).calls == []
        assert list(calls.of_hour(line, DAY, 9)) == []


@pytest.mark.requirement("S0-14")
def test_a_probe_is_forgotten_after_a_week_and_a_call_never(tables: object) -> None:
    del tables
    calls = DynamoCalls("430000")
    for contact, probe in (("c-probe", True), ("c-call", False)):
        calls.absorb(contact, INITIATED)
        calls.absorb(contact, replace(routed(after(1)), probe=probe))
    forgotten = CallItem.get("c-probe", CALL).forget_at
    assert forgotten is not None
    assert abs(forgotten - after(1) - PROBES_KEPT) < timedelta(seconds=1)
    assert CallItem.get("c-call", CALL).forget_at is None
    assert template_of_data()["Calls"]["Properties"]["TimeToLiveSpecification"]["Enabled"]


def test_a_page_whose_calls_only_try_the_line_is_followed_by_the_next(calls: Calls) -> None:
    for place in range(6):
        told(calls, replace(routed(after(60 * place)), probe=place > 2), contact=f"c{place}")
    page = calls.of_lines(["430100"], DayQuery(DAY, limit=2))
    while page.before:
        page = calls.of_lines(["430100"], DayQuery(DAY, page.before, limit=2))
    assert [call.id for call in page.calls] == ["c0"]
