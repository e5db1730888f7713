"""The contact centre that stands in for Amazon Connect on this computer.

What exists is read from the template that would be deployed (flows, lines, hours, what each
attendant serves); the attendants are those of the demo people who have a telephone.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from infra.connect import scene, stack
from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.instance import Attendant, Instance, Limits, Profile, Rule
from infra.seed.reader import read_seed

if TYPE_CHECKING:
    from infra.connect.simulator.engine.instance import Function
    from infra.seed.people import PersonRow
    from infra.template import Document

DIALLED = "+8673112348"
"""The number that callers dial."""
MAIN_FLOW = "MainFlow"
FUNCTION = "ContactFlowFunctionArn"
"""What the flows call the one function that they ask."""
EVERYTHING = "everything"
"""The profile of an attendant whom no line is known for."""
CALLS = 100
"""How many may be on the line at once; a real instance begins with ten, and more are asked for."""
WRAP_UP = None
"""No timer ends after-contact work, as where Connect is given none: the attendant says that it is
done, and may write until then."""
_LIVE = "OnRealTimeCallAnalysisAvailable"


def instance(document: Document, function: Function, bucket: str) -> Instance:
    """Return the contact centre of a complete template, with the demo attendants at its desks."""
    made = reading.from_json(scene.described(document, stack.HERE), stack.HERE)
    made.bucket = bucket
    made.numbers = {DIALLED: MAIN_FLOW}
    made.functions = {FUNCTION: function}
    made.limits = Limits(calls=CALLS)
    made.rules = _rules(document)
    for person in read_seed().people:
        if person.demo and person.agent_id:
            made.agents[person.agent_id] = _attendant(made, person)
    return made


def place_names() -> dict[str, str]:
    """Return the names of all places by their codes."""
    return {place.code: place.name for place in read_seed().places}


def newcomer(made: Instance, agent: str) -> Attendant:
    """Give somebody a desk whom only the portal knows; he serves every line."""
    if EVERYTHING not in made.profiles:
        served = {one.queue: one for profile in made.profiles.values() for one in profile.queues}
        everything = tuple(replace(one, delay=0) for one in served.values())
        made.profiles[EVERYTHING] = Profile(EVERYTHING, EVERYTHING, everything)
    made.agents[agent] = Attendant(agent, agent, EVERYTHING, after_contact_seconds=WRAP_UP)
    return made.agents[agent]


def line_of(made: Instance, agent: str) -> str:
    """Return the code of an attendant's own line, or an empty text."""
    profile = made.profiles.get(made.agents[agent].profile)
    first = made.queue(profile.queues[0].queue) if profile and profile.queues else None
    return first.id if first and profile and profile.id != EVERYTHING else ""


def _attendant(made: Instance, person: PersonRow) -> Attendant:
    line = made.queue(person.place.code)
    profile = next(
        one.id
        for one in made.profiles.values()
        if line is not None and one.queues[0].queue in (line.id, line.name)
    )
    return Attendant(
        person.agent_id or "",
        person.username,
        profile,
        first_name=person.name[1:],
        last_name=person.name[:1],
        after_contact_seconds=WRAP_UP,
    )


def _rules(document: Document) -> list[Rule]:
    """Read the Contact Lens rules as the engine hears them."""
    found = []
    for resource in document["Resources"].values():
        if resource["Type"] != "AWS::Connect::Rule":
            continue
        told = resource["Properties"]
        condition = json.loads(told["Function"])["RuleFunction"]["Operands"][0]
        filters = condition["FilterClause"]["Filters"]
        periods = [one["Data"] for one in filters if one["Type"].endswith("PeriodSeconds")]
        period: dict[str, int] = periods[0] if periods else {}
        found.append(
            Rule(
                told["Name"],
                tuple(condition["Operands"]),
                first_seconds=period.get("First"),
                last_seconds=period.get("Last"),
                negate=condition["Negate"],
                live=told["TriggerEventSource"]["EventSourceName"] == _LIVE,
            )
        )
    return found
