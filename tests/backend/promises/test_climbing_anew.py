"""A promise that moved rings anew: each rung once for each due instant, and none is left out."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar import WorkCalendar
from backend.kernel.rulebook import FIRST
from backend.promises import granting
from backend.promises.deferral import Deferral
from backend.promises.ladder import ladder
from backend.promises.model import Climb, Kind, Pledge, Promise, Rung
from backend.promises.rules import make, recompute
from backend.promises.steps import advance
from backend.promises.terms import Terms
from backend.promises.usecases import alarm_of
from tests.backend.promises.cases import HELD, Case, calendars, cases, grant, request, requests
from tests.backend.promises.scene import at, terms_of
from tests.fakes.hunan import CHANGSHA

ORDER = list(Rung)


@dataclass
class Life:
    """A promise that is swept, deferred and moved, and what rang of it for which due instant."""

    promise: Promise
    terms: Terms
    since: datetime
    """When it was given its present due instant."""
    rang: list[tuple[datetime, Rung]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def sweep(self, now: datetime) -> None:
        while (step := advance(self.promise, now, self.terms)) is not None:
            self._become(step.promise, now)
            if step.rung is not None:
                assert step.alarm_at <= now
                self.rang.append((step.promise.due_at, step.rung))
            self.ids += [event.id for event in alarm_of(step, now)]

    def defer(self, wish: Deferral, now: datetime) -> None:
        if granting.refusal(self.promise, wish.kind, now, self.terms) is None:
            self._become(grant(self.promise, wish, now, self.terms), now)

    def publish(self, calendar: WorkCalendar, now: datetime, job: bool) -> None:  # noqa: FBT001
        """Put another calendar in force; without the job the next sweep finds the promise old."""
        self.terms = Terms(calendar, self.terms.calendar_version + 1, FIRST)
        if job:
            self._become(recompute(self.promise, now, self.terms), now)

    def _become(self, after: Promise, now: datetime) -> None:
        if after.due_at != self.promise.due_at:
            self.since = now
        self.promise = after


acts = st.lists(
    st.tuples(
        st.floats(0, 2.5),
        st.none() | requests | st.tuples(calendars(), st.booleans()),
    ),
    min_size=3,
    max_size=12,
)


@pytest.mark.requirement("N17", "N36")
@settings(deadline=None, max_examples=200)
@given(cases(), acts)
def test_each_rung_rings_once_for_each_due_instant_and_none_is_left_out(
    case: Case, happens: list[tuple[float, Deferral | tuple[WorkCalendar, bool] | None]]
) -> None:
    promise = case.promise
    life = Life(promise, case.terms, promise.made_at)
    span = promise.due_at - promise.made_at
    for number, (share, what) in enumerate(sorted(happens, key=lambda each: each[0])):
        now = promise.made_at + share * span
        if isinstance(what, Deferral):
            life.defer(replace(what, id=f"id-{number}"), now)
        elif what is not None:
            life.publish(what[0], now, what[1])
        life.sweep(now)
    # The last calendar may still move it: the sweep that comes then is the one that counts.
    life.sweep(at("2027-06-01T10:00"))
    assert len(life.rang) == len(set(life.rang)), "once for each due instant"
    assert len(life.ids) == len(set(life.ids)) == len(life.rang), "no receiver drops one"
    _is_in_order(life)
    _none_is_left_out(life)


def _is_in_order(life: Life) -> None:
    for due_at in {due_at for due_at, _ in life.rang}:
        rungs = [ORDER.index(rung) for due, rung in life.rang if due == due_at]
        assert rungs == sorted(rungs)


def _none_is_left_out(life: Life) -> None:
    """Check that what lies after the last move rang for the instant that holds."""
    promise = life.promise
    mine = {rung for due_at, rung in life.rang if due_at == promise.due_at}
    highest = max((ORDER.index(rung) for _, rung in life.rang), default=0)
    for rung, instant in ladder(promise, life.terms):
        if instant > life.since:
            assert rung in mine, (rung, instant, life.since)
        else:
            assert ORDER.index(rung) <= highest
    assert promise.next_alarm_at is None


def _after(promise: Promise, *nows: str) -> Promise:
    for now in nows:
        while (step := advance(promise, at(now), terms_of())) is not None:
            promise = step.promise
    return promise


def _moved(promise: Promise, due_at: str, now: str) -> Promise:
    """Return the promise as a calendar with or without one more holiday moves it."""
    day = at(due_at).date()
    windows = (FIRST.morning, FIRST.afternoon)
    off = {at("2026-11-20T00:00").date()} if day > at("2026-11-20T00:00").date() else set()
    calendar = WorkCalendar(dict.fromkeys(range(5), windows), closed=off)
    after = recompute(promise, at(now), Terms(calendar, promise.calendar_version + 1, FIRST))
    assert after.due_at == at(due_at)
    return after


def _made() -> Promise:
    pledge = Pledge(Kind.REPLY, "MATTER#1", "owner", CHANGSHA)
    return make(pledge, at("2026-11-18T10:00"), terms_of())


def test_a_later_end_falls_back_to_the_highest_rung_that_it_has_passed() -> None:
    overdue = _after(_made(), "2026-11-23T12:30")
    assert overdue.rung is Rung.CITY
    moved = _moved(overdue, "2026-11-23T17:00", "2026-11-23T12:30")
    assert (moved.rung, moved.next_alarm_at) == (Rung.REMIND, at("2026-11-23T17:00"))
    assert moved.climbs == (Climb(at("2026-11-20T17:00"), Rung.CITY),)


def test_an_end_that_comes_back_rings_nothing_twice() -> None:
    reminded = _after(_made(), "2026-11-20T11:15")
    there = _moved(reminded, "2026-11-23T17:00", "2026-11-20T12:00")
    assert there.rung is Rung.NONE
    back = _moved(there, "2026-11-20T17:00", "2026-11-20T13:00")
    assert (back.rung, back.next_alarm_at) == (Rung.REMIND, at("2026-11-20T17:00"))
    assert back.climbs == ()


def test_an_earlier_end_keeps_what_rang_and_skips_nothing() -> None:
    reminded = _after(_made(), "2026-11-20T11:15")
    longer = _moved(reminded, "2026-11-23T17:00", "2026-11-20T12:00")
    at_the_end = _after(longer, "2026-11-20T17:00")
    assert at_the_end.rung is Rung.NONE, "nothing of the later end has come"
    earlier = _moved(at_the_end, "2026-11-20T17:00", "2026-11-20T17:10")
    assert earlier.rung is Rung.REMIND
    assert earlier.next_alarm_at == at("2026-11-20T17:00")


def test_the_same_end_by_another_calendar_changes_no_rung() -> None:
    reminded = _after(_made(), "2026-11-20T11:15")
    stamped = recompute(reminded, at("2026-11-20T12:00"), replace(terms_of(), calendar_version=2))
    assert (stamped.rung, stamped.climbs) == (Rung.REMIND, ())
    assert stamped.next_alarm_at == at("2026-11-20T17:00")


def test_a_hold_that_is_granted_after_the_reminder_reminds_again_at_its_end() -> None:
    reminded = _after(_made(), "2026-11-20T11:15")
    held = grant(reminded, request(HELD, 1), at("2026-11-20T16:00"), terms_of())
    assert (held.rung, held.next_alarm_at) == (Rung.NONE, at("2026-11-23T16:00"))
