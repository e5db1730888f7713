"""A matter from its registration to its end: one transaction each, once each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.calendar import Almanac, CalendarDay, DayKind, Edition
from backend.calls.status import Lookup, pin_hash
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, Refused
from backend.kernel.rulebook import FIRST as FIRST_RULEBOOK
from backend.matters.model import Matter, NoRequestReason, Step
from backend.matters.registering import Registry
from backend.matters.rules import Registration
from backend.matters.working import Command, Desk
from backend.promises.attempt import Answer
from backend.promises.model import Promise
from backend.promises.model import State as PromiseState
from backend.promises.terms import Standing
from tests.backend.matters.forms import COMPLETE, form, no_request
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.privacy import FakeCallerHash
from tests.fakes.registry import desk_of, registry_of

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")
WANG = hunan.person("attendant-changsha-2")
HEAD = hunan.person("head-changsha")
CONTACT = "0f3ab2c1-0000-4000-8000-000000000009"
FIRST = "11111111-0000-4000-8000-000000000001"
SECOND = "22222222-0000-4000-8000-000000000002"


@pytest.fixture
def house() -> House:
    return House(FakeClock(MONDAY))


@pytest.fixture
def registry(house: House) -> Registry:
    return registry_of(house)


@pytest.fixture
def desk(house: House) -> Desk:
    return desk_of(house)


def _reply(matter: str, version: int = 1, **changed: object) -> Command:
    said = Command(matter, FIRST, version, "已电话答复", basis="劳动争议调解仲裁法")
    return replace(said, **changed)  # type: ignore[arg-type]


def _kept(house: House, registration: Registration) -> Matter:
    matter = house.matters.get(registration.id)
    assert matter is not None
    return matter


@pytest.mark.requirement("S0-66", "R12", "R16")
def test_whoever_registers_is_first_asked_and_owner(registry: Registry, house: House) -> None:
    registry.register(LI, form())
    matter = _kept(house, form())
    assert (matter.owner.id, matter.first_asked.id) == (LI.person_id, LI.person_id)


@pytest.mark.requirement("S0-55", "R4", "N22")
def test_disposition_two_promises_a_reply_in_words(registry: Registry, house: House) -> None:
    receipt = registry.register(LI, form(COMPLETE[1]))
    [promise] = house.books.all(Promise)
    assert promise.due_at == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert receipt["due_at"] == "2026-11-25T09:00:00.000Z"
    assert "周三" in str(receipt["due_words"])
    assert promise.owner == LI.person_id


@pytest.mark.parametrize("number", range(1, 8))
def test_a_registration_is_one_transaction(number: int, registry: Registry, house: House) -> None:
    registry.register(LI, form(COMPLETE[number - 1]))
    promised = number in {2, 6, 7}
    # A complaint has its file besides, an urgent matter what tells the leaders of it; with each
    # goes the copy of the form.
    most = 7 if number in {6, 7} else 6
    assert [len(writes) for writes in house.books.commits] == [most if promised else 4]
    assert len(house.books.all(Promise)) == promised


@pytest.mark.requirement("N27")
def test_a_double_click_makes_one_matter(registry: Registry, house: House) -> None:
    first = registry.register(LI, form(COMPLETE[1]))
    house.clock.forward(seconds=3)
    assert registry.register(LI, form(COMPLETE[1])) == first
    assert len(house.books.all(Matter)) == len(house.books.all(Promise)) == 1


@pytest.mark.requirement("N29")
def test_who_is_owed_something_is_told_a_pin_that_is_nowhere_kept(
    registry: Registry, house: House
) -> None:
    receipt = registry.register(LI, form(COMPLETE[1]))
    pin = str(receipt["pin"])
    assert registry.register(LI, form(COMPLETE[1]))["pin"] == pin
    (found_by,) = house.books.all(Lookup)
    assert (found_by.digits, len(pin)) == (str(receipt["reference"]).replace("-", ""), 6)
    assert found_by.pin_hash == pin_hash(FakeCallerHash(), found_by.subject, pin)
    marker = house.books.marker(found_by.subject, "register")
    assert marker is not None
    assert "pin" not in marker.answer
    assert "pin" not in registry.register(LI, form(COMPLETE[0], id=SECOND))


def test_the_same_form_with_another_content_is_a_conflict(registry: Registry) -> None:
    registry.register(LI, form(COMPLETE[1]))
    with pytest.raises(Conflict):
        registry.register(LI, form(COMPLETE[0]))


def test_nothing_is_kept_of_a_form_that_is_refused(registry: Registry, house: House) -> None:
    with pytest.raises(Invalid):
        registry.register(LI, form(summary=""))
    with pytest.raises(Forbidden):
        registry.register(HEAD, form())
    assert house.books.commits == []


@pytest.mark.requirement("S0-61")
def test_no_request_is_closed_at_once(registry: Registry, house: House) -> None:
    registry.register(LI, no_request(NoRequestReason.WRONG_NUMBER))
    matter = _kept(house, form())
    assert matter.closed_at == MONDAY
    assert house.books.all(Promise) == []


@pytest.mark.requirement("R5", "S0-68")
def test_a_reply_keeps_the_promise_and_gives_the_result(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    house.clock.forward(hours=3)
    desk.reply(LI, _reply(form().id))
    [promise] = house.books.all(Promise)
    assert (promise.state, promise.kept_at) == (PromiseState.KEPT, house.clock.now())
    result = _kept(house, form()).result
    assert result is not None
    assert (result.kind, result.text) == ("replied", "已电话答复")


@pytest.mark.requirement("R5")
def test_an_attempt_that_reaches_nobody_stops_no_clock(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    desk.reply(LI, _reply(form().id, answer=Answer.NO_ANSWER))
    [promise] = house.books.all(Promise)
    assert promise.state is PromiseState.OPEN
    assert _kept(house, form()).result is None
    assert [step.kind for step in house.books.all(Step)] == ["attempt"]


@pytest.mark.requirement("R16", "S2-38")
def test_a_matter_is_closed_after_its_result_and_never_before(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    with pytest.raises(Refused):
        desk.close(LI, _reply(form().id, id=SECOND))
    desk.reply(LI, _reply(form().id))
    desk.close(LI, _reply(form().id, version=2, id=SECOND))
    assert _kept(house, form()).closed_at is not None
    with pytest.raises(Refused):
        desk.close(LI, _reply(form().id, version=3, id=CONTACT))


def test_a_repeated_reply_is_answered_as_before(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    first = desk.reply(LI, _reply(form().id))
    commits = len(house.books.commits)
    assert desk.reply(LI, _reply(form().id)) == first
    assert len(house.books.commits) == commits


def test_a_stale_save_tells_what_stands_now(registry: Registry, desk: Desk) -> None:
    registry.register(LI, form(COMPLETE[1]))
    desk.reply(LI, _reply(form().id))
    with pytest.raises(Conflict) as refusal:
        desk.reply(LI, _reply(form().id, id=SECOND))
    assert refusal.value.current == {"version": 2, "state": "resolved", "owner": LI.name}


@pytest.mark.requirement("S0-20", "N37")
def test_every_change_lengthens_one_whole_chain(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    house.clock.forward(hours=1)
    desk.reply(LI, _reply(form().id))
    desk.close(HEAD, _reply(form().id, version=2, id=SECOND))
    facts = house.books.all(Fact)
    assert [fact.action for fact in facts] == [
        "matter.registered",
        "matter.reply",
        "matter.close",
    ]
    assert verify(facts) is None
    matter = _kept(house, form())
    assert (matter.trail.sequence, matter.trail.digest) == (3, facts[-1].digest)


@pytest.mark.requirement("S0-20")
def test_no_fact_holds_a_callers_name_number_or_words(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    desk.reply(LI, _reply(form().id))
    told = repr(house.books.all(Fact))
    for personal in ("张三", "13912345678", "拖欠", "时效", "已电话答复"):
        assert personal not in told


def test_a_text_beyond_its_limit_is_refused(registry: Registry, desk: Desk) -> None:
    registry.register(LI, form(COMPLETE[1]))
    with pytest.raises(Invalid):
        desk.reply(LI, _reply(form().id, text="字" * 4001))
    with pytest.raises(Invalid):
        desk.reply(LI, _reply(form().id, text="  "))


def test_time_alone_changes_nothing(registry: Registry, house: House) -> None:
    registry.register(LI, form(COMPLETE[1]))
    before = _kept(house, form())
    house.clock.forward(seconds=timedelta(days=30).total_seconds())
    assert _kept(house, form()) == before


@pytest.mark.requirement("R5", "N5")
def test_a_reply_is_judged_by_the_calendar_in_force_though_the_job_was_not_there_yet(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    off = CalendarDay(date(2026, 11, 25), None, DayKind.HOLIDAY, "临时放假")
    days = (*(day.calendar_day() for day in hunan.seed().working_days), off)
    published = Standing(Almanac(Edition(2, days)), [FIRST_RULEBOOK])
    house.clock.forward(days=3)  # Thursday: late by the calendar of before, in time by this one
    replace(desk, standing=lambda: published).reply(LI, _reply(form().id))
    [kept] = house.books.all(Promise)
    assert kept.due_at == datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert (kept.state, kept.calendar_version, kept.version) == (PromiseState.KEPT, 2, 2)
    assert not kept.late_at(house.clock.now())
    moves = [fact for fact in house.books.all(Fact) if fact.action == "promise.moved"]
    assert verify(moves, kept.trail) is None


@pytest.mark.requirement("S0-39", "S0-12")
def test_a_reply_cites_its_basis_and_an_attempt_has_none(
    registry: Registry, desk: Desk, house: House
) -> None:
    registry.register(LI, form(COMPLETE[1]))
    for wrong in ("", "  ", "法" * 4001):
        with pytest.raises(Invalid) as refused:
            desk.reply(LI, _reply(form().id, basis=wrong))
        assert [fault.field for fault in refused.value.faults] == ["basis"]
    with pytest.raises(Invalid) as refused:
        desk.reply(LI, _reply(form().id, knowledge=((SECOND, 1),)))
    assert [fault.field for fault in refused.value.faults] == ["knowledge"]
    desk.reply(LI, _reply(form().id, answer=Answer.BUSY, basis=""))
    house.clock.forward(hours=24)
    desk.reply(LI, _reply(form().id, version=2, id=SECOND, basis=" 劳动合同法第三十条 "))
    file = house.matters.file(form().id)
    assert file is not None
    assert [(one.kind, one.basis) for one in file.steps] == [
        ("attempt", ""),
        ("reply", "劳动合同法第三十条"),
    ]
