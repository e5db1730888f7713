"""Appeals against a finding or a sanction (Art. 20, S0-79)."""

from datetime import date

import pytest

from backend.kernel.errors import Invalid, Refused
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Item
from backend.oversight.violations.model import Harm, Outcome, Stage
from backend.oversight.violations.sanctions import Penalty
from backend.promises.model import Kind, State
from tests.backend.oversight.violations.chamber import (
    DEPUTY,
    DUE_ON,
    HEAD,
    LI,
    SUPERVISOR,
    Chamber,
    entered,
)

WORDS = {"words": "责令向来电人致歉，并参加规范用语培训"}


def _fields(error: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {fault.field for fault in error.value.faults}


@pytest.mark.requirement("S0-79")
def test_an_appeal_is_decided_by_somebody_else_and_takes_back_what_it_does() -> None:
    chamber = Chamber()
    one = chamber.established()
    said = {"penalty": Penalty.CORRECTION, "document": "", "due_on": DUE_ON}
    one = chamber.office(HEAD, one, commands.Issue, **said, **WORDS)
    one = chamber.accused(LI, one, commands.Object, words="录音不完整")
    assert one.stage is Stage.APPEALED
    kinds = {each.kind: each.owner for each in chamber.promises(one) if each.state is State.OPEN}
    assert kinds == {Kind.RECTIFICATION: LI.person_id, Kind.APPEAL: "430000"}
    revoke = {"outcome": Outcome.REVOKED, "words": "录音确不完整，事实不清"}
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.DecideAppeal, **revoke)
    one = chamber.office(SUPERVISOR, one, commands.DecideAppeal, **revoke)
    assert (one.stage, one.standing) == (Stage.DISMISSED, ())
    states = {each.kind: each.state for each in chamber.promises(one)}
    assert states[Kind.APPEAL] is State.KEPT
    assert states[Kind.RECTIFICATION] is State.CANCELLED
    with pytest.raises(Refused):
        chamber.accused(LI, one, commands.Object, words="再次申诉")


def test_an_appeal_may_lift_a_sanction_and_leave_the_finding() -> None:
    chamber = Chamber()
    one = chamber.established()
    for penalty in (Penalty.CORRECTION, Penalty.CIRCULAR):
        said = {"penalty": penalty, "document": "", "due_on": DUE_ON, **WORDS}
        one = chamber.office(HEAD, one, commands.Issue, **said)
    one = chamber.accused(LI, one, commands.Object, words="处理过重")
    lift = {"outcome": Outcome.LIFTED, "words": "免予通报"}
    with pytest.raises(Invalid) as raised:
        chamber.office(SUPERVISOR, one, commands.DecideAppeal, **lift, lifted=(9,))
    assert _fields(raised) == {"lifted"}
    one = chamber.office(SUPERVISOR, one, commands.DecideAppeal, **lift, lifted=(2,))
    assert one.stage is Stage.RECTIFYING
    assert [each.penalty for each in one.standing] == [Penalty.CORRECTION]


def test_who_decided_first_never_decides_the_appeal_and_time_runs_out() -> None:
    chamber = Chamber()
    one = chamber.enter(SUPERVISOR, entered("", Item.BLOCKED))
    chamber.office(SUPERVISOR, one, commands.PutToAccused)
    chamber.accused(HEAD, one, commands.State, words="线路由运营商检修")
    yes = {"established": True, "words": "中断四小时无人处置"}
    one = chamber.office(SUPERVISOR, one, commands.Decide, **yes)
    chamber.clock.forward(days=31)
    with pytest.raises(Refused):
        chamber.accused(HEAD, one, commands.Object, words="不服")


def test_the_province_decides_an_appeal_against_itself_by_another() -> None:
    chamber = Chamber()
    one = chamber.enter(SUPERVISOR, entered("", Item.BLOCKED))
    chamber.office(SUPERVISOR, one, commands.PutToAccused)
    chamber.accused(HEAD, one, commands.State, words="线路由运营商检修")
    yes = {"established": True, "words": "中断四小时无人处置"}
    one = chamber.office(SUPERVISOR, one, commands.Decide, **yes)
    one = chamber.accused(HEAD, one, commands.Object, words="不服")
    upheld = {"outcome": Outcome.UPHELD, "words": "事实清楚"}
    with pytest.raises(Refused):
        chamber.office(SUPERVISOR, one, commands.DecideAppeal, **upheld)
    one = chamber.office(DEPUTY, one, commands.DecideAppeal, **upheld)
    assert one.stage is Stage.ESTABLISHED


@pytest.mark.requirement("S0-74", "S0-75", "S0-76")
@pytest.mark.parametrize("item", [Item.LEFT_POST, Item.CARELESS, Item.UNCIVIL, Item.PAID_SERVICE])
def test_what_attendants_do_is_found_under_each_item(item: Item) -> None:
    chamber = Chamber()
    one = chamber.established(item=item)
    assert (one.item, one.established, one.office) == (item, True, "430100")


@pytest.mark.requirement("S0-72", "S0-77", "S0-78")
@pytest.mark.parametrize("item", [Item.BLOCKED, Item.LATE, Item.OTHER])
def test_what_a_centre_owes_is_found_by_the_province(item: Item) -> None:
    chamber = Chamber()
    one = chamber.enter(SUPERVISOR, entered("", item))
    chamber.office(SUPERVISOR, one, commands.PutToAccused)
    chamber.accused(HEAD, one, commands.State, words="", waived=True)
    said = {"established": True, "words": "属实"}
    one = chamber.office(SUPERVISOR, one, commands.Decide, **said)
    assert (one.item, one.established, one.office) == (item, True, "430000")


@pytest.mark.requirement("S0-79")
def test_each_sanction_may_be_appealed_as_its_document_says() -> None:
    chamber = Chamber()
    one = chamber.established(harm=Harm.SERIOUS, harm_words="来电人当场晕厥")
    one = chamber.accused(LI, one, commands.Object, words="不服认定")
    with pytest.raises(Invalid) as raised:
        chamber.office(SUPERVISOR, one, commands.DecideAppeal, outcome=Outcome.LIFTED, words="免")
    assert _fields(raised) == {"lifted"}
    upheld = {"outcome": Outcome.UPHELD, "words": "事实清楚"}
    one = chamber.office(SUPERVISOR, one, commands.DecideAppeal, **upheld)
    assert chamber.ledger.open(LI, one.id).appeal_until is None, "the finding is appealed once"
    said = {"penalty": Penalty.LIABILITY, "document": "", "due_on": DUE_ON, **WORDS}
    chamber.clock.forward(days=40)
    one = chamber.office(HEAD, one, commands.Issue, **{**said, "due_on": date(2027, 2, 1)})
    assert "提出申诉" in chamber.ledger.paper(LI, one.id, "1").paragraphs[-1]
    assert chamber.ledger.open(LI, one.id).appeal_until == date(2027, 2, 1)
    one = chamber.accused(LI, one, commands.Object, words="追责过重")
    assert (one.stage, one.appeals[1].against) == (Stage.APPEALED, (1,))
    revoke = {"outcome": Outcome.REVOKED, "words": "事实不清"}
    with pytest.raises(Invalid) as raised:
        chamber.office(SUPERVISOR, one, commands.DecideAppeal, **revoke)
    assert _fields(raised) == {"outcome"}, "the finding was upheld"
    lift = {"outcome": Outcome.LIFTED, "words": "免予追责", "lifted": (1,)}
    one = chamber.office(SUPERVISOR, one, commands.DecideAppeal, **lift)
    assert (one.stage, one.standing) == (Stage.ESTABLISHED, ())
    with pytest.raises(Refused):
        chamber.accused(LI, one, commands.Object, words="再次申诉")
