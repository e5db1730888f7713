"""What may be the same act is asked of whoever puts one on file (N3)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.errors import Conflict, Forbidden, NotFound, Refused
from backend.kernel.suspicions import OPEN
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.reading import Year
from tests.backend.oversight.violations.chamber import (
    HEAD,
    LI,
    SUPERVISOR,
    WANG,
    Chamber,
    drawn,
    entered,
)
from tests.fakes import hunan

YEAR = Year(hunan.CHANGSHA, 2026)


def _near(chamber: Chamber, **fields: object) -> dict[str, list[str]]:
    """Return what is asked of whoever enters an act."""
    with pytest.raises(Conflict) as raised:
        chamber.opening.enter(HEAD, replace(entered(), id=drawn(), another=False, **fields))  # type: ignore[arg-type]
    assert raised.value.current is not None
    found = raised.value.current["near"]
    return {kind: [one["id"] for one in found[kind]] for kind in found}


@pytest.mark.requirement("N3")
def test_one_fact_told_in_two_ways_is_asked_about() -> None:
    chamber = Chamber()
    act = Act(ActKind.MOMENT, "", chamber.clock.now() - timedelta(days=1))
    one = chamber.enter(command=entered(act=act))
    for other in (
        replace(act, at=act.at + timedelta(minutes=1)),
        Act(ActKind.CALL, "c0ffee00-1111", act.at),
        Act(ActKind.MATTER, "261122-0001-0002", act.at - timedelta(hours=20)),
    ):
        assert _near(chamber, act=other) == {"files": [one.id], "leads": []}
    lead = chamber.lead()
    chamber.suspicions.keep(replace(lead, at=act.at, state=OPEN, finding=None))
    later = replace(act, at=act.at + timedelta(minutes=1))
    assert _near(chamber, act=later) == {"files": [one.id], "leads": [lead.id]}
    for far in (
        {"act": replace(act, at=act.at - timedelta(days=2))},
        {"accused": WANG.person_id},
        {"act": later, "another": True},
    ):
        command = replace(entered(), id=drawn(), another=False)
        assert chamber.opening.enter(HEAD, replace(command, **far))["id"] != one.id


@pytest.mark.requirement("N3", "S0-73")
def test_nobody_is_asked_about_what_is_kept_from_him() -> None:
    chamber = Chamber()
    at = chamber.clock.now() - timedelta(days=1)
    chamber.enter(SUPERVISOR, entered(HEAD.person_id, Item.OTHER, act=Act(ActKind.MOMENT, "", at)))
    chamber.enter(SUPERVISOR, entered("", Item.LATE, act=Act(ActKind.MOMENT, "", at)))
    lead = chamber.lead()
    kept = replace(lead, at=at, state=OPEN, finding=None, person_id="")
    chamber.suspicions.keep(kept)
    command = replace(entered(act=Act(ActKind.MOMENT, "", at)), another=False)
    assert chamber.opening.enter(HEAD, command)["id"]


@pytest.mark.requirement("N3")
def test_a_lead_of_the_same_act_is_joined_to_its_file() -> None:
    chamber = Chamber()
    lead = chamber.lead()
    act = Act(ActKind.MOMENT, "", lead.at + timedelta(minutes=3))
    one = chamber.enter(command=entered(act=act))
    assert chamber.ledger.waiting(HEAD, YEAR, (one,)) == (lead,)
    command = commands.JoinLead(chamber.seen(one), lead.id)
    receipt = chamber.opening.join(HEAD, command)
    assert chamber.opening.join(HEAD, command) == receipt
    one = chamber.file(one.id)
    assert one.leads == {lead.id}
    assert chamber.ledger.waiting(HEAD, YEAR, (one,)) == ()
    with pytest.raises(NotFound):
        chamber.opening.join(HEAD, commands.JoinLead(chamber.seen(one), lead.id))
    for other in (chamber.lead(WANG.person_id).id, _later(chamber)):
        with pytest.raises(Refused):
            chamber.opening.join(HEAD, commands.JoinLead(chamber.seen(one), other))
    with pytest.raises(Forbidden):
        chamber.opening.join(LI, commands.JoinLead(chamber.seen(one), lead.id))


def _later(chamber: Chamber) -> str:
    lead = chamber.lead()
    chamber.suspicions.keep(replace(lead, at=lead.at + timedelta(days=2)))
    return lead.id


@pytest.mark.requirement("N3")
def test_two_leads_of_one_matter_are_two_acts() -> None:
    chamber = Chamber()
    insult = chamber.lead(item=4, reference="261103-0001-0002")
    late = chamber.lead(item=6, reference="261103-0001-0002")
    files = {
        chamber.enter(HEAD, entered(item=Item(one.item), act=None, lead=one.id)).id
        for one in (insult, late)
    }
    assert len(files) == 2
