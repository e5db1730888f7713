"""What the store of promises keeps: on the fake that lags and on the emulator alike."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.audit import Trail, verify
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.promises.board import OpenQuery
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.deferring import AskDeferral, DecideDeferral, Deferring, ResumeHold
from backend.promises.model import Climb, Kind, Pledge, Rung, State
from backend.promises.moves import RECOMPUTE, event_data, moved
from backend.promises.rules import make, recompute
from backend.promises.usecases import SweepRecord
from chalicelib.store import deferrals
from tests.chalicelib.store.owed import LI, NINE, Store, opened, promise
from tests.fakes import hunan
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA

HEAD = hunan.person("head-changsha")
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


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    yield from opened(request)


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


def test_promises_are_read_together_whatever_became_of_them(store: Store) -> None:
    first, second = promise(1), replace(promise(2), state=State.KEPT, kept_at=NINE)
    store.books.commit(Create(first), Create(second), Create(promise(3)))
    asked = [first.id, second.id, "CALL#nobody:callback:1"]
    assert store.promises.some(asked) == {first.id: first, second.id: second}
    assert store.promises.some(()) == {}


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
