"""The door of reports upwards and of information to others."""

from backend.kernel.errors import NotFound
from backend.matters.following.files import Ask
from backend.matters.liaison.informing import Inform, Way
from backend.matters.liaison.instructing import AskUp, Instruct
from backend.matters.liaison.leading import Acknowledge
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.liaison_shapes import instruction_shape
from chalicelib.api.place_shapes import named
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas.following import Seen
from chalicelib.api.schemas.liaison import (
    AcknowledgeCommand,
    InformCommand,
    InstructionCommand,
    InstructionsQuery,
    WaitingInstruction,
    WaitingInstructions,
)
from chalicelib.api.schemas.matters import Receipt
from chalicelib.wiring import ground, liaison

door = Door("liaison")

_ON = "/matters/{matter_id}"


@door.open("POST", f"{_ON}/acknowledge", body=AcknowledgeCommand, answer=Receipt)
def acknowledge(visit: Visit, matter_id: str) -> Receipt:
    """Record that the leader knows of an urgent matter (Art. 15(6))."""
    said = visit.said(AcknowledgeCommand)
    command = Acknowledge(
        _ask(matter_id, said), said.text, said.leader, sends_nobody=said.sends_nobody
    )
    return Receipt.model_validate(liaison.leading().acknowledge(visit.actor, command))


@door.open("POST", f"{_ON}/informed", body=InformCommand, answer=Receipt)
def inform(visit: Visit, matter_id: str) -> Receipt:
    """Record what another department was told."""
    said = visit.said(InformCommand)
    command = Inform(_ask(matter_id, said), said.unit, Way(said.way), said.text)
    return Receipt.model_validate(liaison.informing().inform(visit.actor, command))


@door.open("POST", f"{_ON}/instructions", body=InstructionCommand, answer=Receipt)
def ask_up(visit: Visit, matter_id: str) -> Receipt:
    """Ask the province about an important matter."""
    said = visit.said(InstructionCommand)
    command = AskUp(_ask(matter_id, said), said.text)
    return Receipt.model_validate(liaison.instructing().ask(visit.actor, command))


@door.open("POST", f"{_ON}/instructions/{{number}}/reply", body=InstructionCommand, answer=Receipt)
def instruct(visit: Visit, matter_id: str, number: str) -> Receipt:
    """Answer what a city asked."""
    if not (number.isascii() and number.isdigit()):
        raise NotFound("instruction")
    said = visit.said(InstructionCommand)
    command = Instruct(_ask(matter_id, said), int(number), said.text)
    return Receipt.model_validate(liaison.instructing().answer(visit.actor, command))


@door.open("GET", "/instructions", answer=WaitingInstructions, query=InstructionsQuery)
def waiting(visit: Visit) -> WaitingInstructions:
    """List what waits for the province's reply; the list is audited."""
    asked = visit.asked(InstructionsQuery)
    place = ground.atlas().gazetteer().path(asked.place or visit.account.place.code)
    after = ends.opened(visit, asked.cursor)
    found = liaison.instructing().waiting(visit.actor, place, after)
    promises = shapes_of([one.promise for one in found.rows], visit.actor, found.at)
    return WaitingInstructions(
        instructions=[
            WaitingInstruction(
                matter=one.instruction.matter_id,
                reference=one.promise.reference,
                place=named(one.promise.place),
                instruction=instruction_shape(one.instruction),
                promise=promise,
            )
            for one, promise in zip(found.rows, promises, strict=True)
        ],
        as_of=found.at,
        next=ends.sealed(visit, found.after),
    )


def _ask(matter_id: str, said: Seen) -> Ask:
    return Ask(matter_id, said.id, said.version)
