"""The calendar feed: readable by its token alone until it is taken back, in the right form."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Forbidden, NotFound
from backend.roster.planning.feeding import Feeding
from backend.roster.planning.feeds import Feed
from backend.roster.planning.ical import calendar
from backend.roster.planning.own import OwnShifts
from backend.roster.planning.seating import seated
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Half, Seat, Task, whole_day
from tests.fakes import hunan
from tests.fakes.accounts import FakeAccounts
from tests.fakes.centre import HEAD, LI, LINE, MONDAY, SUNDAY, Centre
from tests.fakes.crews import attendant, days
from tests.fakes.hunan import CHANGSHA
from tests.fakes.people import FakePeople
from tests.fakes.planning import FakeFeeds

AT = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


def feeding(centre: Centre, *, active: bool = True) -> Feeding:
    accounts = FakeAccounts()
    li = next(one for one in hunan.seed().people if one.username == LI.person_id)
    accounts.keep(replace(li.account(li.username), active=active))
    return Feeding(OwnShifts(centre.office), FakeFeeds(centre.books), FakePeople(accounts))


def test_a_feed_shows_published_shifts_until_it_is_taken_back() -> None:
    centre = Centre()
    door = feeding(centre)
    centre.drafting.fill(HEAD, LINE, (MONDAY, SUNDAY), 1)
    token = door.make(LI)
    assert door.active(LI)
    assert door.read(token) == ([], LINE)
    centre.posting.publish(HEAD, LINE, MONDAY, SUNDAY)
    shifts, _ = door.read(token)
    assert shifts
    assert {one.person_id for one in shifts} == {LI.person_id}
    assert all(token not in one.digest for one in centre.books.all(Feed))
    second = door.make(LI)
    with pytest.raises(NotFound):
        door.read(token)
    assert door.read(second)[0] == shifts
    door.revoke(LI)
    door.revoke(LI)
    assert not door.active(LI)
    for gone in (token, second, "", "anything"):
        with pytest.raises(NotFound):
            door.read(gone)
    with pytest.raises(Forbidden):
        door.make(HEAD)


def test_a_feed_ends_with_the_account_and_with_the_service() -> None:
    centre = Centre()
    token = feeding(centre).make(LI)
    assert feeding(centre).read(token) == ([], LINE)
    with pytest.raises(NotFound):
        feeding(centre, active=False).read(token)
    li = centre.stores.staff.of(LI.person_id)
    assert li is not None
    last = date(2026, 11, 20)
    centre.books.kept["Attendant", LINE, LI.person_id] = replace(li, left=last)
    assert feeding(centre).read(token) == ([], LINE)
    centre.clock.forward(days=1)
    with pytest.raises(NotFound):
        feeding(centre).read(token)


@given(place=st.text(max_size=120))
def test_every_line_of_a_calendar_is_short_and_whole(place: str) -> None:
    window = days(MONDAY, MONDAY)[0].windows[Half.AM]
    shifts = [
        seated((), Seat(CHANGSHA, MONDAY, half, task), Member(attendant("a")), span)[0]
        for half, task, span in (
            (Half.AM, Task.ANSWERING, window),
            (None, Task.VOICEMAIL, whole_day(MONDAY)),
        )
    ]
    text = calendar(shifts, place.replace("\r", ""), AT)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART:20261123T003000Z" in unfolded
    assert "DTEND:20261123T033000Z" in unfolded
    assert f"DTSTART;VALUE=DATE:{date(2026, 11, 23):%Y%m%d}" in unfolded
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 2
