"""What the IT department does with outages and works, and what is refused (Arts. 2 and 4(4))."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Conflict, Forbidden, Invalid, Refused
from backend.kernel.events import Event
from backend.kernel.suspicions import WITHDRAWN, Suspicion
from backend.oversight.maintenance.commands import Assign, Close, Finish, Plan, Restore, Seen, Tell
from backend.oversight.maintenance.model import (
    Cause,
    Outage,
    Outcome,
    Stage,
    Why,
    Work,
    WorkKind,
)
from backend.oversight.maintenance.reading import MonthSeen
from backend.oversight.maintenance.rules import down, duty_minutes, minutes_of, outage_id
from backend.oversight.maintenance.telling import CALLED_OFF, PLANNED
from backend.promises.model import Promise, State
from backend.tallies.periods import Period
from chalicelib.wiring import maintenance
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha."""
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NOVEMBER = Period.parse("2026-11")
_DRAWN = (f"00000000-0000-7000-d000-{number:012d}" for number in count(1))


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(TEN))) as opened:
        for person in hunan.seed().people:
            opened.accounts.keep(person.account(person.username))
        yield opened


def tell(**said: object) -> Tell:
    plain = {"place": hunan.CHANGSHA, "began_at": TEN - HOUR, "detail": "光缆中断"}
    return Tell(next(_DRAWN), **(plain | said))  # type: ignore[arg-type]


def seen(record: object, version: int) -> Seen:
    return Seen(str(record), next(_DRAWN), version)


def plan(**said: object) -> Plan:
    plain = {
        "kind": WorkKind.WINDOW,
        "title": "升级",
        "account": "更换接听程序",
        "begins_at": TEN + HOUR,
        "ends_at": TEN + 2 * HOUR,
        "owner": "administrator",
        "lines": ("430100",),
    }
    return Plan(next(_DRAWN), **(plain | said))  # type: ignore[arg-type]


def month(username: str = "administrator", place: object = hunan.HUNAN) -> MonthSeen:
    return maintenance.logbook().month(hunan.person(username), place, NOVEMBER)  # type: ignore[arg-type]


ADMINISTRATOR = "administrator"


@pytest.mark.requirement("S0-14", "S0-72")
def test_an_outage_is_told_of_assigned_restored_and_closed_with_its_cause(house: House) -> None:
    me = hunan.person(ADMINISTRATOR)
    told = maintenance.outages().tell(me, tell())
    take = maintenance.outages().take
    with pytest.raises(Refused, match="must work again"):
        take(me, Close(seen(told["id"], 1), Cause.CARRIER, "接通"))
    take(me, Assign(seen(told["id"], 1), ADMINISTRATOR))
    take(me, Restore(seen(told["id"], 2), TEN - 10 * MINUTE))
    closed = take(me, Close(seen(told["id"], 3), Cause.CARRIER, "光缆已接通"))
    assert closed == {"id": told["id"], "version": 4, "stage": "closed"}
    [one] = month().outages
    # From 9:00 to 9:50, all of it within the reception hours
    assert (one.minutes, one.duty_minutes, one.outage.stage) == (50, 50, Stage.CLOSED)
    [lead] = house.books.all(Suspicion)
    assert (lead.item, lead.line, lead.evidence["minutes"]) == (1, "430100", "50")
    with pytest.raises(Refused, match="is closed"):
        take(me, Assign(seen(told["id"], 4), ADMINISTRATOR))


@pytest.mark.requirement("S0-72")
def test_a_mistake_counts_no_minute_and_takes_its_lead_back(house: House) -> None:
    me = hunan.person(ADMINISTRATOR)
    told = maintenance.outages().tell(me, tell())
    take = maintenance.outages().take
    take(me, Restore(seen(told["id"], 1), TEN))
    take(me, Close(seen(told["id"], 2), Cause.MISTAKEN, "探测有误，线路畅通"))
    [one] = month().outages
    assert (one.minutes, one.duty_minutes) == (0, 0)
    assert [one.state for one in house.books.all(Suspicion)] == [WITHDRAWN]
    line = next(one for one in month().lines if one.place.line == "430100")
    assert (line.outages, line.minutes, line.down) == (0, 0, False)


@pytest.mark.usefixtures("house")
def test_the_same_command_is_taken_once_and_another_of_that_minute_is_a_conflict() -> None:
    me, command = hunan.person(ADMINISTRATOR), tell()
    first = maintenance.outages().tell(me, command)
    assert maintenance.outages().tell(me, command) == first
    with pytest.raises(Conflict):
        maintenance.outages().tell(me, tell(detail="又一次"))
    with pytest.raises(Conflict) as stale:
        maintenance.outages().take(me, Restore(seen(first["id"], 7), TEN))
    assert stale.value.current == {"version": 1, "stage": "down"}


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"began_at": TEN + MINUTE}, "began_at"),
        ({"began_at": datetime(2012, 1, 1, tzinfo=UTC)}, "began_at"),
        ({"detail": "  "}, "detail"),
        ({"detail": "长" * 2001}, "detail"),
        ({"detail": "来电人13912345678反映"}, "detail"),
    ],
)
def test_what_cannot_have_been_is_refused_by_its_field(said: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        maintenance.outages().tell(hunan.person(ADMINISTRATOR), tell(**said))
    assert [one.field for one in refused.value.faults] == [field]


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"title": ""}, ["title"]),
        ({"title": "长" * 61, "account": ""}, ["title", "account"]),
        ({"ends_at": TEN + HOUR}, ["ends_at"]),
        ({"ends_at": TEN + timedelta(days=40)}, ["ends_at"]),
        (
            {"begins_at": TEN + timedelta(days=400), "ends_at": TEN + timedelta(days=401)},
            ["begins_at"],
        ),
        ({"lines": ("430100", "430000")}, ["lines.1"]),
        ({"owner": "head-changsha"}, ["owner"]),
    ],
)
def test_a_work_that_cannot_be_is_refused_by_its_fields(
    said: dict[str, object], fields: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        maintenance.works().plan(hunan.person(ADMINISTRATOR), plan(**said))
    assert [one.field for one in refused.value.faults] == fields


@pytest.mark.requirement("S0-07")
def test_a_work_is_planned_told_and_ended_and_explains_what_fell_within_it(house: House) -> None:
    me = hunan.person(ADMINISTRATOR)
    work = maintenance.works().plan(me, plan(begins_at=TEN - HOUR, ends_at=TEN + HOUR))
    [told] = [one for one in house.books.all(Event) if one.kind == PLANNED]
    assert (told.data["heads"], told.data["to"]) == ("430100 430000", ADMINISTRATOR)
    outage = maintenance.outages().tell(me, tell(began_at=TEN - 30 * MINUTE))
    other = maintenance.outages().tell(me, tell(place=hunan.ZHUZHOU))
    found = {one.id: one.work for one in house.books.all(Outage)}
    assert found == {outage["id"]: work["id"], other["id"]: ""}
    finish = maintenance.works().finish
    with pytest.raises(Invalid) as refused:
        finish(me, Finish(seen(work["id"], 1), Outcome.DONE, TEN + MINUTE, ""))
    assert [one.field for one in refused.value.faults] == ["words", "at"]
    finish(me, Finish(seen(work["id"], 1), Outcome.DONE, TEN, "已完成"))
    with pytest.raises(Refused):
        finish(me, Finish(seen(work["id"], 2), Outcome.DONE, TEN, "已完成"))
    [kept] = maintenance.logbook().works(hunan.person("supervisor"), TEN - 2 * HOUR, TEN)
    assert kept.ending is not None
    assert (kept.ending.outcome, kept.ending.words, kept.version) == (Outcome.DONE, "已完成", 2)


@pytest.mark.requirement("S0-07")
def test_what_is_called_off_is_told_to_whom_it_was_told(house: House) -> None:
    me = hunan.person(ADMINISTRATOR)
    work = maintenance.works().plan(me, plan(lines=()))
    off = Finish(seen(work["id"], 1), Outcome.CANCELLED, TEN + 9 * HOUR, "改期")
    maintenance.works().finish(me, off)
    told = [
        one.data["heads"] for one in house.books.all(Event) if one.kind in (PLANNED, CALLED_OFF)
    ]
    assert len(set(told)) == 1
    assert len(told[0].split()) == 15
    [kept] = house.books.all(Work)
    assert kept.ending is not None
    assert kept.ending.at == TEN
    assert not kept.covers("430100", TEN + HOUR)


@pytest.mark.requirement("S0-07")
@pytest.mark.parametrize("who", ["head-changsha", "supervisor", "auditor", "attendant-changsha-1"])
def test_nobody_but_the_it_department_keeps_anything(house: House, who: str) -> None:
    assert house
    actor = hunan.person(who)
    with pytest.raises(Forbidden):
        maintenance.outages().tell(actor, tell())
    with pytest.raises(Forbidden):
        maintenance.works().plan(actor, plan())


@pytest.mark.usefixtures("house")
def test_a_month_takes_of_an_outage_what_lies_in_it_and_each_minute_once() -> None:
    me = hunan.person(ADMINISTRATOR)
    began = datetime(2026, 10, 31, 15, 0, tzinfo=UTC)  # 23:00 of 31 October in Changsha
    told = maintenance.outages().tell(me, tell(began_at=began))
    maintenance.outages().take(me, Restore(seen(told["id"], 1), began + 3 * HOUR))
    whole = maintenance.outages().tell(me, tell(place=hunan.HUNAN, began_at=began + 2 * HOUR))
    maintenance.outages().take(me, Restore(seen(whole["id"], 1), began + 4 * HOUR))
    found = {one.outage.target: one.minutes for one in month().outages}
    assert found == {"430100": 120, "430000": 120}
    line = next(one for one in month("head-changsha", hunan.CHANGSHA).lines)
    assert (line.minutes, line.duty_minutes, line.outages) == (180, 0, 2)
    [zhuzhou] = month("head-zhuzhou", hunan.ZHUZHOU).lines
    assert (zhuzhou.minutes, zhuzhou.outages) == (120, 1)
    with pytest.raises(Invalid):
        maintenance.logbook().month(me, hunan.HUNAN, Period.parse("2027-01"))


_OUTAGES = st.lists(
    st.tuples(st.integers(0, 3000), st.one_of(st.none(), st.integers(0, 3000)), st.booleans()),
    max_size=6,
)


@given(_OUTAGES, st.integers(0, 4000))
def test_minutes_are_those_of_a_count_by_single_minutes(
    drawn: list[tuple[int, int | None, bool]], end: int
) -> None:
    outages = [
        Outage(
            outage_id("430100", TEN + begun * MINUTE),
            "430100",
            hunan.CHANGSHA,
            TEN + begun * MINUTE,
            TEN,
            Why.TOLD,
            restored_at=None if lasted is None else TEN + (begun + lasted) * MINUTE,
        )
        for begun, lasted, _ in drawn
    ]
    until = TEN + end * MINUTE
    counted = {
        minute
        for (begun, lasted, _) in drawn
        for minute in range(begun, end if lasted is None else min(begun + lasted, end))
    }
    spans = down(outages, until)
    assert minutes_of(spans) == len(counted)
    window = (TEN + 100 * MINUTE, TEN + 200 * MINUTE)
    duty = duty_minutes(spans, lambda day: (window,) if day == TEN.date() else ())
    assert duty == len([one for one in counted if 100 <= one < 200])


@pytest.mark.requirement("S0-14")
def test_its_cause_is_owed_once_it_is_over_by_whoever_is_named_and_kept_by_closing(
    house: House,
) -> None:
    me = hunan.person(ADMINISTRATOR)
    told = maintenance.outages().tell(me, tell())
    take = maintenance.outages().take
    assert house.books.all(Promise) == []
    take(me, Restore(seen(told["id"], 1), TEN))
    [owed] = house.books.all(Promise)
    assert (owed.owner, owed.reference, owed.state) == (ADMINISTRATOR, told["id"], State.OPEN)
    other = replace(hunan.person(ADMINISTRATOR), person_id="second", name="第二位")
    [first] = [one for one in hunan.seed().people if one.username == ADMINISTRATOR]
    house.accounts.keep(replace(first, name="第二位", username="second").account("second"))
    take(other, Assign(seen(told["id"], 2), "second"))
    [owed] = house.books.all(Promise)
    assert (owed.owner, owed.owner_name, owed.state) == ("second", "第二位", State.OPEN)
    take(other, Close(seen(told["id"], 3), Cause.CARRIER, "光缆已接通"))
    [owed] = house.books.all(Promise)
    assert (owed.state, owed.kept_at) == (State.KEPT, TEN)
