"""Files of violations: who puts on file, reads, states, decides, sanctions and closes (Art. 20)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.model import Harm, Stage
from backend.oversight.violations.reading import Year
from backend.oversight.violations.sanctions import Penalty
from backend.promises.model import Kind, State
from tests.backend.oversight.violations.chamber import (
    DUE_ON,
    HEAD,
    LI,
    NOW,
    OTHER_HEAD,
    SUPERVISOR,
    WANG,
    Chamber,
    drawn,
    entered,
)
from tests.fakes import hunan
from tests.fakes.books import FakeBooks

WORDS = {"words": "责令向来电人致歉，并参加规范用语培训"}


def _fields(error: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {fault.field for fault in error.value.faults}


@pytest.mark.requirement("S0-79", "N3")
def test_a_file_goes_from_its_opening_to_its_closing() -> None:
    chamber = Chamber()
    one = chamber.enter()
    assert (one.stage, one.office, one.accused.name) == (Stage.OPENED, "430100", LI.name)
    one = chamber.office(HEAD, one, commands.PutToAccused)
    (statement,) = chamber.promises(one)
    assert (statement.kind, statement.owner) == (Kind.STATEMENT, LI.person_id)
    assert statement.due_at == datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    one = chamber.accused(LI, one, commands.State, words="当时情绪激动")
    assert one.stage is Stage.STATED
    said = {"established": True, "words": "录音清楚"}
    one = chamber.office(HEAD, one, commands.Decide, **said)
    assert one.stage is Stage.ESTABLISHED
    correct = {"penalty": Penalty.CORRECTION, "document": "长司改〔2026〕3号", "due_on": DUE_ON}
    one = chamber.office(HEAD, one, commands.Issue, **correct, **WORDS)
    assert one.stage is Stage.RECTIFYING
    circular = {"penalty": Penalty.CIRCULAR, "document": "", "due_on": DUE_ON}
    one = chamber.office(HEAD, one, commands.Issue, **circular, **WORDS)
    one = chamber.accused(LI, one, commands.Rectify, number=1, words="已致歉")
    back = {"accepted": False, "words": "未附培训记录", "due_on": date(2026, 12, 18)}
    one = chamber.office(HEAD, one, commands.Reply, number=1, **back)
    one = chamber.accused(LI, one, commands.Rectify, number=1, words="培训记录已补")
    one = chamber.office(HEAD, one, commands.Reply, number=1, accepted=True)
    assert one.stage is Stage.RECTIFYING
    one = chamber.office(HEAD, one, commands.CarryOut, number=2, words="已在全市通报")
    assert one.stage is Stage.SETTLED
    one = chamber.office(HEAD, one, commands.Close, words="")
    assert one.stage is Stage.CLOSED
    owed = [(each.kind, each.number, each.state) for each in chamber.promises(one)]
    assert owed == [
        (Kind.STATEMENT, 1, State.KEPT),
        (Kind.RECTIFICATION, 1, State.KEPT),
        (Kind.RECTIFICATION, 2, State.KEPT),
    ]
    facts = [each for each in chamber.books.all(Fact) if each.subject == one.subject]
    assert [each.action.partition(".")[2] for each in facts] == [
        *("opened", "put", "stated", "decided", "sanctioned", "sanctioned"),
        *("rectified", "answered", "rectified", "answered", "carried_out", "closed"),
    ]
    assert verify(facts, one.trail) is None


@pytest.mark.requirement("S0-73", "N3")
def test_the_accused_read_a_file_once_it_was_put_to_them() -> None:
    chamber = Chamber()
    one = chamber.enter(SUPERVISOR)
    (told,) = chamber.told(one)
    assert (told.data["heads"], told.data["not_to"]) == ("430100", LI.person_id)
    for actor in (LI, WANG, OTHER_HEAD):
        with pytest.raises(NotFound):
            chamber.ledger.open(actor, one.id)
    assert chamber.ledger.year(LI, Year(hunan.CHANGSHA, 2026)) == ()
    chamber.office(HEAD, one, commands.PutToAccused)
    assert chamber.told(one)[-1].data["to"] == LI.person_id
    opened = chamber.ledger.open(LI, one.id)
    assert (opened.speaks, opened.decides) == (True, False)
    assert [each.id for each in chamber.ledger.year(LI, Year(hunan.CHANGSHA, 2026))] == [one.id]
    assert chamber.ledger.year(WANG, Year(hunan.CHANGSHA, 2026)) == ()
    with pytest.raises(NotFound):
        chamber.ledger.open(WANG, one.id)
    with pytest.raises(Forbidden):
        chamber.ledger.year(hunan.person("auditor"), Year(hunan.CHANGSHA, 2026))


@pytest.mark.requirement("N3")
def test_what_was_let_go_before_it_was_put_is_never_told_to_whom_it_named() -> None:
    chamber = Chamber()
    one = chamber.enter()
    no = {"established": False, "words": "录音中并无不当用语"}
    one = chamber.office(HEAD, one, commands.Decide, **no)
    assert one.stage is Stage.DISMISSED
    assert not {"to", "heads"} & chamber.told(one)[-1].data.keys()
    with pytest.raises(NotFound):
        chamber.ledger.open(LI, one.id)


@pytest.mark.requirement("S0-73")
def test_nobody_decides_on_himself_or_on_the_own_centre() -> None:
    chamber = Chamber()
    for accused, item in ((HEAD.person_id, Item.OTHER), ("", Item.BLOCKED)):
        command = entered(accused, item)
        with pytest.raises(Refused):
            chamber.opening.enter(HEAD, command)
        one = chamber.enter(SUPERVISOR, replace(command, id=drawn()))
        assert one.office == "430000"
        with pytest.raises(NotFound):
            chamber.office(HEAD, one, commands.PutToAccused)
        chamber.office(SUPERVISOR, one, commands.PutToAccused)
        yes = {"established": True, "words": "属实"}
        with pytest.raises(Refused):
            chamber.office(HEAD, one, commands.Decide, **yes)
        with pytest.raises(Forbidden):
            chamber.accused(SUPERVISOR, one, commands.State, words="代为陈述")
        chamber.accused(HEAD, one, commands.State, words="", waived=True)
        assert chamber.office(SUPERVISOR, one, commands.Decide, **yes).established
    of_li = chamber.enter()
    with pytest.raises(Refused):
        chamber.office(SUPERVISOR, of_li, commands.PutToAccused)


@pytest.mark.requirement("N3")
def test_one_act_is_on_file_once_under_whichever_head() -> None:
    chamber = Chamber()
    one = chamber.enter()
    with pytest.raises(Conflict) as raised:
        chamber.opening.enter(HEAD, entered(item=Item.CARELESS))
    assert raised.value.current == {"file": one.id}
    again = entered(WANG.person_id)
    receipt = chamber.opening.enter(HEAD, again)
    assert chamber.opening.enter(HEAD, again) == receipt
    assert receipt["id"] != one.id


def test_what_is_open_since_any_year_stands_on_this_years_list() -> None:
    chamber = Chamber()
    one = chamber.enter()
    chamber.clock.forward(days=776)
    for year, listed in ((2029, [one.id]), (2028, []), (2026, [one.id])):
        found = chamber.ledger.year(HEAD, Year(hunan.CHANGSHA, year))
        assert [each.id for each in found] == listed


@pytest.mark.requirement("N3", "S0-73")
def test_a_confirmed_lead_waits_until_it_is_on_file() -> None:
    chamber = Chamber()
    lead = chamber.lead(minutes="20")
    own = chamber.lead(HEAD.person_id)
    of_centre = chamber.lead("", 7)
    year = Year(hunan.CHANGSHA, 2026)
    assert chamber.ledger.waiting(HEAD, year, ()) == (lead,)
    found = {one.id for one in chamber.ledger.waiting(SUPERVISOR, year, ())}
    assert found == {lead.id, own.id, of_centre.id}
    assert chamber.ledger.waiting(SUPERVISOR, Year(hunan.HUNAN, 2026), ()) == ()
    assert chamber.ledger.waiting(HEAD, Year(hunan.CHANGSHA, 2025), ()) == ()
    command = entered(item=Item.LEFT_POST, act=None, lead=lead.id)
    one = chamber.enter(HEAD, command)
    assert (one.accused.name, one.basis["minutes"]) == (LI.name, "20")
    assert one.act == Act(ActKind.LEAD, lead.id, lead.at)
    assert chamber.ledger.waiting(HEAD, year, (one,)) == ()
    with pytest.raises(NotFound):
        chamber.opening.enter(HEAD, replace(command, id=drawn(), lead=own.id))


@pytest.mark.requirement("S0-79")
def test_to_hold_to_account_needs_harm_and_waits_for_nothing() -> None:
    chamber = Chamber()
    one = chamber.established()
    account = {"penalty": Penalty.LIABILITY, "document": "", "due_on": DUE_ON, **WORDS}
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Issue, **account)
    chamber = Chamber()
    one = chamber.established(harm=Harm.SERIOUS, harm_words="来电人当场晕厥")
    one = chamber.office(HEAD, one, commands.Issue, **account)
    assert [each.penalty for each in one.standing] == [Penalty.LIABILITY]
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Issue, **account)
    with pytest.raises(Invalid) as raised:
        Chamber().established(harm=Harm.BAD_EFFECT)
    assert _fields(raised) == {"harm_words"}


@pytest.mark.requirement("S0-78")
@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"account": " "}, {"account"}),
        ({"account": "来电人 13912345678 反映"}, {"account"}),
        ({"account": "字" * 2001}, {"account"}),
        ({"accused": "nobody"}, {"accused"}),
        ({"accused": OTHER_HEAD.person_id}, {"accused"}),
        ({"accused": "", "item": Item.UNCIVIL}, {"accused"}),
        ({"act": None}, {"at"}),
        ({"act": Act(ActKind.MOMENT, "", NOW + timedelta(minutes=1))}, {"at"}),
        ({"act": Act(ActKind.MOMENT, "", datetime(2013, 3, 1, tzinfo=UTC))}, {"at"}),
        ({"act": Act(ActKind.MOMENT, "x", NOW)}, {"ref"}),
        ({"act": Act(ActKind.MATTER, "12", NOW)}, {"ref"}),
        ({"act": Act(ActKind.CALL, "", NOW)}, {"ref"}),
    ],
)
def test_bad_input_is_refused_naming_the_field(fields: dict[str, Any], faults: set[str]) -> None:
    chamber = Chamber()
    with pytest.raises(Invalid) as raised:
        chamber.opening.enter(SUPERVISOR, entered(**fields))
    assert _fields(raised) == faults


def test_a_step_is_taken_once_and_a_stale_one_is_a_conflict() -> None:
    chamber = Chamber()
    one = chamber.enter()
    command = commands.PutToAccused(chamber.seen(one))
    first = chamber.judging.judge(HEAD, command)
    assert chamber.judging.judge(HEAD, command) == first
    stale = replace(command, seen=replace(command.seen, id=drawn()))
    with pytest.raises(Conflict) as raised:
        chamber.judging.judge(HEAD, stale)
    assert raised.value.current == {"version": 2, "stage": "put"}


def test_a_conflict_that_is_no_file_is_not_called_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chamber = Chamber()

    def clash(*writes: object) -> None:
        del writes
        raise Conflict("event")

    monkeypatch.setattr(FakeBooks, "commit", lambda _, *writes: clash(*writes))
    with pytest.raises(Conflict) as raised:
        chamber.opening.enter(HEAD, entered())
    assert (raised.value.kind, raised.value.current) == ("event", None)
