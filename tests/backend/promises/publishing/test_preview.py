"""The preview of a publication shows exactly what the job does after it (N5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar import CalendarDay, DayKind
from backend.kernel.books import Replace
from backend.kernel.places import PlacePath
from backend.promises.publishing.preview import PAGE
from backend.promises.rules import keep
from tests.backend.promises.publishing.office import (
    LATER,
    OFFICIAL,
    PLACES,
    SECOND,
    notice,
    office,
    with_days,
    yes,
)
from tests.backend.promises.scene import at
from tests.fakes import hunan

WINTER = [date(2027, 1, 4) + timedelta(days=n) for n in range(60)]


@st.composite
def notices(draw: st.DrawFn) -> str:
    """Draw a consistent notice: that of the tests, with other days off and worked in winter."""
    taken = {each.day for each in OFFICIAL}
    free = st.sampled_from([day for day in WINTER if day not in taken])
    days = draw(st.sets(free, max_size=12))
    return with_days(*map(_differing, days))


def _differing(day: date) -> CalendarDay:
    """Return a weekday as a day off, a weekend day as worked for the holiday that is near."""
    if day.weekday() < 5:
        return CalendarDay(day, None, DayKind.HOLIDAY, "样例节")
    near = min(OFFICIAL, key=lambda each: abs(each.day - day))
    return CalendarDay(day, None, DayKind.MAKE_UP, near.name)


MADE = st.tuples(
    st.integers(0, 55 * 24 * 60), st.sampled_from((*PLACES, hunan.HUNAN)), st.booleans()
)


@pytest.mark.requirement("N5")
@settings(max_examples=60)
@given(text=notices(), made=st.lists(MADE, max_size=30), rules=st.booleans())
def test_the_preview_shows_exactly_what_the_job_moves(
    *, text: str, made: list[tuple[int, PlacePath, bool]], rules: bool
) -> None:
    one = office(at("2027-01-04T00:00"))
    opened = one.clock.now()
    for number, (minutes, place, kept) in enumerate(sorted(made, key=lambda each: each[0])):
        one.clock.at = opened + timedelta(minutes=minutes)
        promise = one.promise(number, place)
        if kept:
            one.commit(Replace(keep(promise, one.clock.now()), promise.version))
    if rules:
        draft = one.propose(one.change_rules(1, reply_working_days=4))
    else:
        draft = one.propose(notice(1, text))
    before = one.open_promises()
    shown = {(m.promise.id, m.due_before, m.due_after) for m in one.all_moves(draft)}
    one.publishing.confirm(SECOND, yes(draft))
    one.run_to_the_end()
    after = one.open_promises()
    moved = {
        (identity, before[identity].due_at, after[identity].due_at)
        for identity in before
        if before[identity].due_at != after[identity].due_at
    }
    assert shown == moved
    assert {event.data["promise"] for event in one.moved_events()} == {each[0] for each in moved}
    assert len(one.moved_events()) == len(one.moved_facts()) == len(moved)
    assert one.wrong() == {}


def test_the_preview_turns_pages_until_every_open_promise_was_looked_at() -> None:
    one = office(LATER)
    for number in range(1_100):
        one.promise(number, PLACES[number % 2])
    draft = one.propose(notice())
    checked, pages, after = 0, 0, None
    while True:
        page = one.room.moves(SECOND, draft.id, after)
        checked, pages = checked + page.checked, pages + 1
        assert page.checked <= 500 + PAGE
        if (after := page.after) is None:
            break
    assert (checked, pages) == (1_100, 3)
    assert len(one.all_moves(draft)) == 1_100


@pytest.mark.requirement("N5")
def test_what_an_earlier_publication_moves_is_not_shown_as_this_drafts_doing() -> None:
    one = office()
    one.promise(1)
    off = CalendarDay(one.clock.now().date() + timedelta(days=3), None, DayKind.HOLIDAY, "样例节")
    one.publish(notice(1, with_days(off)))  # the job has not run yet
    draft = one.propose(one.change_rules(2, complaint_result_days=60))
    assert one.all_moves(draft) == []
