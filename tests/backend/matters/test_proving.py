"""The daily check finds what must never be stored of a matter, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.circle import News
from backend.accounts.words import words_of
from backend.calls.differences import Differences
from backend.kernel.books import Replace
from backend.kernel.events import Event
from backend.matters import proving
from backend.matters.model import Person, Result
from backend.matters.proving import LOOKED_BACK, UNSOUND, Breach, Proof, Proving
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import cancel
from tests.backend.accounts.office import Office as Accounts
from tests.backend.accounts.test_circle import concerned
from tests.backend.matters.planted import ACCUSED, plant
from tests.backend.matters.test_life import NINE
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.registry import registry_of


class Night:
    """A house with untrue matters among sound ones, and the check of them."""

    def __init__(self) -> None:
        self.clock = FakeClock(NINE)
        self.house = house = House(self.clock)
        for person in hunan.seed().people:
            house.accounts.keep(person.account(person.username))
        self.planted: Mapping[str, Sequence[Breach]] = plant(
            registry_of(house), house.books, house.matters, house.promises
        )
        differences = Differences(
            house.books,
            house.promises,
            house.promises,
            lambda: house.standing,
            FakeAtlas(),
            self.clock,
        )
        self.proving = Proving(
            house.books,
            house.matters,
            house.promises,
            house.promises,
            house.audit,
            differences,
            FakeAtlas(),
            self.clock,
            lambda: house.standing.since,
        )

    def day(self) -> list[Proof]:
        """Let a whole day pass, hour by hour."""
        proofs = []
        for _ in range(proving.PARTS):
            self.clock.forward(hours=1)
            proofs.append(self.proving.run(lambda: True))
        return proofs

    def items(self) -> list[Promise]:
        """Return what was found, as it stands."""
        known = self.house.books.all(Promise)
        return [one for one in known if one.subject.startswith("CHECK#")]


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> Night:
    monkeypatch.setattr(proving, "LOOKED_BACK", 48)
    return Night()


@pytest.mark.requirement("R16", "R17", "N34")
def test_it_finds_what_was_planted_and_nothing_else(night: Night) -> None:
    proofs = night.day()
    assert sum(one.looked for one in proofs) == 13
    found = [matter for one in proofs for matter in one.found]
    assert sorted(found) == sorted(night.planted)
    told = {one.data["matter"]: one for one in night.house.books.all(Event) if one.kind == UNSOUND}
    assert {key: one.data["breaches"].split() for key, one in told.items()} == night.planted
    items = night.items()
    assert {one.subject for one in items} == {f"CHECK#{one}" for one in night.planted}
    assert {(one.kind, one.state) for one in items} == {(Kind.DIFFERENCE, State.OPEN)}
    for one in told.values():
        words = words_of(one.kind, one.data, night.clock.now(), lambda code, _="zh": code)
        assert one.data["reference"] in words.title
        assert "{" not in words.body + words.body_en
        news = News(one.id, one.kind, one.at, one.data)
        assert {"head-changsha", "supervisor"} & set(concerned(Accounts(), news))
        assert ACCUSED not in concerned(Accounts(), news)
    hidden = {one.subject.partition("#")[2]: one.kept_from for one in items}
    complaints = [
        key for key, (one,) in night.planted.items() if one in {Breach.UNTOLD, Breach.IN_SIGHT}
    ]
    assert all(hidden[key] == {ACCUSED} for key in complaints)


def test_what_is_known_is_told_once_and_ends_when_it_is_put_right(night: Night) -> None:
    night.day()
    events = [one for one in night.house.books.all(Event) if one.kind == UNSOUND]
    night.day()
    assert [one for one in night.house.books.all(Event) if one.kind == UNSOUND] == events
    ownerless = next(key for key, (one,) in night.planted.items() if one is Breach.OWNERLESS)
    matter = night.house.matters.get(ownerless)
    assert matter is not None
    owner = Person(matter.first_asked.id, matter.first_asked.name)
    mended = replace(matter, owner=owner, version=matter.version + 1)
    night.house.books.commit(Replace(mended, matter.version))
    night.clock.forward(hours=1)
    night.proving.run(lambda: True)
    states = {one.subject.partition("#")[2]: one.state for one in night.items()}
    assert states.pop(ownerless) is State.CANCELLED
    assert set(states.values()) == {State.OPEN}


def test_what_is_cut_off_says_so(night: Night) -> None:
    left = iter([True, True, False])
    assert not night.proving.run(lambda: next(left)).ended


@given(start=st.integers(0, 23), today=st.integers(0, 5000), since=st.integers(0, 4000))
def test_every_day_of_registration_has_its_hour_once_a_day(
    start: int, today: int, since: int
) -> None:
    begin = NINE.date().fromordinal(700_000 + today)
    seen: list[Any] = []
    for step in range(proving.PARTS):
        day, hour = divmod(start + step, 24)
        now = begin.fromordinal(begin.toordinal() + day)
        seen += [one for _, one in proving.share(["430100"], (now - timedelta(since), now), hour)]
    days = max(since + 1, LOOKED_BACK)
    assert len(set(seen)) == len(seen)
    assert days - 1 <= len(seen) <= days + 1


@pytest.mark.requirement("R16")
def test_who_waits_is_looked_at_however_long_ago_and_who_is_done_with_no_more(
    night: Night,
) -> None:
    closed = next(key for key, (one,) in night.planted.items() if one is Breach.FIRST_ASKED)
    matter = night.house.matters.get(closed)
    assert matter is not None
    result = Result("answered", "已答复", NINE)
    done = replace(matter, result=result, closed_at=NINE, version=matter.version + 1)
    (owed,) = night.house.promises.of(matter.subject)
    night.house.books.commit(Replace(done, matter.version), Replace(cancel(owed), owed.version))
    night.clock.forward(days=400)
    proofs = night.day()
    assert {matter for one in proofs for matter in one.found} == {*night.planted} - {closed}
    assert sum(one.looked for one in proofs) == 11
