"""The job after a publication: all that is open, and nothing else, is as the newest versions say.

V2: every open promise is due when the current calendar and the rulebook of its time say so.
V12: exactly what the versions touch moves, with one fact and one event each.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from backend.kernel.audit import verify
from backend.kernel.books import Create, Replace, Write
from backend.kernel.events import Event
from backend.promises.model import Promise, Rung
from backend.promises.publishing.preview import PAGE, Spot, walk
from backend.promises.publishing.recomputing import (
    MOST_NAMED,
    SETTLED,
    Progress,
    recompute_open,
)
from backend.promises.rules import keep
from backend.promises.terms import Standing
from tests.backend.promises.publishing.office import (
    LATER,
    PLACES,
    SECOND,
    Office,
    finished,
    notice,
    office,
    uuid,
    yes,
)
from tests.backend.promises.scene import at
from tests.fakes import hunan
from tests.fakes.clock import FakeClock


class Stopped(BaseException):
    """The process is gone: nothing catches it."""


@pytest.mark.requirement("N5", "S0-27")
def test_what_a_notice_moves_is_moved_with_its_fact_and_its_event_and_nothing_else() -> None:
    one = office(LATER)
    moved = [one.promise(number) for number in range(3)]
    one.clock.at = at("2027-02-22T10:00")
    stays = one.promise(9)
    kept = one.promise(10)
    one.commit(Replace(keep(kept, one.clock.now()), kept.version))
    one.publish(notice())
    report = one.run()
    assert (report.moved, report.restamped, report.conflicts, report.failed) == (3, 1, 0, {})
    assert one.wrong() == {}
    for promise in moved:
        now = one.open_promises()[promise.id]
        assert (promise.due_at, now.due_at) == (at("2027-02-12T17:00"), at("2027-02-16T17:00"))
        facts = one.audit.of(now.chain)
        assert [fact.action for fact in facts] == ["promise.moved"]
        assert verify(facts, now.trail) is None
        assert facts[0].detail == {
            "from": "2027-02-12T09:00:00.000Z",
            "to": "2027-02-16T09:00:00.000Z",
            "calendar": 2,
            "rulebook": 1,
        }
    assert {event.data["promise"] for event in one.moved_events()} == {one.id for one in moved}
    assert one.open_promises()[stays.id].due_at == stays.due_at
    assert one.audit.of(stays.chain) == []
    assert one.kept.get(Promise, kept.id) == replace(keep(kept, one.clock.now()))


@pytest.mark.requirement("N5")
def test_the_job_ends_with_a_pass_that_began_when_nothing_old_can_come_any_more() -> None:
    one = office(LATER)
    one.promise(1)
    one.publish(notice())
    published = one.clock.now()
    minutes = one.run_to_the_end()
    record = finished(one)
    assert record.begun_at is not None
    assert record.begun_at - published == SETTLED
    assert (minutes, record.number, record.moved, record.checked, record.older) == (4, 4, 1, 1, 0)
    commits, events = len(one.kept.commits), len(one.kept.all(Event))
    one.run()
    assert (len(one.kept.commits), len(one.kept.all(Event))) == (commits, events)


def test_the_record_says_how_many_the_last_whole_pass_looked_at() -> None:
    one = office(LATER)
    for number in range(PAGE + 1):
        one.promise(number)
    one.publish(notice())
    one.run(lambda: False)
    begun = one.drafts.recompute()
    assert begun is not None
    assert begun.total is None, "nobody has counted them"
    one.run()
    between = one.drafts.recompute()
    assert between is not None
    # What moves behind the page is seen once more: the first pass may count it twice.
    assert (between.begun_at, between.total) == (None, between.checked)
    assert between.checked >= PAGE + 1
    one.promise(PAGE + 1)
    one.run_to_the_end()
    assert (finished(one).checked, finished(one).total) == (PAGE + 2, PAGE + 2)


def test_a_business_clock_that_leaps_does_not_end_the_waiting() -> None:
    """A process keeps what it read by the machine's clock, whatever day it is for the business."""
    one = office(LATER)
    one.machine = FakeClock(at("2026-11-23T09:00"))
    one.publish(notice())
    one.clock.forward(days=30)
    one.run()
    record = one.drafts.recompute()
    assert record is not None
    assert record.state is Progress.RUNNING
    one.machine.forward(minutes=3)
    one.run()
    assert finished(one).finished_at == one.clock.now()


@pytest.mark.requirement("N5")
def test_what_rang_for_the_earlier_instant_rings_again_for_the_later_one() -> None:
    one = office(LATER)
    promise = one.promise(1)
    one.clock.at = at("2027-02-12T11:16")
    one.sweep()
    reminded = one.open_promises()[promise.id]
    assert reminded.rung is Rung.REMIND
    one.publish(notice())
    one.run()
    moved = one.open_promises()[promise.id]
    assert (moved.rung, moved.next_alarm_at) == (Rung.NONE, at("2027-02-16T11:15"))
    for now in ("2027-02-12T17:00:30", "2027-02-16T11:15:30", "2027-02-16T17:00:30"):
        one.clock.at = at(now)
        one.sweep()
    rang = [event.kind for event in one.kept.all(Event) if event.kind.startswith("promise.")]
    assert rang == ["promise.remind", "promise.moved", "promise.remind", "promise.due"]


def test_a_run_that_has_no_time_left_goes_on_where_it_stopped() -> None:
    one = office(LATER)
    for number in range(3 * PAGE):
        one.promise(number, PLACES[number % 2])
    one.publish(notice())
    runs = 0
    while (record := one.drafts.recompute()) and record.number == 1:
        left = iter(range(70))
        one.run(lambda: next(left, None) is not None)  # noqa: B023  it is used at once
        runs += 1
    assert runs >= 3 * PAGE / 70
    assert len(one.moved_facts()) == 3 * PAGE
    one.run_to_the_end()
    record = finished(one)
    assert (record.moved, record.conflicts, record.checked) == (3 * PAGE, 0, 3 * PAGE)
    assert one.wrong() == {}


def test_a_promise_that_no_rulebook_reaches_holds_up_nobody() -> None:
    one = office(LATER)
    promise = one.promise(1)
    ancient = replace(promise, subject="MATTER#0", made_at=at("1999-01-01T10:00"))
    one.kept.commit(Create(ancient))
    draft = one.propose(notice())
    assert [move.promise.id for move in one.all_moves(draft)] == [promise.id]
    one.publishing.confirm(SECOND, yes(draft))
    assert one.run().failed == {ancient.id: "LookupError"}
    one.run_to_the_end()
    assert one.open_promises()[promise.id].due_at == at("2027-02-16T17:00")
    record = finished(one)
    (failure,) = record.failures
    assert (record.failed, failure.id, failure.error) == (1, ancient.id, "LookupError")
    assert (failure.owner, failure.place) == (ancient.owner, ancient.place.code)


def test_the_record_counts_all_that_failed_and_names_fifty() -> None:
    one = office(LATER)
    promise = one.promise(0)
    for number in range(MOST_NAMED + 5):
        ancient = replace(promise, number=number + 2, made_at=at("1999-01-01T10:00"))
        one.kept.commit(Create(ancient))
    one.publish(notice())
    one.run_to_the_end()
    record = finished(one)
    assert (record.number, record.failed) == (4, MOST_NAMED + 5)
    assert len({failure.id for failure in record.failures}) == MOST_NAMED


def test_the_job_costs_one_read_when_there_is_nothing_to_do() -> None:
    one = office()
    assert one.run().record is None
    one.publish(notice())
    one.run_to_the_end()
    ports = one.ports()

    def forbidden() -> Standing:
        raise AssertionError("nothing is read but the record")

    report = recompute_open(replace(ports, standing=forbidden), lambda: True)
    assert report.record is not None
    assert report.record.state is Progress.DONE


def test_a_walk_goes_on_from_any_spot_and_passes_by_a_line_that_is_gone() -> None:
    one = office()
    for number in range(PAGE + 5):
        one.promise(number, PLACES[number % 3])
    lines = [place.code for place in PLACES]
    every = [spot for _, spot in walk(one.promises, lines, None)]
    assert [Spot.parse(str(spot)) for spot in every if spot] == every[:-1]
    for spot in every[:-1]:
        rest = [each for page, _ in walk(one.promises, lines, spot) for each in page]
        assert {each.place.line for each in rest} <= {line for line in lines if line >= spot.line}  # type: ignore[union-attr]
    gone = list(walk(one.promises, lines, Spot("999999", "x")))
    assert gone == [((), None)]


def _die_at(one: Office, moment: str, k: int) -> None:
    commits = iter(range(10**6))

    def die(_: Sequence[Write]) -> None:
        if next(commits) == k:
            raise Stopped

    setattr(one, moment, die)


def _crowd(when: datetime = LATER) -> Office:
    one = office(when)
    for number in range(20):
        one.promise(number, PLACES[number % 3])
    one.clock.at = at("2027-02-22T10:00")
    one.promise(99)
    one.publish(notice())
    return one


@pytest.mark.requirement("N5", "N39")
def test_a_job_that_dies_at_any_write_ends_as_if_it_had_not() -> None:
    """Every crash point: before and after write k, for each k of all passes."""
    whole = _crowd()
    begun = len(whole.kept.commits)
    whole.run_to_the_end()
    writes = len(whole.kept.commits) - begun
    for k in range(writes):
        for moment in ("before", "after"):
            one = _crowd()
            _die_at(one, moment, k)
            _run_with_crashes(one)
            assert _kept(one) == _kept(whole), (k, moment)
    print(f"crash points of the recompute job: {2 * writes}, same end at every one")  # noqa: T201


def _kept(one: Office) -> dict[tuple[str, ...], object]:
    """Return all that is kept; a run that began anew has made a pass more."""
    record = replace(finished(one), version=0, number=0)
    return {**one.kept.kept, ("Recompute", hunan.HUNAN.code): record}


def _run_with_crashes(one: Office) -> None:
    """Start the job anew in the same minute wherever it dies."""
    for _ in range(60):
        try:
            one.run()
        except Stopped:
            one.before = one.after = lambda _: None
            continue
        if (record := one.drafts.recompute()) and record.state is Progress.DONE:
            return
        one.clock.forward(minutes=1)
    raise AssertionError("the job does not come to an end")


@pytest.mark.requirement("N5")
def test_the_page_of_a_publication_keeps_its_record_after_the_next_one() -> None:
    one = office()
    one.promise(1)
    first, second = notice(1), one.change_rules(2, reply_working_days=3)
    one.publish(first)
    one.run_to_the_end()
    done = finished(one)
    one.publish(second)
    third = one.change_rules(3, reply_working_days=4)
    one.run()
    one.publish(third)
    kept = {draft: one.room.open(SECOND, draft).recompute for draft in map(uuid, (1, 2, 3))}
    assert kept[first.id] == done
    states = [record.state for record in kept.values() if record]
    assert states == [Progress.DONE, Progress.OVERTAKEN, Progress.RUNNING]
