"""What is written to an exchange, what is left alone, and what people are told (S0-27)."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from backend.calendar import WorkCalendar
from backend.calendar.exchange import Entry, name_of
from backend.calendar.projecting import DISAGREED, last_day
from backend.calendar.projection import DatedHours
from backend.kernel.rulebook import FIRST
from tests.backend.calendar.exchange_house import (
    LINE,
    NOON,
    TODAY,
    UNTIL,
    WEEK,
    House,
    closed,
)
from tests.fakes.exchange_hours import Line, foreign, recurring

OTHER = "433100"
DEC = date(2026, 12, 1)


@pytest.mark.requirement("S0-27")
def test_a_new_holiday_is_written_and_found_equal() -> None:
    house = House(closed(DEC))
    told = house.run()
    assert told is not None
    assert told.equal
    assert (told.written, told.until, told.at) == (1, UNTIL, NOON)
    (entry,) = house.entries
    assert (entry.name, entry.first, entry.last, entry.hours) == (
        "12348 放假 2026-12-01",
        DEC,
        DEC,
        {},
    )
    assert house.events() == []


def test_what_is_equal_costs_two_questions_and_only_once_a_day() -> None:
    house = House(closed())
    house.run()
    assert house.exchange.asked == ["effective", "entries"]
    house.clock.forward(hours=1)
    house.run()
    assert len(house.exchange.asked) == 2
    house.clock.forward(hours=20)
    house.run()
    assert len(house.exchange.asked) == 4


@pytest.mark.parametrize("change", ["calendar", "rulebook", "later"])
def test_a_publication_is_looked_at_with_the_next_run(change: str) -> None:
    house = House(closed())
    house.run()
    asked = len(house.exchange.asked)
    if change == "calendar":
        house.version = 2
    elif change == "rulebook":
        house.rulebook = replace(FIRST, version=2)
    else:
        house.until = DEC
    house.run()
    assert len(house.exchange.asked) == asked + 2


def test_a_holiday_that_is_taken_back_is_taken_out() -> None:
    house = House(closed(DEC))
    house.run()
    house.calendar, house.version = closed(), 2
    house.run()
    assert house.entries == []


def test_a_longer_holiday_is_the_same_entry() -> None:
    house = House(closed(DEC))
    house.run()
    house.calendar, house.version = closed(DEC, date(2026, 12, 2)), 2
    house.run()
    assert house.exchange.asked.count("change") == 1
    (entry,) = house.entries
    assert (entry.first, entry.last) == (DEC, date(2026, 12, 2))


def test_other_hours_in_a_rulebook_are_another_week() -> None:
    short = replace(FIRST, version=2, morning=(time(9), time(11, 30)))
    week = dict.fromkeys(range(5), short.windows)
    house = House(WorkCalendar(week, closed=[DEC]), rulebook=short)
    told = house.run()
    assert told is not None
    assert told.equal
    assert house.exchange.lines[LINE].week == week
    assert len(house.entries) == 1


def test_hours_that_hold_later_are_told_on_their_day() -> None:
    later = replace(FIRST, version=2, effective_from=DEC, morning=(time(9), time(11, 30)))
    same = replace(FIRST, version=3, effective_from=DEC, alarm_grace=timedelta(minutes=5))
    assert last_day(TODAY, FIRST, [FIRST, same]) == date(2027, 12, 31)
    assert last_day(TODAY, FIRST, [FIRST, later, same]) == date(2026, 11, 30)
    assert last_day(DEC, later, [FIRST, later]) == date(2027, 12, 31)


def test_what_is_over_makes_room_and_what_others_made_stays() -> None:
    past = DatedHours(date(2026, 10, 1), date(2026, 10, 7), ())
    ours = Entry("a", name_of(past), past.first, past.last, {})
    theirs = foreign("b", date(2026, 10, 1), date(2026, 10, 7))
    house = House(closed())
    house.hold(ours, theirs)
    told = house.run()
    assert house.entries == [theirs]
    assert told is not None
    assert told.foreign == (theirs.name,)


@pytest.mark.requirement("S0-27")
def test_an_entry_of_others_is_named_and_told_once_a_day() -> None:
    house = House(closed())
    theirs = foreign("b", DEC, DEC, {1: ((time(9), time(12)),)})
    house.hold(theirs)
    told = house.run()
    assert told is not None
    assert (told.differing, told.foreign, told.equal) == (1, (theirs.name,), False)
    house.clock.forward(hours=1)
    house.run()
    assert theirs in house.entries
    (event,) = house.events()
    assert (event.kind, event.subject) == (DISAGREED, f"LINE#{LINE}")
    assert dict(event.data) == {
        "line": LINE,
        "days": "1",
        "refused": "",
        "day": "2026-12-01",
        "ours": "08:30-11:30 14:30-17:00",
        "theirs": "09:00-12:00",
    }
    house.clock.forward(days=1)
    house.run()
    assert len(house.events()) == 2


def test_what_comes_again_is_never_ours() -> None:
    house = House(closed())
    house.hold(recurring("r", "12348 放假 2026-12-01", DEC))
    told = house.run()
    assert told is not None
    assert told.foreign == ("12348 放假 2026-12-01",)
    assert len(house.entries) == 1


def test_more_entries_than_there_is_room_for_are_refused_whole() -> None:
    tuesdays = [DEC + timedelta(days=7 * number) for number in range(15)]
    house = House(closed(*tuesdays))
    house.hold(*(foreign(f"f{n}", date(2028, 1, 1), date(2028, 1, 1)) for n in range(36)))
    told = house.run()
    assert told is not None
    assert "51 dated entries" in told.refused
    assert told.differing == 15
    assert len(house.entries) == 36
    assert len(house.events()) == 1


def test_a_line_that_refuses_holds_up_no_other() -> None:
    house = House(closed(DEC))
    house.exchange.lines[OTHER] = Line(dict(WEEK))
    house.exchange.refusing[LINE] = "AccessDeniedException"
    told = house.run()
    assert told is not None
    assert told.refused == "AccessDeniedException"
    assert house.results.told[OTHER].equal
    del house.exchange.refusing[LINE]
    house.clock.forward(hours=1)
    told = house.run()
    assert told is not None
    assert told.equal


def test_without_time_nothing_is_asked_and_what_is_left_comes_first_next_time() -> None:
    house = House(closed(DEC))
    house.exchange.lines[OTHER] = Line(dict(WEEK))
    assert house.run(lambda: False) is None
    assert house.exchange.asked == []
    house.exchange.left = 5
    house.run()
    assert list(house.results.told) == [LINE]
    house.exchange.left = None
    house.run()
    assert house.results.told[OTHER].equal
    assert len(house.exchange.asked) == 10


def test_a_holiday_that_lasts_keeps_its_entry() -> None:
    days = [TODAY + timedelta(days=number) for number in range(-2, 3)]
    house = House(closed(*days))
    begun = DatedHours(date(2026, 11, 20), days[-1], ())
    house.calendar = closed(date(2026, 11, 20), *days)
    house.hold(Entry("a", name_of(begun), begun.first, date(2026, 11, 23), {}))
    told = house.run()
    assert told is not None
    assert told.equal
    (entry,) = house.entries
    assert (entry.id, entry.first, entry.last) == ("a", begun.first, begun.last)
    house.hold()
    house.version = 2
    house.run()
    (entry,) = house.entries
    assert (entry.first, entry.last) == (TODAY, begun.last), "nothing is made in the past"
