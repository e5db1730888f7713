"""Publishing: nothing before a second person's yes, everything of it at once (N4, N5)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from backend.calendar.year import Nature
from backend.kernel.audit import verify
from backend.kernel.books import Create, Replace, Write
from backend.kernel.errors import Conflict, Invalid, Refused
from backend.kernel.events import Event, Outbox
from backend.promises.publishing.commands import Withdrawal
from backend.promises.publishing.drafts import Draft, DraftState
from backend.promises.publishing.recomputing import Recompute
from tests.backend.promises.publishing.office import (
    LATER,
    PROPOSER,
    SECOND,
    SOURCE,
    Office,
    changes_of,
    colleague,
    notice,
    office,
    uuid,
    yes,
)


class Stopped(BaseException):
    """The process is gone: nothing catches it."""


@pytest.mark.requirement("N5")
def test_a_notice_becomes_a_draft_and_nothing_is_in_force_yet() -> None:
    one = office()
    draft = one.propose(notice())
    assert (draft.base_version, draft.next_version, draft.state) == (1, 2, DraftState.WAITING)
    assert one.drafts.in_force().version == 1
    assert [fact.action for fact in changes_of(one, draft.subject)] == ["draft.proposed"]
    (event,) = one.kept.all(Event)
    assert (event.outbox, event.kind, event.subject) == (
        Outbox.DIRECTORY,
        "regulation.proposed",
        draft.subject,
    )
    assert event.data == {
        "draft": draft.id,
        "regulation": "calendar",
        "by": PROPOSER.person_id,
        "version": "2",
    }
    opened = one.room.open(SECOND, draft.id)
    by_day = {turn.day: turn for turn in opened.days}
    sunday, friday = by_day[date(2027, 1, 31)], by_day[date(2027, 2, 12)]
    assert (sunday.before, sunday.after) == (Nature.REST, Nature.MAKE_UP)
    assert (friday.before, friday.after, friday.after_name) == (
        Nature.WORKING,
        Nature.HOLIDAY,
        "春节",
    )
    assert by_day[date(2027, 1, 1)].confirms
    assert all(turn.before_provisional for turn in opened.days)
    assert (opened.refusal, opened.recompute) == (None, None)
    assert [each.id for each in one.room.newest(SECOND)] == [draft.id]


@pytest.mark.requirement("N4", "N5")
def test_whoever_proposed_it_cannot_confirm_it_and_a_second_person_can() -> None:
    one = office()
    draft = one.propose(notice())
    commits = len(one.kept.commits)
    with pytest.raises(Refused) as refusal:
        one.publishing.confirm(PROPOSER, yes(draft))
    assert "另一人" in refusal.value.reason_zh
    assert "second person" in refusal.value.reason_en
    opened = one.room.open(PROPOSER, draft.id)
    assert opened.refusal is not None
    assert opened.refusal.reason_zh == refusal.value.reason_zh
    assert len(one.kept.commits) == commits
    receipt = one.publishing.confirm(SECOND, yes(draft))
    assert receipt == {"id": draft.id, "state": "published", "version": 2}


@pytest.mark.requirement("N5", "S0-27")
def test_a_confirmation_is_one_transaction_with_everything_in_it() -> None:
    one = office()
    draft = one.propose(notice())
    commits = len(one.kept.commits)
    one.publishing.confirm(SECOND, yes(draft))
    (writes,) = one.kept.commits[commits:]
    assert [type(write.record).__name__ for write in writes] == [
        "Marker",
        "CalendarInForce",
        "FiledEdition",
        "EditionHead",
        "Fact",
        "Draft",
        "DraftHead",
        "Fact",
        "Event",
        "Recompute",
    ]
    calendar = one.drafts.in_force()
    assert (calendar.version, calendar.edition.provisional_from) == (2, date(2028, 1, 1))
    assert [head.version for head in one.drafts.editions(9)] == [2, 1]
    filed = one.drafts.editions(9)[0]
    assert filed.publication is not None
    assert filed.publication.proposed.person_id == PROPOSER.person_id
    assert filed.publication.confirmed.person_id == SECOND.person_id
    assert (filed.source, filed.year, filed.days_changed > 20) == (SOURCE, 2027, True)
    stored = one.drafts.draft(draft.id)
    assert stored is not None
    for subject, end in (("CALENDAR#430000", calendar.trail), (draft.subject, stored.trail)):
        assert verify(changes_of(one, subject), end) is None
    event = one.kept.all(Event)[-1]
    told = {"year": "2027", "days": str(filed.days_changed)}
    assert (event.kind, told.items() <= event.data.items()) == ("calendar.published", True)
    record = one.drafts.recompute()
    assert record is not None
    assert (record.calendar_version, record.rulebook_version, record.draft_id) == (2, 1, draft.id)


def test_what_was_drawn_up_on_an_older_version_is_refused_with_the_current_one() -> None:
    one = office()
    first, second = one.propose(notice(1)), one.propose(notice(2))
    one.publishing.confirm(SECOND, yes(first))
    with pytest.raises(Conflict) as conflict:
        one.publishing.confirm(SECOND, yes(second))
    assert (conflict.value.kind, conflict.value.current) == ("calendar", {"version": 2})
    refusal = one.room.open(SECOND, second.id).refusal
    assert refusal is not None
    assert "第2版" in refusal.reason_zh
    with pytest.raises(Conflict):
        one.room.moves(SECOND, second.id, None)


@pytest.mark.requirement("N27")
def test_every_command_is_carried_out_once_and_answers_the_same() -> None:
    one = office()
    draft = one.propose(notice())
    assert one.propose(notice()) == draft
    with pytest.raises(Conflict):
        one.propose(replace(notice(), source="另一份通知"))
    receipt = one.publishing.confirm(SECOND, yes(draft))
    commits = len(one.kept.commits)
    assert one.publishing.confirm(SECOND, yes(draft)) == receipt
    assert one.propose(notice()).state is DraftState.PUBLISHED
    assert len(one.kept.commits) == commits
    with pytest.raises(Conflict) as conflict:
        one.publishing.confirm(SECOND, yes(draft, 2))
    assert conflict.value.current == {"version": 2, "state": "published"}


def test_a_draft_that_was_taken_back_cannot_be_confirmed() -> None:
    one = office()
    draft = one.propose(notice())
    taken = Withdrawal(draft.id, uuid(7), 1, "通知有误")
    with pytest.raises(Invalid):
        one.publishing.withdraw(PROPOSER, replace(taken, reason="  "))
    assert one.publishing.withdraw(PROPOSER, taken)["state"] == "withdrawn"
    assert one.publishing.withdraw(PROPOSER, taken)["state"] == "withdrawn"
    with pytest.raises(Refused):
        one.publishing.confirm(SECOND, replace(yes(draft), version=2))
    stored = one.drafts.draft(draft.id)
    assert stored is not None
    assert (stored.why, stored.decided and stored.decided.person_id) == (
        "通知有误",
        PROPOSER.person_id,
    )
    assert verify(changes_of(one, draft.subject), stored.trail) is None
    assert one.drafts.in_force().version == 1


def test_two_publications_at_once_leave_a_record_of_both_versions() -> None:
    """Each waits for the other's record; none is lost whichever comes first."""
    one = office(LATER)
    calendar = one.propose(notice(1))
    rules = one.propose(one.change_rules(2, reply_working_days=3))

    def overtake(_: Sequence[Write]) -> None:
        one.before = lambda _: None
        one.publishing.confirm(colleague("third"), yes(rules, 2))

    one.before = overtake
    one.publishing.confirm(SECOND, yes(calendar))
    record = one.drafts.recompute()
    assert record is not None
    assert (record.calendar_version, record.rulebook_version) == (2, 2)
    assert record.draft_id == calendar.id


def test_a_confirmation_gives_way_to_the_job_and_is_kept_all_the_same() -> None:
    one = office()
    one.publish(notice(1))
    draft = one.propose(one.change_rules(2, reply_working_days=3))

    def disturb(writes: Sequence[Write]) -> None:
        if any(isinstance(write.record, Draft) for write in writes):
            one.before = lambda _: None
            one.run()

    one.before = disturb
    assert one.publishing.confirm(SECOND, yes(draft))["state"] == "published"
    (record,) = one.kept.all(Recompute)
    assert (record.rulebook_version, record.checked, record.number) == (2, 0, 1)


def test_a_confirmation_that_cannot_overtake_the_job_says_to_wait() -> None:
    one = office()
    one.publish(notice(1))
    draft = one.propose(one.change_rules(2, reply_working_days=3))

    def stand_in_the_way(writes: Sequence[Write]) -> None:
        if any(isinstance(write.record, Draft) for write in writes):
            raise Conflict("Recompute")

    one.before = stand_in_the_way
    with pytest.raises(Refused) as refusal:
        one.publishing.confirm(SECOND, yes(draft))
    assert "重算" in refusal.value.reason_zh
    assert one.drafts.filed_rulebooks()[-1].rulebook.version == 1


def test_of_two_drafts_confirmed_at_once_one_is_published() -> None:
    one = office()
    first, second = one.propose(notice(1)), one.propose(notice(2))

    def overtake(_: Sequence[Write]) -> None:
        one.before = lambda _: None
        one.publishing.confirm(SECOND, yes(first))

    one.before = overtake
    with pytest.raises(Conflict) as conflict:
        one.publishing.confirm(SECOND, yes(second, 2))
    assert conflict.value.current == {"version": 2}
    assert one.drafts.in_force().version == 2


def _commands(one: Office) -> dict[str, Callable[[], object]]:
    waiting = one.propose(notice(1))
    rules = one.propose(one.change_rules(2, reply_working_days=3))
    taken = Withdrawal(rules.id, uuid(9), 1, "误")
    return {
        "propose": lambda: one.propose(notice(3)),
        "confirm": lambda: one.publishing.confirm(SECOND, yes(waiting)),
        "withdraw": lambda: one.publishing.withdraw(PROPOSER, taken),
    }


def _state(one: Office) -> dict[tuple[str, ...], object]:
    return dict(one.kept.kept)


def test_a_command_that_dies_at_any_write_is_whole_or_not_there() -> None:
    points = 0
    for name in ("propose", "confirm", "withdraw"):
        expected = office()
        answer = _commands(expected)[name]()
        for moment in ("before", "after"):
            one = office()
            command = _commands(one)[name]
            untouched = _state(one)

            def die(_: Sequence[Write]) -> None:
                raise Stopped

            setattr(one, moment, die)
            with pytest.raises(Stopped):
                command()
            points += 1
            whole = _state(expected) if moment == "after" else untouched
            assert _state(one) == whole
            setattr(one, moment, lambda _: None)
            assert command() == answer
            assert _state(one) == _state(expected)
    print(f"crash points of propose, confirm and withdraw: {points}")  # noqa: T201


def test_the_calendar_is_replaced_only_from_the_version_that_was_seen() -> None:
    one = office()
    calendar = one.drafts.in_force()
    with pytest.raises(Conflict):
        one.commit(Replace(calendar, 9))
    with pytest.raises(Conflict):
        one.commit(Create(calendar))
