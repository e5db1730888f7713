"""Everybody's inbox is the own one; reading is kept once, counting ends at a hundred."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.accounts.inbox import MOST_COUNTED, Notice
from backend.kernel.books import Create, Replace, Write
from backend.kernel.errors import Conflict
from tests.backend.accounts.office import FIVE, HEAD, OWNER, Office


def notice(number: int = 1, person: str = OWNER) -> Notice:
    return Notice(person, f"MATTER#{number}:reply:1:due", "promise.due", FIVE + _minutes(number))


def _minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def _told(numbers: range, person: str = OWNER) -> Office:
    office = Office()
    for number in numbers:
        office.kept.commit(Create(notice(number, person)))
    return office


def test_a_page_is_newest_first_and_leads_to_the_next() -> None:
    office = _told(range(1, 41))
    actor = office.accounts.kept[OWNER].actor
    first = office.inbox.see(actor, unread_only=False, after=None)
    assert [one.id for one in first.notices[:2]] == [notice(40).id, notice(39).id]
    rest = office.inbox.see(actor, unread_only=False, after=first.after)
    assert len(first.notices) + len(rest.notices) == 40
    assert rest.after is None


def test_reading_leaves_the_unread_and_keeps_when() -> None:
    office = _told(range(1, 4))
    actor = office.accounts.kept[OWNER].actor
    assert office.inbox.unread(actor) == 3
    assert office.inbox.read(actor, [notice(2).key]) == 2
    office.clock.forward(hours=1)
    assert office.inbox.read(actor, [notice(2).key, notice(2).key]) == 2
    read = replace(notice(2), read_at=FIVE, version=2)
    assert office.notices.get(OWNER, notice(2).key) == read
    page = office.inbox.see(actor, unread_only=True, after=None)
    assert [one.id for one in page.notices] == [notice(3).id, notice(1).id]


@pytest.mark.requirement("S0-20")
def test_nobody_reads_or_marks_what_is_anothers() -> None:
    office = _told(range(1, 3), person=HEAD)
    other = office.accounts.kept[OWNER].actor
    assert office.inbox.read(other, [notice(1, HEAD).key, "nothing", ""]) == 0
    assert office.inbox.see(other, unread_only=False, after=None).notices == []
    assert all(one.read_at is None for one in office.notices.of(HEAD))
    assert len(office.kept.commits) == 2, "only the creations"


def test_no_more_than_a_hundred_are_counted() -> None:
    office = _told(range(1, MOST_COUNTED + 20))
    actor = office.accounts.kept[OWNER].actor
    assert office.inbox.unread(actor) == MOST_COUNTED
    assert office.inbox.read(actor, [notice(n).key for n in range(1, 10)]) == MOST_COUNTED
    newest = [notice(n).key for n in range(100, 120)]
    assert office.inbox.read(actor, newest) == 90


def test_what_was_just_read_is_not_counted_by_a_list_that_lags() -> None:
    office = Office(lag=5)
    for number in (1, 2):
        office.kept.commit(Create(notice(number)))
    office.clock.forward(seconds=5)
    actor = office.accounts.kept[OWNER].actor
    assert office.inbox.read(actor, [notice(1).key]) == 1


def test_a_reading_that_meets_a_sending_is_tried_again_and_gives_up_in_a_storm() -> None:
    office = _told(range(1, 2))
    actor = office.accounts.kept[OWNER].actor
    storms = 0

    def storm(_: tuple[Write, ...]) -> None:
        nonlocal storms
        storms += 1
        current = office.notices.get(OWNER, notice(1).key)
        assert current is not None
        after = replace(current, version=current.version + 1)
        office.kept.commit(Replace(after, current.version))
        if storms == most:
            office.before = lambda _: None

    office.before, most = storm, 99
    with pytest.raises(Conflict):
        office.inbox.read(actor, [notice(1).key])
    storms, most = 0, 2
    assert office.inbox.read(actor, [notice(1).key]) == 0
