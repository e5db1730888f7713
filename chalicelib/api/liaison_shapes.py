"""From what was asked of the province to the shapes that the portal shows."""

from backend.matters.liaison.model import Instruction
from backend.matters.model import Person
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.liaison import InstructionReply, InstructionShape


def instruction_shape(one: Instruction) -> InstructionShape:
    """Return a request for instruction with its reply."""
    reply = one.reply
    return InstructionShape(
        number=one.number,
        words=one.words,
        asked_by=_person(one.asked_by),
        asked_at=one.asked_at,
        reply=InstructionReply(by=_person(reply.by), at=reply.at, words=reply.words)
        if reply
        else None,
    )


def _person(person: Person) -> NamedPerson:
    return NamedPerson(id=person.id, name=person.name)
