"""A registration that was begun lies in its person's own drawer until it is a matter (N27)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.audit import Fact
from backend.kernel.errors import Conflict, Forbidden, Invalid
from backend.matters.unfinished import KEPT, LONGEST_FORM, Drawer, Keep, Unfinished
from tests.backend.matters.forms import COMPLETE, form
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.registry import registry_of
from tests.fakes.unfinished import FakeDrawers

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")
WANG = hunan.person("attendant-changsha-2")
BEGUN = Keep(form().id, 0, '{"summary":"欠薪"}')


@pytest.fixture
def house() -> House:
    return House(FakeClock(MONDAY))


@pytest.fixture
def drawer(house: House) -> Drawer:
    return drawer_of(house)


def drawer_of(house: House) -> Drawer:
    return Drawer(house.books, FakeDrawers(house.books), house.matters, house.audit, house.clock)


@pytest.mark.requirement("N27")
def test_what_was_typed_last_is_found_again_by_its_writer_alone(
    drawer: Drawer, house: House
) -> None:
    assert drawer.keep(LI, BEGUN)["version"] == 1
    house.clock.forward(seconds=5)
    later = replace(BEGUN, version=1, form='{"summary":"欠薪三个月"}')
    assert drawer.keep(LI, later) == {"version": 2, "kept_at": "2026-11-23T02:00:05.000Z"}
    [found] = drawer.see(LI)
    assert (found.id, found.version, found.form) == (BEGUN.id, 2, later.form)
    assert drawer.see(WANG) == []


def test_nobody_reaches_into_the_drawer_of_another(drawer: Drawer) -> None:
    drawer.keep(LI, BEGUN)
    drawer.discard(WANG, BEGUN.id)
    assert drawer.keep(WANG, replace(BEGUN, form="other"))["version"] == 1
    assert [one.form for one in drawer.see(LI)] == [BEGUN.form]
    for role in ("head-changsha", "supervisor", "auditor", "administrator"):
        who = hunan.person(role)
        with pytest.raises(Forbidden):
            drawer.see(who)
        with pytest.raises(Forbidden):
            drawer.keep(who, BEGUN)
        with pytest.raises(Forbidden):
            drawer.discard(who, BEGUN.id)


def test_the_same_words_again_get_the_same_answer(drawer: Drawer, house: House) -> None:
    first = drawer.keep(LI, BEGUN)
    house.clock.forward(seconds=9)
    assert drawer.keep(LI, BEGUN) == first


@pytest.mark.requirement("N27")
def test_a_slower_computer_is_told_what_it_missed(drawer: Drawer) -> None:
    drawer.keep(LI, BEGUN)
    drawer.keep(LI, replace(BEGUN, version=1, form="at the desk"))
    with pytest.raises(Conflict) as refusal:
        drawer.keep(LI, replace(BEGUN, version=1, form="at home"))
    assert (refusal.value.kind, refusal.value.current) == ("unfinished", {"version": 2})
    drawer.discard(LI, BEGUN.id)
    with pytest.raises(Conflict) as refusal:
        drawer.keep(LI, replace(BEGUN, version=2, form="at home"))
    assert refusal.value.current == {"version": 0}


@pytest.mark.requirement("N27")
def test_a_registered_matter_leaves_nothing_in_the_drawer(drawer: Drawer, house: House) -> None:
    drawer.keep(LI, BEGUN)
    registry = registry_of(house)
    first = registry.register(LI, form(COMPLETE[1]))
    assert house.books.all(Unfinished) == []
    drawer.keep(LI, BEGUN)  # it was on its way meanwhile
    assert registry.register(LI, form(COMPLETE[1])) == first
    assert drawer.see(LI) == []
    assert house.books.all(Unfinished) == []


def test_a_copy_that_came_after_its_matter_is_let_go(drawer: Drawer, house: House) -> None:
    registry_of(house).register(LI, form(COMPLETE[1]))
    drawer.keep(LI, BEGUN)
    assert drawer.see(LI) == []
    assert house.books.all(Unfinished) == []


def test_what_nobody_finished_in_a_week_is_shown_no_more(drawer: Drawer, house: House) -> None:
    drawer.keep(LI, BEGUN)
    house.clock.forward(seconds=KEPT.total_seconds() - 1)
    assert len(drawer.see(LI)) == 1
    house.clock.forward(seconds=1)
    assert drawer.see(LI) == []


def test_bringing_words_to_a_screen_is_a_fact_without_them(drawer: Drawer, house: House) -> None:
    assert drawer.see(LI) == []
    assert house.books.all(Fact) == []
    drawer.keep(LI, BEGUN)
    drawer.see(LI)
    [fact] = house.books.all(Fact)
    assert (fact.action, fact.actor) == ("unfinished.listed", LI.person_id)
    assert fact.detail == {"rows": 1}


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(BEGUN, form="字" * (LONGEST_FORM + 1)), "form"),
        (replace(BEGUN, id="../MATTER"), "id"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    drawer: Drawer, house: House, command: Keep, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        drawer.keep(LI, command)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert house.books.commits == []


WRITING = st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), max_size=12)
"""Who writes next, at which of two computers, and whether the answer is lost on its way."""


def _written(drawer: Drawer, version: int, words: str) -> int | None:
    """Return the version that was kept, or None where another computer was faster."""
    try:
        return int(drawer.keep(LI, replace(BEGUN, version=version, form=words))["version"])
    except Conflict:
        return None


@given(WRITING)
@settings(deadline=timedelta(seconds=2))
def test_no_computer_writes_over_words_that_it_has_not_seen(
    writing: list[tuple[str, bool]],
) -> None:
    house = House(FakeClock(MONDAY))
    drawer = drawer_of(house)
    seen = dict.fromkeys("ab", 0)
    words: list[str] = []
    for number, (computer, lost) in enumerate(writing):
        typed = f"{computer}{number}"
        up_to_date = seen[computer] == len(words)
        house.clock.forward(seconds=5)
        kept = _written(drawer, seen[computer], typed)
        assert (kept is not None) is up_to_date
        if kept is not None:
            words.append(typed)
            if lost:  # the browser sends the same once more
                kept = _written(drawer, seen[computer], typed)
            assert kept == len(words)
        seen[computer] = len(words)
    assert [one.form for one in drawer.see(LI)] == words[-1:]
