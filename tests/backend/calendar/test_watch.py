"""A year without a calendar: missed from 1 December on, told of once a working day (N5)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from backend.calendar import DayStatus, Edition, read_notice, revise
from backend.calendar.watch import Watch, missed_since, missing_year
from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.events import Event, Outbox
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.notices import INVENTED_2027


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


PUBLISHED = revise(hunan.edition(), read_notice(INVENTED_2027, 2027), place=None, source="通知")


@pytest.mark.requirement("N5")
@pytest.mark.parametrize(
    ("when", "missing"),
    [
        ("2026-11-30T23:59:59", None),
        ("2026-12-01T00:00:00", 2027),
        ("2026-12-31T23:59:59", 2027),
        ("2027-01-01T00:00:00", 2027),
        ("2027-11-30T10:00:00", 2027),
        ("2027-12-01T10:00:00", 2027),
    ],
)
def test_next_year_is_missed_from_the_first_of_december_until_it_comes(
    when: str, missing: int | None
) -> None:
    assert missing_year(hunan.edition(), at(when)) == missing
    if missing:
        assert missed_since(missing) <= max(civil_day(at(when)), date(2026, 12, 1))


@pytest.mark.requirement("N5")
def test_a_published_year_is_not_missed_and_the_one_after_it_is_a_year_later() -> None:
    assert missing_year(PUBLISHED, at("2026-12-31T10:00:00")) is None
    assert missing_year(PUBLISHED, at("2027-11-30T10:00:00")) is None
    assert missing_year(PUBLISHED, at("2027-12-01T10:00:00")) == 2028


def test_one_expected_day_makes_a_whole_year_missing() -> None:
    *days, last = [day for day in PUBLISHED.days if day.place is None and day.day.year < 2028]
    expected = replace(last, status=DayStatus.PROVISIONAL)
    half = Edition(PUBLISHED.version, (*days, expected))
    assert missing_year(half, at("2026-12-01T10:00:00")) == 2027


@pytest.mark.requirement("N5")
def test_the_province_is_told_once_a_working_day_and_never_at_night() -> None:
    books = FakeBooks()
    watch = Watch(books, "430000")
    working = hunan.regulations().almanac.of(hunan.HUNAN, hunan.regulations().rulebooks[0]).working
    hour = at("2026-11-30T00:10:00")
    while hour < at("2026-12-08T00:00:00"):
        told = watch.look(hunan.edition(), working, hour)
        assert told in {None, 2027}
        hour += timedelta(hours=1)
    events = books.all(Event)
    days = [civil_day(event.at) for event in events]
    assert days == [date(2026, 12, day) for day in (1, 2, 3, 4, 7)], "the weekend is left out"
    assert all(working.is_open(event.at) for event in events)
    assert {(event.outbox, event.kind, event.data["year"]) for event in events} == {
        (Outbox.DIRECTORY, "calendar.provisional", "2027")
    }
    assert len({event.id for event in events}) == 5


def test_nobody_is_told_of_a_year_that_was_published() -> None:
    books = FakeBooks()
    working = hunan.regulations().almanac.of(hunan.HUNAN, hunan.regulations().rulebooks[0]).working
    assert Watch(books, "430000").look(PUBLISHED, working, at("2026-12-01T10:00:00")) is None
    assert books.all(Event) == []
