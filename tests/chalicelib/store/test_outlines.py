"""What the clock reads and writes of a matter without unsealing it: fake and emulator."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.audit import Deed
from backend.kernel.books import Create
from backend.kernel.errors import Conflict
from backend.matters.model import Person, Result, State, Step
from backend.matters.outline import ClosedAlone, NextVersion
from backend.matters.pressed import CLOCK
from tests.chalicelib.store.test_contract import LI, NINE, Store, matter, store

__all__ = ["store"]  # the fixture


def test_an_outline_tells_how_a_matter_stands_and_when_it_was_worked_on(store: Store) -> None:
    assert store.matters.outline(matter().id) is None
    known = matter(stand_in=Person("other", "某"))
    store.books.commit(Create(known))
    outline = store.matters.outline(known.id)
    assert (outline.version, outline.trail, outline.last_at) == (
        1,
        known.trail,
        known.registered_at,
    )
    row = outline.row
    assert (row.owner, row.first_asked, row.stand_in, row.state) == (
        LI,
        LI.id,
        "other",
        known.state,
    )
    later = NINE + timedelta(hours=3)
    for number, at in ((1, later), (2, NINE)):
        step_id = f"0000000{number}-0000-7000-8000-000000000000"
        store.books.commit(Create(Step(known.id, step_id, "attempt", at, LI, "没接")))
    assert store.matters.outline(known.id).last_at == later


def test_the_next_version_leaves_the_rest_alone_and_is_taken_once(store: Store) -> None:
    store.books.commit(Create(matter()))
    deed = Deed(CLOCK.id, NINE, "matter.raised", {"rung": "urged"})
    _, trail = matter().trail.extend(matter().subject, deed)
    step = Step(
        matter().id,
        "00000001-0000-7000-8000-000000000000",
        "raised.urged.overdue",
        NINE + timedelta(hours=1),
        CLOCK,
        "",
    )
    raised = NextVersion(matter().id, 2, trail)
    store.books.commit(Create(raised), Create(step))
    file = store.matters.file(matter().id)
    assert file.matter == replace(matter(), version=2, trail=trail)
    assert file.steps == (step,)
    for stale in (raised, NextVersion(matter().id, 4, trail), NextVersion(matter(9).id, 2, trail)):
        with pytest.raises(Conflict):
            store.books.commit(Create(stale), Create(replace(step, id=matter(7).id)))
    assert store.matters.get(matter().id).version == 2


def test_what_has_its_result_is_found_until_it_is_closed_and_closed_once(store: Store) -> None:
    told = Result("replied", "已告知", NINE + timedelta(hours=1))
    known, line = matter(result=told), matter().place.line
    store.books.commit(Create(known))
    store.books.commit(Create(matter(2, result=replace(told, at=NINE))))
    store.books.commit(Create(matter(3)))
    store.settle()
    assert list(store.matters.resolved((line,), 10)) == [(matter(2).id, NINE), (known.id, told.at)]
    assert list(store.matters.resolved((line,), 1)) == [(matter(2).id, NINE)]
    assert list(store.matters.resolved(("430200",), 10)) == []
    deed = Deed(CLOCK.id, NINE, "matter.closed_alone", {})
    _, trail = known.trail.extend(known.subject, deed)
    closed = ClosedAlone(known.id, 2, trail, NINE + timedelta(days=7))
    step = Step(known.id, matter(8).id, "closed_alone", closed.at, CLOCK, "")
    store.books.commit(Create(closed), Create(step))
    store.settle()
    after = store.matters.get(known.id)
    assert after == replace(known, version=2, trail=trail, closed_at=closed.at)
    assert after.state is State.CLOSED
    assert [one for one, _ in store.matters.resolved((line,), 10)] == [matter(2).id]
    for stale in (closed, replace(closed, version=3), ClosedAlone(matter(3).id, 2, trail, NINE)):
        with pytest.raises(Conflict):
            store.books.commit(Create(stale), Create(replace(step, id=matter(7).id)))
