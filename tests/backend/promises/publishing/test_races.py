"""Who races with the job: processes that know it late, sweeps, other runs and publications."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from backend.calendar import CalendarDay, DayKind
from backend.kernel.audit import verify
from backend.kernel.books import Write
from backend.kernel.places import PlacePath
from backend.promises.model import Promise
from backend.promises.publishing.preview import PAGE
from backend.promises.publishing.recomputing import SETTLED, Recompute
from backend.promises.terms import Standing
from tests.backend.promises.publishing.office import (
    EARLIER,
    LATER,
    PLACES,
    SECOND,
    Office,
    finished,
    notice,
    office,
    with_days,
    yes,
)
from tests.backend.promises.scene import at
from tests.fakes import hunan
from tests.fakes.notices import INVENTED_2027

KEPT = timedelta(seconds=60)
"""How long a process keeps what it has read."""
REQUEST = timedelta(seconds=30)
"""How long a request may run that was begun just before."""
INDEX_LAG = timedelta(seconds=5)


@dataclass(slots=True)
class Process:
    """A process that keeps calendar and rulebooks for a minute, as those of the platform do."""

    office: Office
    read_at: datetime
    standing: Standing

    @classmethod
    def begun(cls, one: Office) -> "Process":
        return cls(one, one.clock.now(), one.regulations.standing())

    def promise(self, number: int) -> Promise:
        assert self.office.clock.now() - self.read_at <= KEPT + REQUEST, "it would read again"
        return self.office.promise(number, standing=self.standing)


@pytest.mark.requirement("N5", "N39")
@pytest.mark.parametrize("seed", range(20))
def test_promises_made_by_what_a_process_had_kept_are_found_by_a_later_pass(seed: int) -> None:
    """The race: a new calendar makes a promise due earlier, and its maker does not know it yet.

    It is registered during the first pass or after it, before the place where the walk stands,
    and shows in the index seconds later.
    """
    one = office(EARLIER, lag=5, seed=seed)
    for number in range(2 * PAGE):
        one.promise(number)
    one.clock.forward(seconds=5)
    one.publish(notice())
    # A reader of an index or a table that lags may have read the old versions just now.
    stale = Process.begun(one)
    stale.standing = Standing(hunan.regulations().almanac, hunan.regulations().rulebooks)
    late = _registered_meanwhile(one, stale)
    assert one.wrong(), "the first pass cannot have seen them all"
    for _ in range(3):
        one.clock.forward(seconds=30)
        one.run()
    assert one.wrong() == {}, "a clean pass, and yet it is not the last"
    one.clock.at = stale.read_at + KEPT + REQUEST
    last = stale.promise(20_000)
    assert last.due_at == at("2027-02-02T17:00")
    one.run_to_the_end()
    assert one.wrong() == {}
    moved = one.open_promises()[last.id]
    assert moved.due_at == at("2027-02-01T17:00"), "a Sunday is worked: due a day earlier"
    assert len(one.moved_facts()) == len(one.moved_events()) == 2 * PAGE + late + 1
    assert finished(one).older == 0


def _registered_meanwhile(one: Office, stale: Process) -> int:
    """Run the first pass while promises are made by what was kept; return how many."""
    written = late = 0

    def meanwhile(writes: Sequence[Write]) -> None:
        nonlocal written, late
        if not any(isinstance(write.record, Recompute) for write in writes):
            return
        written += 1
        if written % 20 == 1:
            late += 1
            stale.promise(10_000 + late)

    one.after = meanwhile
    one.run()
    one.after = lambda _: None
    assert late > 2 * PAGE // 20
    return late


def test_three_minutes_outlast_what_a_process_keeps_and_an_index_shows_late() -> None:
    assert KEPT + REQUEST + INDEX_LAG < SETTLED


def test_the_sweep_and_the_job_do_not_move_a_promise_twice() -> None:
    """Whoever comes first moves it; the other sees a newer record or no older stamp."""
    for first in ("sweep", "job"):
        one = office(LATER)
        promise = one.promise(1)
        one.publish(notice())
        one.clock.at = at("2027-02-12T11:16")
        (one.sweep if first == "sweep" else one.run)()
        (one.run if first == "sweep" else one.sweep)()
        one.run_to_the_end()
        assert len(one.moved_facts()) == len(one.moved_events()) == 1
        assert one.wrong() == {}
        facts = one.audit.of(promise.chain)
        assert verify(facts, one.open_promises()[promise.id].trail) is None


@pytest.mark.parametrize("seed", range(5))
def test_a_row_that_lags_is_a_conflict_and_never_a_second_move(seed: int) -> None:
    one = office(LATER, lag=5, seed=seed)
    for number in range(20):
        one.promise(number)
    one.clock.forward(seconds=5)
    one.publish(notice())
    one.run()
    one.run()
    assert len(one.moved_facts()) == len(one.moved_events()) == 20
    one.run_to_the_end()
    assert len(one.moved_facts()) == 20
    assert one.wrong() == {}


@pytest.mark.requirement("N5")
def test_a_second_publication_while_the_job_runs_takes_its_record_and_loses_nothing() -> None:
    one = office(LATER)
    for number in range(5):
        one.promise(number)
    one.publish(notice())
    other = INVENTED_2027.replace("2月20日（周六）上班", "2月21日（周日）上班")
    draft = one.propose(notice(2, other))
    moved = 0

    def overtake(writes: Sequence[Write]) -> None:
        nonlocal moved
        moved += any(isinstance(write.record, Promise) for write in writes)
        if moved == 3:
            one.after = lambda _: None
            one.publishing.confirm(SECOND, yes(draft, 2))

    one.after = overtake
    assert one.run().overtaken
    record = one.drafts.recompute()
    assert record is not None
    assert (record.calendar_version, record.checked, record.moved, record.spot) == (3, 0, 0, None)
    one.run_to_the_end()
    assert one.wrong() == {}
    assert {one.calendar_version for one in one.open_promises().values()} == {3}
    assert len(one.moved_events()) == 5


def test_of_two_runs_at_once_one_gives_way() -> None:
    one = office(LATER)
    for number in range(5):
        one.promise(number)
    one.publish(notice())

    def overtake(_: Sequence[Write]) -> None:
        one.before = lambda _: None
        assert not one.run().overtaken

    one.before = overtake
    assert one.run().overtaken
    one.run_to_the_end()
    record = finished(one)
    assert (record.moved, len(one.moved_facts()), len(one.moved_events())) == (5, 5, 5)


class Province(RuleBasedStateMachine):
    """Anybody does anything; after the job's end each open promise is as the newest say."""

    def __init__(self) -> None:
        super().__init__()
        self.calendars = self.rulebooks = self.number = 0

    @initialize(seed=st.integers(0, 1000))
    def open(self, seed: int) -> None:
        self.office = office(at("2027-01-28T09:00"), lag=5, seed=seed)
        self.process = Process.begun(self.office)

    @rule(seconds=st.integers(0, 100))
    def pass_time(self, seconds: int) -> None:
        self.office.clock.forward(seconds=seconds)

    @rule()
    def run_the_job(self) -> None:
        self.office.run()

    @rule()
    def sweep(self) -> None:
        self.office.sweep()

    @rule(place=st.sampled_from(PLACES))
    def promise(self, place: PlacePath) -> None:
        self.number += 1
        self.office.promise(self.number, place)

    @rule()
    def promise_by_what_was_kept(self) -> None:
        if self.office.clock.now() - self.process.read_at > KEPT + REQUEST:
            self.process = Process.begun(self.office)
        self.number += 1
        self.process.promise(self.number)

    @rule()
    def publish_a_calendar(self) -> None:
        self.calendars += 1
        day = date(2027, 3, 1) + timedelta(days=self.calendars % 5)
        extra = CalendarDay(day, None, DayKind.HOLIDAY, "样例节")
        self.office.publish(notice(5000 + self.calendars, with_days(extra)))

    @rule()
    def publish_a_rulebook(self) -> None:
        self.rulebooks += 1
        days = 2 + self.rulebooks % 3
        rules = self.office.change_rules(6000 + self.rulebooks, reply_working_days=days)
        self.office.publish(rules)

    @invariant()
    def each_move_has_one_fact_and_one_event(self) -> None:
        if not hasattr(self, "office"):
            return
        moved = [(event.subject, event.id) for event in self.office.moved_events()]
        assert len(moved) == len(set(moved)) == len(self.office.moved_facts())
        for promise in self.office.open_promises().values():
            assert verify(self.office.audit.of(promise.chain), promise.trail) is None

    def teardown(self) -> None:
        if not hasattr(self, "office") or self.office.drafts.recompute() is None:
            return
        self.office.run_to_the_end()
        assert self.office.wrong() == {}


TestProvince = pytest.mark.requirement("N5", "N39")(Province.TestCase)
TestProvince.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
