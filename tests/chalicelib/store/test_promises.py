"""What the store of promises keeps: on the fake that lags and on the emulator alike."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.audit import Trail, verify
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.promises.board import OpenQuery
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.deferring import AskDeferral, DecideDeferral, Deferring, ResumeHold
from backend.promises.model import Climb, Kind, Pledge, Promise, Rung, State
from backend.promises.moves import RECOMPUTE, event_data, moved
from backend.promises.rules import make, recompute
from backend.promises.usecases import SweepRecord
from chalicelib.store import deferrals
from chalicelib.wiring import casework, ground
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, ZHUZHOU
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.scene import forget

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LI, HEAD = hunan.person("attendant-changsha-1"), hunan.person("head-changsha")
DEFERRALS = (
    Deferral(
        id="d-1",
        kind=DeferralKind.HOLD,
        working_time=timedelta(minutes=660),
        reason="待“补充”材料\n第二行",
        asked_by=LI.person_id,
        asked_by_name=LI.name,
        asked_at=NINE,
        verdict=Verdict.GRANTED,
        decided_by=HEAD.person_id,
        decided_by_name=HEAD.name,
        decided_at=NINE + timedelta(hours=1),
        decision="情况属实",
        resumed_at=NINE + timedelta(hours=2),
        resumed_by=LI.person_id,
        resumed_by_name=LI.name,
    ),
    Deferral(
        id="d-2",
        kind=DeferralKind.EXTENSION,
        working_time=timedelta(minutes=330),
        reason="仍需时间",
        asked_by=LI.person_id,
        asked_by_name=LI.name,
        asked_at=NINE + timedelta(hours=3),
    ),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test, a clock, and how to wait until the indexes have caught up."""

    books: Any
    promises: Any
    audit: Any
    sweeps: Any
    clock: FakeClock
    settle: Callable[[], object]


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    clock = FakeClock(NINE)
    if request.param == "fake":
        house = House(clock, lag=5.0)
        settle = lambda: clock.forward(seconds=5)  # noqa: E731  one word for a wait
        yield Store(house.books, house.promises, house.audit, house.sweeps, clock, settle)
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(
            casework.books(),
            casework.promises(),
            ground.audit(),
            casework.sweeps(),
            clock,
            lambda: None,
        )
    forget()


def promise(which: int = 1, **changes: Any) -> Promise:
    first = Promise(
        subject=f"MATTER#00000000-0000-7000-8000-{which:012d}",
        kind=Kind.REPLY,
        number=1,
        owner=LI.person_id,
        place=CHANGSHA,
        made_at=NINE,
        due_at=NINE + timedelta(hours=which),
        calendar_version=1,
        rulebook_version=1,
        next_alarm_at=NINE + timedelta(minutes=which),
        owner_name=LI.name,
    )
    return replace(first, **changes)


def test_a_promise_is_found_by_its_id_and_by_nothing_else(store: Store) -> None:
    kept = promise(2, subject="MONTH#430100:2026-11", kind=Kind.SUBSIDY, number=3)
    store.books.commit(Create(promise()), Create(kept))
    assert store.promises.get(promise().id) == promise()
    assert store.promises.get(kept.id) == kept
    for unknown in (
        "",
        "#",
        "MATTER#",
        promise().subject,
        f"{promise().subject}:reply:2",
        f"{promise().subject}:referral_reply:1",
        f"{promise().subject}:reply:",
        "MATTER#:reply:1",
        "reply:1",
        "x" * 200,
    ):
        assert store.promises.get(unknown) is None, unknown


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_and_everything_that_was_deferred_is_read_back(kind: Kind, store: Store) -> None:
    whole = promise(
        kind=kind,
        reference="261123-0000-0001",
        deferrals=DEFERRALS,
        climbs=(Climb(NINE, Rung.CITY), Climb(NINE + timedelta(days=1), Rung.REMIND)),
        trail=Trail(3, "abc"),
        rung=Rung.REMIND_AGAIN,
    )
    store.books.commit(Create(whole))
    store.settle()
    assert store.promises.get(whole.id) == whole
    assert list(store.promises.of(whole.subject)) == [whole]
    # From each index as well: whoever walks one can write the next state.
    assert store.promises.due("430100", NINE + timedelta(hours=1), 10) == [whole]
    assert store.promises.open_of_lines(["430100"], OpenQuery()).promises == [whole]
    assert store.promises.open_of_owners((LI.person_id,), OpenQuery()).promises == [whole]
    resting = replace(whole, version=2, next_alarm_at=None, deferrals=(), climbs=(), trail=Trail())
    store.books.commit(Replace(resting, 1))
    store.settle()
    assert store.promises.open_of_lines(["430100"], OpenQuery()).promises == [resting]


def test_a_hold_that_was_ended_before_it_was_kept_by_whom_is_read() -> None:
    text = deferrals.write([replace(DEFERRALS[0], resumed_by="", resumed_by_name="")])
    older = [
        {name: each for name, each in one.items() if not name.startswith("resumed_by")}
        for one in json.loads(text)
    ]
    assert deferrals.read(json.dumps(older)) == deferrals.read(text)


def _ids(page: Any) -> list[str]:
    return [one.id for one in page.promises]


def test_a_board_asks_for_a_kind_and_for_a_span_of_time(store: Store) -> None:
    kinds = [Kind.REPLY, Kind.SUBSIDY, Kind.REPLY, Kind.REFERRAL_REPLY, Kind.REPLY, Kind.SUBSIDY]
    kept = [promise(number, kind=kind) for number, kind in enumerate(kinds, start=1)]
    for one in kept:
        store.books.commit(Create(one))
    store.settle()

    def ids(**asked: Any) -> list[str]:
        lines = store.promises.open_of_lines(["430100", "430200"], OpenQuery(**asked))
        owner = store.promises.open_of_owners((LI.person_id,), OpenQuery(**asked))
        assert _ids(lines) == _ids(owner)
        return _ids(lines)

    def expected(*numbers: int) -> list[str]:
        return [kept[number - 1].id for number in numbers]

    hour = timedelta(hours=1)
    assert ids(kind=Kind.SUBSIDY) == expected(2, 6)
    assert ids(kind=Kind.LEADER_REPORT) == []
    assert ids(due_from=NINE + 3 * hour) == expected(3, 4, 5, 6)
    assert ids(due_before=NINE + 3 * hour) == expected(1, 2)
    assert ids(due_from=NINE + 2 * hour, due_before=NINE + 5 * hour) == expected(2, 3, 4)
    assert ids(due_from=NINE + 2 * hour, due_before=NINE + 2 * hour) == []
    assert ids(due_from=NINE + 5 * hour, due_before=NINE + 2 * hour) == []
    assert ids(kind=Kind.REPLY, due_from=NINE + 2 * hour) == expected(3, 5)


@pytest.mark.parametrize("kind", [None, Kind.REPLY])
def test_pages_of_a_span_turn_to_the_end_without_repeat(kind: Kind | None, store: Store) -> None:
    places = [CHANGSHA, ZHUZHOU]
    kept = [promise(number, place=places[number % 2]) for number in range(1, 8)]
    others = [promise(10 + number, kind=Kind.SUBSIDY) for number in range(1, 8)]
    for one in (*kept, *(others if kind else [])):
        store.books.commit(Create(one))
    store.settle()
    seen: list[str] = []
    after = None
    for _ in range(10):
        query = OpenQuery(after=after, limit=2, kind=kind, due_from=NINE + timedelta(hours=2))
        page = store.promises.open_of_lines(["430100", "430200"], query)
        assert len(page.promises) <= 2
        seen += _ids(page)
        after = page.after
        if after is None:
            break
    assert seen == [one.id for one in kept[1:]]


def test_what_is_rare_is_looked_for_in_bounded_steps_and_found(store: Store) -> None:
    """Of two lines with other things in front: each page reads a few rows and says to go on."""
    rare = [promise(20, kind=Kind.SUBSIDY), promise(25, kind=Kind.SUBSIDY, place=ZHUZHOU)]
    others = [promise(number) for number in range(1, 15)]
    far = [promise(30 + number, place=ZHUZHOU) for number in range(9)]
    for one in (*rare, *others, *far):
        store.books.commit(Create(one))
    store.settle()
    seen, pages, after = [], 0, None
    while True:
        query = OpenQuery(after=after, kind=Kind.SUBSIDY, most_read=3)
        page = store.promises.open_of_lines(["430100", "430200"], query)
        seen += [one.id for one in page.promises]
        pages, after = pages + 1, page.after
        if after is None:
            break
    assert seen == [one.id for one in rare]
    assert pages >= len(others) / 3


def test_a_move_is_kept_with_its_fact_and_once(store: Store) -> None:
    before = promise()
    store.books.commit(Create(before))
    after = replace(before, due_at=NINE + timedelta(days=2), calendar_version=2, version=2)
    kept, writes = moved(before, after, NINE, RECOMPUTE)
    store.books.commit(*writes)
    assert store.promises.get(before.id) == kept
    facts = store.audit.of(before.chain)
    assert [fact.action for fact in facts] == ["promise.moved"]
    assert verify(facts, kept.trail) is None
    with pytest.raises(Conflict):
        store.books.commit(*writes)


def test_what_was_told_of_a_subject_is_read_back_and_nothing_else(store: Store) -> None:
    before, other = promise(), promise(2)
    after = replace(before, due_at=NINE + timedelta(days=2), calendar_version=2, version=2)
    kept, writes = moved(before, after, NINE, RECOMPUTE)
    rung = Event(
        Outbox.PROMISES, kept.subject, f"{kept.id}:due", "promise.due", NINE, event_data(kept)
    )
    of_another = replace(rung, subject=other.subject)
    store.books.commit(Create(before), Create(other))
    store.books.commit(*writes, Create(rung), Create(of_another))
    file = store.promises.file(before.subject)
    assert list(file.promises) == [kept]
    told = sorted(file.told, key=lambda event: event.kind)
    assert [event.kind for event in told] == ["promise.due", "promise.moved"]
    assert told[0] == rung
    nothing = store.promises.file("MATTER#nobody")
    assert (list(nothing.promises), list(nothing.told)) == ([], [])
    (course,) = file.courses
    (turn,) = (one for one in course.turns if one.due_from)
    assert (turn.due_from, turn.due_at) == (before.due_at, kept.due_at)


@pytest.mark.requirement("N17", "N36")
def test_more_time_from_asking_to_resuming_on_real_transactions(store: Store) -> None:
    standing = House(store.clock).standing
    pledge = Pledge(Kind.REPLY, promise().subject, LI.person_id, CHANGSHA, owner_name=LI.name)
    made = make(pledge, NINE, standing.terms(CHANGSHA, NINE))
    store.books.commit(Create(made))
    deferring = Deferring(store.books, store.promises, lambda: standing, store.clock)
    ask = AskDeferral(made.id, _uuid(1), 1, DeferralKind.HOLD, 2, "待补材料")
    yes = DecideDeferral(made.id, _uuid(1), _uuid(2), 2, granted=True, reason="同意")
    back = ResumeHold(made.id, _uuid(3), 3)
    answers = [deferring.ask(LI, ask), deferring.decide(HEAD, yes)]
    store.clock.forward(hours=5)
    answers.append(deferring.resume(LI, back))
    again = [deferring.ask(LI, ask), deferring.decide(HEAD, yes), deferring.resume(LI, back)]
    assert [dict(one) for one in again] == [dict(one) for one in answers]
    after = store.promises.get(made.id)
    assert (after.version, after.state, len(after.deferrals)) == (4, State.OPEN, 1)
    terms = standing.terms(CHANGSHA, NINE)
    assert replace(recompute(after, store.clock.now(), terms), version=after.version) == after
    assert verify(store.audit.of(made.chain), after.trail) is None
    with pytest.raises(Conflict):
        deferring.ask(LI, replace(ask, version=2))


def _uuid(number: int) -> str:
    return f"00000000-0000-7000-9000-{number:012d}"


@pytest.mark.requirement("N39")
def test_the_last_sweep_is_the_one_that_is_kept(store: Store) -> None:
    assert store.sweeps.last() is None
    for minute in (1, 2):
        record = SweepRecord(
            at=NINE + timedelta(minutes=minute),
            worst_lateness=timedelta(seconds=37),
            left=1,
            lines_left=2,
            failed=3,
        )
        store.sweeps.keep(record)
        assert store.sweeps.last() == record
