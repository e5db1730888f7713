"""What the demo has served and paid: as the platform itself would have reckoned it."""

from datetime import date, datetime
from functools import cache

import pytest

from backend.calendar import Almanac
from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.pay.model import RunState
from backend.pay.reckoning import why_unpaid
from backend.pay.serving import is_long, months_looked_at, servers_of
from backend.pay.sheet import total_of
from backend.staff.model import Category
from infra.seed.duty import Past, past_of
from tests.backend.pay.bureau import SUPERVISOR, Bureau
from tests.fakes import hunan

TODAY = date(2026, 11, 22)


@cache
def past() -> Past:
    seed = hunan.seed()
    return past_of(seed.staff, seed.people, Almanac(hunan.edition()), TODAY)


def test_every_line_was_paid_for_its_whole_months_and_nothing_is_left_running() -> None:
    months = {(run.line, run.month) for run in past().runs}
    assert {line for line, _ in months} == {one.code for one in hunan.gazetteer().prefectures}
    assert max(month for _, month in months) == "2026-10"
    assert {(one.line, f"{one.day:%Y-%m}") for one in past().attendances} == months
    assert {run.state for run in past().runs} == {RunState.PAID}
    assert len({one.shift_id for one in past().attendances}) == len(past().attendances)


def test_nobody_approved_what_they_drew_up_and_each_was_paid_in_time() -> None:
    for run in past().runs:
        assert run.approved is not None
        assert run.paid is not None
        assert run.approved.person_id not in run.preparers
        assert run.paid.paid_on.day < 15
        lines = [one for page in past().pages if page.run_id == run.id for one in page.lines]
        assert run.total_cents == total_of(lines) > 0
        assert not any(line.category is Category.CENTRE_STAFF for line in lines)


@pytest.mark.parametrize("line", ["430100", "430200", "433100"])
def test_the_platform_reckons_the_same(line: str) -> None:
    bureau = Bureau()
    for one in past().attendances:
        bureau.attendances.keep(one)
    for record in (*past().runs, *past().pages):
        bureau.books.commit(Create(record))
    opened = bureau.room.open(SUPERVISOR, f"{line}.2026-10")
    assert not opened.facts.changed
    assert opened.facts.lacking == ()


def test_the_capital_has_somebody_who_served_long_and_something_in_dispute() -> None:
    own = [one for one in past().attendances if one.line == "430100"]
    months = months_looked_at(datetime(2026, 11, 22, tzinfo=SHANGHAI), FIRST)
    assert any(one.long for one in servers_of(own, (), months, FIRST))
    assert any(one.disputed for one in own)
    assert is_long(dict.fromkeys(months, 9), months, FIRST)
    assert any(why_unpaid(one) is None for one in own)
