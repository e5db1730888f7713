"""What may be proposed, by whom, and which faults a proposal is told of (N4, N5, S0-80)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from backend.calendar import CalendarDay, DayKind, DayStatus, read_notice
from backend.calendar.year import Nature
from backend.kernel.audit import verify
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.promises.publishing.commands import Withdrawal
from backend.promises.publishing.drafts import CalendarContent, RulebookContent
from backend.promises.publishing.proposals import CalendarProposal, RulebookProposal
from tests.backend.promises.publishing.office import (
    PROPOSER,
    SECOND,
    SOURCE,
    changes_of,
    notice,
    office,
    table,
    uuid,
    yes,
)
from tests.backend.promises.scene import at
from tests.fakes import hunan
from tests.fakes.notices import INVENTED_2027


@pytest.mark.requirement("N5")
def test_a_notice_that_is_wrong_anywhere_keeps_nothing() -> None:
    one = office()
    commits = len(one.kept.commits)
    wrong = INVENTED_2027.replace("6月9日（周三）", "6月9日（周四）")
    with pytest.raises(Invalid) as refusal:
        one.propose(replace(notice(text=wrong), source=" "))
    line = wrong[: wrong.index("6月9日（周四）")].count("\n") + 1
    assert [fault.field for fault in refusal.value.faults] == ["source", f"text.{line}"]
    with pytest.raises(Invalid):
        one.propose(notice(text="一、元旦：1月1日放假"))
    assert len(one.kept.commits) == commits


@pytest.mark.requirement("N5")
def test_a_notice_that_says_nothing_new_is_refused() -> None:
    one = office()
    one.publish(notice())
    with pytest.raises(Invalid) as refusal:
        one.propose(notice(2))
    assert [fault.field for fault in refusal.value.faults] == ["text"]


@pytest.mark.requirement("N5")
def test_the_days_in_force_under_another_title_make_no_draft() -> None:
    one = office()
    one.publish(notice(1))
    with pytest.raises(Invalid) as refused:
        one.propose(replace(notice(2), source="另一标题"))
    (fault,) = refused.value.faults
    assert (fault.field, fault.reason_zh) == ("text", "与现行日历第2版完全相同，没有变化")


@pytest.mark.requirement("N4", "S0-80")
def test_every_fault_of_a_rulebook_is_named_and_nothing_is_kept() -> None:
    one = office()
    commits = len(one.kept.commits)
    today = one.clock.now().astimezone(SHANGHAI).date()
    values: dict[str, object] = {"reply_working_days": 99, "coffee_breaks": 3}
    with pytest.raises(Invalid) as refusal:
        one.propose(RulebookProposal(uuid(1), today, values, ""))
    assert {fault.field for fault in refusal.value.faults} == {
        "reason",
        "effective_from",
        "values.reply_working_days",
        "values.coffee_breaks",
    }
    assert all(fault.reason_zh and fault.reason_en for fault in refusal.value.faults)
    with pytest.raises(Invalid) as unchanged:
        one.propose(one.change_rules(1, reply_working_days=2))
    assert [fault.field for fault in unchanged.value.faults] == ["values"]
    assert len(one.kept.commits) == commits


@pytest.mark.requirement("N4", "S0-80")
def test_a_rulebook_is_published_from_its_day_on_and_says_what_changed() -> None:
    one = office()
    proposal = replace(one.change_rules(1, reply_working_days=3), effective_from=date(2027, 3, 1))
    draft = one.propose(proposal)
    (change,) = one.room.open(SECOND, draft.id).fields
    assert (change.name, change.before, change.after) == ("reply_working_days", 2, 3)
    one.publishing.confirm(SECOND, yes(draft))
    books = one.drafts.filed_rulebooks()
    assert [(book.rulebook.version, book.rulebook.reply_working_days) for book in books] == [
        (1, 2),
        (2, 3),
    ]
    assert verify(changes_of(one, "RULEBOOK#430000"), books[-1].trail) is None
    (fact,) = changes_of(one, "RULEBOOK#430000")
    assert fact.detail["values"] == {"reply_working_days": [2, 3]}
    event = one.kept.all(Event)[-1]
    assert event.kind == "rulebook.published"
    told = {"effective_from": "2027-03-01", "values": '{"reply_working_days": [2, 3]}'}
    assert told.items() <= event.data.items()
    record = one.drafts.recompute()
    assert record is not None
    assert (record.calendar_version, record.rulebook_version) == (1, 2)


@pytest.mark.requirement("S0-80")
def test_a_rulebook_whose_day_has_come_while_it_waited_is_refused() -> None:
    one = office()
    draft = one.propose(one.change_rules(1, reply_working_days=3))
    one.clock.forward(days=1)
    with pytest.raises(Refused) as refusal:
        one.publishing.confirm(SECOND, yes(draft))
    assert str(date(2027, 1, 30)) in refusal.value.reason_zh


@pytest.mark.requirement("N4", "S0-80")
def test_a_rulebook_that_a_later_one_would_undo_is_refused() -> None:
    one = office()
    later = replace(one.change_rules(1, reply_working_days=3), effective_from=date(2027, 3, 1))
    one.publishing.confirm(SECOND, yes(one.propose(later)))
    earlier = replace(
        one.change_rules(2, complaint_result_days=60), effective_from=date(2027, 2, 1)
    )
    with pytest.raises(Invalid) as refusal:
        one.propose(earlier)
    assert [fault.field for fault in refusal.value.faults] == ["effective_from"]
    same = replace(earlier, effective_from=date(2027, 3, 1))
    content = one.propose(same).content
    assert isinstance(content, RulebookContent)
    assert content.rulebook.reply_working_days == 3


@pytest.mark.requirement("N5")
def test_a_year_that_leaves_a_gap_is_refused_and_makes_nothing_provisional() -> None:
    one = office()
    days = {
        "元旦": date(2019, 1, 1),
        "春节": date(2019, 2, 5),
        "清明节": date(2019, 4, 5),
        "劳动节": date(2019, 5, 1),
        "端午节": date(2019, 6, 7),
        "中秋节": date(2019, 9, 13),
        "国庆节": date(2019, 10, 1),
    }
    text = table([CalendarDay(day, None, DayKind.HOLIDAY, name) for name, day in days.items()])
    with pytest.raises(Invalid) as refusal:
        one.propose(CalendarProposal(uuid(1), 2019, None, text, "样例"))
    assert [fault.field for fault in refusal.value.faults] == ["year"]


@pytest.mark.requirement("S0-80")
def test_what_was_promised_before_a_rule_changes_keeps_the_rule_of_its_time() -> None:
    one = office(at("2027-03-08T10:00"))
    old = one.promise(1)
    changed = one.change_rules(1, reply_working_days=4)
    draft = one.propose(replace(changed, effective_from=date(2027, 3, 9)))
    assert one.all_moves(draft) == []
    one.publishing.confirm(SECOND, yes(draft))
    one.clock.at = at("2027-03-09T09:00")
    new = one.promise(2)
    one.run_to_the_end()
    assert one.kept.get(type(old), old.id) == old
    assert (old.due_at, old.rulebook_version) == (at("2027-03-10T17:00"), 1)
    assert (new.due_at, new.rulebook_version) == (at("2027-03-15T17:00"), 2)
    assert one.wrong() == {}


@pytest.mark.requirement("R3")
def test_a_place_publishes_its_own_days_and_moves_only_its_own_promises() -> None:
    one = office(at("2027-03-08T10:00"))
    here, there = one.promise(1, hunan.XIANGXI), one.promise(2, hunan.CHANGSHA)
    own = CalendarDay(date(2027, 3, 10), None, DayKind.HOLIDAY, "赶秋节", DayStatus.OFFICIAL)
    proposal = CalendarProposal(uuid(1), 2027, hunan.XIANGXI.code, table([own]), "州政府通知")
    draft = one.propose(proposal)
    turns = {turn.day: turn for turn in one.room.open(SECOND, draft.id).days}
    assert (turns[own.day].before, turns[own.day].after) == (Nature.WORKING, Nature.HOLIDAY)
    # The notice is all that holds for its place and year: the two days of the seed are not in it.
    assert turns.keys() - {own.day} == {date(2027, 9, 20), date(2027, 9, 21)}
    assert turns[date(2027, 9, 20)].after is Nature.WORKING
    assert [move.promise.id for move in one.all_moves(draft)] == [here.id]
    one.publishing.confirm(SECOND, yes(draft))
    one.run_to_the_end()
    assert one.open_promises()[here.id].due_at == at("2027-03-11T17:00")
    assert one.open_promises()[there.id].due_at == there.due_at
    with pytest.raises(NotFound):
        one.propose(replace(proposal, id=uuid(2), place="440100"))


@pytest.mark.requirement("S0-04")
@pytest.mark.parametrize("who", ["head-changsha", "attendant-changsha-1", "auditor"])
def test_only_the_province_draws_up_and_confirms(who: str) -> None:
    one = office()
    draft, actor = one.propose(notice()), hunan.person(who)
    acts: list[Callable[[], object]] = [
        lambda: one.publishing.propose_calendar(actor, notice(2)),
        lambda: one.publishing.propose_rulebook(actor, one.change_rules(2)),
        lambda: one.publishing.confirm(actor, yes(draft)),
        lambda: one.publishing.withdraw(actor, Withdrawal(draft.id, uuid(8), 1, "误")),
        lambda: one.room.newest(actor),
        lambda: one.room.open(actor, draft.id),
        lambda: one.room.moves(actor, draft.id, None),
    ]
    for act in acts:
        with pytest.raises(Forbidden):
            act()


def test_a_draft_has_one_place_in_the_list_and_the_newest_come_first() -> None:
    one = office()
    for number in range(3):
        one.propose(notice(number + 1))
        one.clock.forward(minutes=1)
    assert [draft.id for draft in one.room.newest(PROPOSER)] == [uuid(3), uuid(2), uuid(1)]
    with pytest.raises(NotFound):
        one.room.open(PROPOSER, uuid(99))


def test_the_days_of_the_text_are_those_of_the_draft() -> None:
    one = office()
    draft = one.propose(notice())
    told = {day.day for day in read_notice(INVENTED_2027, 2027).days}
    assert isinstance(draft.content, CalendarContent)
    kept = {day.day for day in draft.content.edition.days if day.source == SOURCE}
    assert told == kept
