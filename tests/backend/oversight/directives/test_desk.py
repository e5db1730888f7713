"""Directives: drafted, issued, received, reported, sent back, closed, taken back (Art. 2)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.access import Actor
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.oversight.directives import commands
from backend.oversight.directives.model import Form, Ground, Stage
from backend.oversight.directives.reading import Asked
from backend.promises.ladder import ladder
from backend.promises.model import Kind, Rung, State
from tests.backend.oversight.directives.office import (
    ATTENDANT,
    FOUND,
    HEAD,
    NOW,
    OTHER_HEAD,
    RECEIPT_ON,
    REPLY_ON,
    SUPERVISOR,
    Office,
    content,
    drafted,
    drawn,
)
from tests.fakes import hunan

REPORT = {"words": "已补齐排班并落实替班"}


def _fields(error: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {fault.field for fault in error.value.faults}


@pytest.mark.requirement("S0-06")
def test_a_directive_goes_from_its_draft_to_its_closing() -> None:
    office = Office()
    one = office.draft()
    assert (one.stage, one.due_on, office.promises(one)) == (Stage.DRAFTED, None, [])
    one = office.take(SUPERVISOR, one, commands.IssueIt, document="湘司督〔2026〕3号")
    assert (one.stage, one.due_on) == (Stage.ISSUED, RECEIPT_ON)
    receipt, report = office.promises(one)
    assert (receipt.kind, report.kind) == (Kind.DIRECTIVE_RECEIPT, Kind.DIRECTIVE_REPORT)
    assert receipt.due_at == datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
    assert report.due_at == datetime(2026, 12, 18, 16, 0, tzinfo=UTC)
    assert receipt.owner == report.owner == "430100"
    one = office.take(HEAD, one, commands.Receive)
    assert (one.stage, one.due_on) == (Stage.RECEIVED, REPLY_ON)
    one = office.take(HEAD, one, commands.ReportIt, **REPORT)
    assert (one.stage, one.due_on) == (Stage.REPORTED, None)
    back = {"accepted": False, "words": "未附排班表", "due_on": date(2026, 12, 25)}
    one = office.take(SUPERVISOR, one, commands.ReviewIt, **back)
    assert (one.stage, one.due_on) == (Stage.RECEIVED, date(2026, 12, 25))
    one = office.take(HEAD, one, commands.ReportIt, **REPORT)
    one = office.take(SUPERVISOR, one, commands.ReviewIt, accepted=True)
    assert (one.stage, one.stage.ended) == (Stage.CLOSED, True)
    owed = [(each.kind, each.number, each.state) for each in office.promises(one)]
    assert owed == [
        (Kind.DIRECTIVE_RECEIPT, 1, State.KEPT),
        (Kind.DIRECTIVE_REPORT, 1, State.KEPT),
        (Kind.DIRECTIVE_REPORT, 2, State.KEPT),
    ]
    told = [(each.kind, each.data["heads"]) for each in office.told(one)]
    assert told == [
        ("directive.issued", "430100"),
        ("directive.received", "430000"),
        ("directive.reported", "430000"),
        ("directive.returned", "430100"),
        ("directive.reported", "430000"),
        ("directive.closed", "430100"),
    ]
    facts = [each for each in office.books.all(Fact) if each.subject == one.subject]
    assert verify(facts, one.trail) is None
    assert len(facts) == one.version == 7


@pytest.mark.requirement("S0-06")
def test_what_nobody_does_rings_up_to_the_province() -> None:
    office = Office()
    receipt, _ = office.promises(office.issued())
    terms = office.desk.standing().terms(receipt.place, receipt.made_at)
    rungs = [rung for rung, _ in ladder(receipt, terms)]
    assert rungs == [Rung.REMIND, Rung.DUE, Rung.OVERDUE, Rung.CITY, Rung.PROVINCE]


@pytest.mark.parametrize("known", [False, True])
def test_it_is_taken_back_with_the_reason_once_the_city_knows(*, known: bool) -> None:
    office = Office()
    one = office.issued() if known else office.draft()
    if known:
        with pytest.raises(Invalid) as error:
            office.take(SUPERVISOR, one, commands.Withdraw)
        assert _fields(error) == {"words"}
    one = office.take(SUPERVISOR, one, commands.Withdraw, words="重复下发" if known else "")
    assert one.stage is Stage.WITHDRAWN
    assert {each.state for each in office.promises(one)} <= {State.CANCELLED}
    assert ("directive.withdrawn" in [each.kind for each in office.told(one)]) is known
    with pytest.raises(Refused):
        office.take(SUPERVISOR, one, commands.IssueIt)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"articles": ()}, {"articles"}),
        ({"articles": (8, 8)}, {"articles"}),
        ({"articles": (22,)}, {"articles"}),
        ({"title": " "}, {"title"}),
        ({"title": "长" * 61}, {"title"}),
        ({"facts": ""}, {"facts"}),
        ({"form": Form.GUIDANCE, "facts": ""}, set()),
        ({"demand": ""}, {"demand"}),
        ({"demand": "请回拨13912345678"}, {"demand"}),
        ({"facts": "长" * 2001}, {"facts"}),
        ({"receipt_on": date(2026, 11, 23)}, {"receipt_on"}),
        ({"receipt_on": date(2026, 12, 19)}, {"reply_on"}),
        ({"reply_on": date(2027, 11, 24)}, {"reply_on"}),
    ],
)
def test_what_it_says_is_whole(said: dict[str, Any], fields: set[str]) -> None:
    office = Office()
    if not fields:
        assert office.draft(content=content(**said)).stage is Stage.DRAFTED
        return
    with pytest.raises(Invalid) as error:
        office.draft(content=content(**said))
    assert _fields(error) == fields
    one = office.draft()
    with pytest.raises(Invalid) as error:
        office.take(SUPERVISOR, one, commands.Rewrite, content=content(**said))
    assert _fields(error) == fields


def test_it_goes_to_a_city_and_to_no_province() -> None:
    with pytest.raises(Invalid) as error:
        Office().draft(place=hunan.HUNAN)
    assert _fields(error) == {"place"}


def test_a_draft_that_lay_too_long_is_not_issued() -> None:
    office = Office()
    one = office.draft()
    office.clock.forward(days=5)
    with pytest.raises(Invalid) as error:
        office.take(SUPERVISOR, one, commands.IssueIt, document="长" * 41)
    assert _fields(error) == {"receipt_on", "document"}
    later = content(receipt_on=date(2026, 12, 1))
    one = office.take(SUPERVISOR, one, commands.Rewrite, content=later)
    assert office.take(SUPERVISOR, one, commands.IssueIt).stage is Stage.ISSUED


@pytest.mark.requirement("S0-20")
def test_the_audit_tells_what_a_draft_said_before_and_after() -> None:
    office = Office()
    one = office.draft()
    said = replace(one.content, demand="十日内补足值班人员", receipt_on=date(2026, 12, 1))
    office.take(SUPERVISOR, one, commands.Rewrite, content=said)
    told = list(office.books.all(Fact))[-1].detail
    assert told["from"] == {"demand": one.content.demand, "receipt_on": str(one.content.receipt_on)}
    assert told["to"] == {"demand": "十日内补足值班人员", "receipt_on": "2026-12-01"}
    assert office.take(SUPERVISOR, one, commands.IssueIt).stage is Stage.ISSUED
    assert "from" not in list(office.books.all(Fact))[-1].detail


def test_a_report_says_what_was_done_and_a_return_why_and_until_when() -> None:
    office = Office()
    one = office.issued()
    with pytest.raises(Refused):
        office.take(HEAD, one, commands.ReportIt, **REPORT)
    one = office.take(HEAD, one, commands.Receive)
    with pytest.raises(Invalid) as error:
        office.take(HEAD, one, commands.ReportIt, words=" ")
    assert _fields(error) == {"words"}
    one = office.take(HEAD, one, commands.ReportIt, **REPORT)
    with pytest.raises(Invalid) as error:
        office.take(SUPERVISOR, one, commands.ReviewIt, accepted=False)
    assert _fields(error) == {"words", "due_on"}


@pytest.mark.requirement("S0-06")
def test_a_city_reads_its_own_once_it_is_issued() -> None:
    office = Office()
    draft, issued = office.draft(), office.issued()
    gone = office.take(SUPERVISOR, office.draft(), commands.Withdraw)

    def seen(actor: Actor, place: Any = hunan.CHANGSHA) -> set[str]:
        return {one.id for one in office.register.year(actor, Asked(place, 2026))}

    assert seen(HEAD) == {issued.id}
    assert seen(SUPERVISOR) == seen(SUPERVISOR, hunan.HUNAN) == {draft.id, issued.id, gone.id}
    assert office.register.open(HEAD, issued.id).answers
    for actor, one in ((HEAD, draft), (HEAD, gone), (OTHER_HEAD, issued)):
        with pytest.raises(NotFound):
            office.register.open(actor, one.id)
    with pytest.raises(NotFound):
        seen(OTHER_HEAD)
    with pytest.raises(Forbidden):
        office.register.open(ATTENDANT, issued.id)
    with pytest.raises(NotFound):
        office.register.open(SUPERVISOR, "2026-430100-x")


def test_the_province_directs_and_the_city_answers() -> None:
    office = Office()
    one = office.issued()
    with pytest.raises(Forbidden):
        office.desk.draft(HEAD, drafted())
    with pytest.raises(Forbidden):
        office.take(HEAD, one, commands.Withdraw, words="不同意")
    with pytest.raises(Forbidden):
        office.take(SUPERVISOR, one, commands.Receive)
    with pytest.raises(NotFound):
        office.take(OTHER_HEAD, one, commands.Receive)


def test_a_command_is_carried_out_once() -> None:
    office = Office()
    command = drafted()
    first = office.desk.draft(SUPERVISOR, command)
    assert office.desk.draft(SUPERVISOR, command) == first
    seen = commands.Seen(str(first["id"]), drawn(), 1)
    issue = commands.IssueIt(seen, "")
    assert office.desk.take(SUPERVISOR, issue) == office.desk.take(SUPERVISOR, issue)
    with pytest.raises(Conflict) as error:
        office.desk.take(SUPERVISOR, commands.Withdraw(replace(seen, id=drawn()), "错发"))
    assert error.value.current == {"id": first["id"], "version": 2, "stage": "issued"}


def test_it_keeps_what_the_board_had_found() -> None:
    office = Office()
    one = office.draft(ground=Ground.ARTICLE, ref="2026-11.8")
    assert (one.source.ref, one.source.found) == ("2026-11.8", (FOUND,))
    with pytest.raises(Invalid):
        office.draft(ground=Ground.ARTICLE, ref="2026-11.9")


def test_what_is_open_since_any_year_stands_on_this_years_list() -> None:
    office = Office()
    open_one, closed = office.issued(), office.take(SUPERVISOR, office.draft(), commands.Withdraw)
    office.clock.forward(days=776)
    new = office.draft(content=content(receipt_on=date(2029, 2, 1), reply_on=date(2029, 2, 1)))
    assert new.id.startswith("2029-")
    listed = office.register.year(SUPERVISOR, Asked(hunan.HUNAN, 2029))
    assert [one.id for one in listed] == [new.id, open_one.id]
    assert closed.id not in {one.id for one in listed}
    assert NOW + timedelta(days=776) == office.clock.now()
