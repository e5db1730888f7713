"""A day's tray: its messages, those that still wait, who collects, what the telephone told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.voicemail.answering import CalledBack
from backend.calls.voicemail.model import received
from backend.calls.voicemail.working import Collect
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.promises.attempt import Answer
from backend.roster.shifts import Seat, Shift, ShiftState, Task
from tests.backend.calls.voicemail.messages import ASKED, CHANGSHA, call
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import Messages, leave, promise_of

MONDAY = received(call(), CHANGSHA).day
TUESDAY = MONDAY + timedelta(days=1)
LI = hunan.person("attendant-changsha-1")
ID = "00000000-0000-4000-8000-00000000000"


@pytest.fixture
def house() -> House:
    return House(FakeClock(ASKED + timedelta(hours=13)))


def collector(state: ShiftState = ShiftState.PUBLISHED, line: str = "430100") -> Shift:
    site = hunan.gazetteer().path(line)
    seat = Seat(site, MONDAY, None, Task.VOICEMAIL)
    return Shift(
        id=seat.id,
        site=site,
        day=MONDAY,
        half=None,
        seat=1,
        task=Task.VOICEMAIL,
        person_id="zhao",
        name="赵敏",
        begins_at=ASKED - timedelta(hours=20),
        ends_at=ASKED + timedelta(hours=4),
        state=state,
    )


@pytest.mark.requirement("N19", "S0-64")
def test_a_day_shows_its_messages_with_the_time_that_is_left(house: House) -> None:
    first, second = leave(house), leave(house, "c-2")
    found = Messages(house).tray.see(LI, hunan.CHANGSHA, MONDAY)
    assert [row.voicemail for row in found.rows] == [first, second]
    assert [row.promise and row.promise.subject for row in found.rows] == ["CALL#c-1", "CALL#c-2"]
    assert (list(found.earlier), found.told, found.missing) == ([], 2, ())


@pytest.mark.requirement("N19")
def test_what_nobody_answered_stays_in_the_trays_of_later_days(house: House) -> None:
    leave(house)
    leave(house, "c-2")
    messages = Messages(house)
    messages.working.collect(LI, Collect("c-2", f"{ID}1", 1, "没有录音"))
    messages.answering.called_back(LI, CalledBack("c-2", f"{ID}2", 2, Answer.REACHED))
    found = messages.tray.see(LI, hunan.CHANGSHA, TUESDAY)
    assert [row.voicemail.contact_id for row in found.earlier] == ["c-1"]
    assert (list(found.rows), found.told) == ([], 0)
    of_monday = messages.tray.see(LI, hunan.CHANGSHA, MONDAY)
    assert [row.promise is None for row in of_monday.rows] == [False, True]


@pytest.mark.requirement("N19", "S0-62")
def test_a_message_that_the_telephone_told_of_and_nobody_kept_is_counted(house: House) -> None:
    leave(house)
    for report in call("c-lost").reports.values():
        house.calls.absorb("c-lost", report)
    for report in call("c-none", voicemail=False).reports.values():
        house.calls.absorb("c-none", report)
    found = Messages(house).tray.see(LI, hunan.CHANGSHA, MONDAY)
    assert (found.told, found.missing) == (2, ("c-lost",))


def test_a_message_asked_for_past_midnight_is_not_missed_the_day_before(house: House) -> None:
    known = call("c-1")
    for report in known.reports.values():
        house.calls.absorb("c-1", report)
    late = replace(received(known, CHANGSHA), received_at=ASKED + timedelta(hours=5))
    house.books.commit(Create(promise_of(house, late)), Create(late))
    found = Messages(house).tray.see(LI, hunan.CHANGSHA, MONDAY)
    assert (list(found.rows), found.told, found.missing) == ([], 1, ())


@pytest.mark.requirement("N19", "S0-63")
def test_the_day_s_collector_is_the_roster_s(house: House) -> None:
    tray = Messages(house).tray
    assert list(tray.see(LI, hunan.CHANGSHA, MONDAY).collectors) == []
    theirs = collector(line="430200")
    house.books.commit(Create(collector()), Create(theirs))
    assert [one.name for one in tray.see(LI, hunan.CHANGSHA, MONDAY).collectors] == ["赵敏"]
    assert list(tray.see(LI, hunan.CHANGSHA, TUESDAY).collectors) == []
    supervisor = hunan.person("supervisor")
    everywhere = tray.see(supervisor, hunan.HUNAN, MONDAY)
    assert {one.line for one in everywhere.collectors} == {"430100", "430200"}


def test_who_was_taken_off_the_roster_collects_nothing(house: House) -> None:
    house.books.commit(Create(collector(ShiftState.CANCELLED)))
    assert list(Messages(house).tray.see(LI, hunan.CHANGSHA, MONDAY).collectors) == []


def test_the_province_sees_every_line_and_a_city_its_own(house: House) -> None:
    leave(house)
    leave(house, "c-2", hunan.ZHUZHOU)
    tray = Messages(house).tray
    seen = tray.see(hunan.person("supervisor"), hunan.HUNAN, MONDAY)
    assert [row.voicemail.contact_id for row in seen.rows] == ["c-1", "c-2"]
    with pytest.raises(NotFound):
        tray.see(LI, hunan.ZHUZHOU, MONDAY)
    with pytest.raises(NotFound):
        tray.see(LI, hunan.HUNAN, MONDAY)
    with pytest.raises(Forbidden):
        tray.see(hunan.person("coordinator-liuyang"), hunan.CHANGSHA, MONDAY)
    county = hunan.gazetteer().path("430102")
    with pytest.raises(Invalid):
        tray.see(hunan.person("head-changsha"), county, MONDAY)
