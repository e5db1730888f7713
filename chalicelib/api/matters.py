"""The door of matters: registration, reply, close, the page."""

from backend.kernel.access import Action, able
from backend.matters.adding import Add
from backend.matters.complaints.desk import ON_A_COMPLAINT
from backend.matters.following.files import Ask
from backend.matters.working import Command
from backend.promises.attempt import Answer, Telephone
from backend.promises.model import Kind
from chalicelib.api.caller_shapes import revealed
from chalicelib.api.door import Door, Visit
from chalicelib.api.forms import chosen_of, left_of, registration
from chalicelib.api.pages import matter_page
from chalicelib.api.schemas.callers import RevealedCaller
from chalicelib.api.schemas.calls import RevealCommand
from chalicelib.api.schemas.dispositions import DispositionCommand
from chalicelib.api.schemas.matters import (
    CloseCommand,
    MatterPage,
    Receipt,
    RegistrationForm,
    ReplyCommand,
)
from chalicelib.wiring import casework, disposing, ground, registering, working

door = Door("matters")

_ON_A_MATTER = (
    Action.MATTER_REPLY,
    Action.MATTER_CLOSE,
    Action.MATTER_FOLLOW,
    Action.MATTER_PRESS,
    Action.MATTER_HAND_OVER,
    Action.MATTER_STAND_IN,
    Action.MATTER_MERGE,
    Action.MATTER_REVEAL,
    Action.MATTER_ACKNOWLEDGE,
    Action.INSTRUCTION_ASK,
    Action.INSTRUCTION_GIVE,
    Action.ORDER_SEND,
)
_ON_A_DUPLICATE = (Action.MATTER_REVEAL,)
"""All else is done on the matter that goes on."""


@door.open("PUT", "/matters/{matter_id}", body=RegistrationForm, answer=Receipt, status=201)
def register(visit: Visit, matter_id: str) -> Receipt:
    """Register a matter under the id that its form drew; a repeat answers the same."""
    form = registration(matter_id, visit.said(RegistrationForm))
    return Receipt.model_validate(registering.registry().register(visit.actor, form))


@door.open("GET", "/matters/{matter_id}", answer=MatterPage)
def matter(visit: Visit, matter_id: str) -> MatterPage:
    """Open one matter with its steps and promises; the opening is audited."""
    opened = casework.reading_room().open(visit.actor, matter_id)
    done_on = _ON_A_MATTER if opened.file.matter.merged_into is None else _ON_A_DUPLICATE
    kept, actor = opened.file.matter, visit.actor
    may = able(actor, kept.concerning(actor), ON_A_COMPLAINT if kept.confined else done_on)
    return matter_page(opened, actor, ground.clock().now(), [action.value for action in may])


@door.open("POST", "/matters/{matter_id}/reply", body=ReplyCommand, answer=Receipt)
def reply(visit: Visit, matter_id: str) -> Receipt:
    """Record what the caller was told; it keeps the promise (Art. 15(2))."""
    said = visit.said(ReplyCommand)
    command = Command(
        matter_id,
        said.id,
        said.version,
        said.text,
        Answer(said.answer),
        Telephone(said.telephone),
        said.agreed,
        Kind(said.keeps) if said.keeps else None,
        said.basis,
        tuple((one.entry.lower(), one.number) for one in said.knowledge),
    )
    return Receipt.model_validate(working.desk().reply(visit.actor, command))


@door.open("POST", "/matters/{matter_id}/dispositions", body=DispositionCommand, answer=Receipt)
def dispose(visit: Visit, matter_id: str) -> Receipt:
    """Add one of the seven dispositions to a matter that has another (Art. 15)."""
    said = visit.said(DispositionCommand)
    ask, phrases = Ask(matter_id, said.id, said.version), said.phrases_used
    command = Add(ask, chosen_of(said), left_of(said.caller), phrases)
    return Receipt.model_validate(disposing.adding().add(visit.actor, command))


@door.open("POST", "/matters/{matter_id}/close", body=CloseCommand, answer=Receipt)
def close(visit: Visit, matter_id: str) -> Receipt:
    """Close a matter that has a result (R16)."""
    said = visit.said(CloseCommand)
    command = Command(matter_id, said.id, said.version, said.note)
    return Receipt.model_validate(working.desk().close(visit.actor, command))


@door.open("POST", "/matters/{matter_id}/reveal", body=RevealCommand, answer=RevealedCaller)
def reveal(visit: Visit, matter_id: str) -> RevealedCaller:
    """Show the caller's name and number in full; the reason is audited (S0-20)."""
    reason = visit.said(RevealCommand).reason
    return revealed(casework.reading_room().reveal(visit.actor, matter_id, reason))
