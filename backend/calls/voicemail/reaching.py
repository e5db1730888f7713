"""What a call to whoever left a message does to the message, whoever tells of it (Arts. 16, 17).

Nobody is rung before the message was collected, and whoever rings first is the first asked.
"""

from dataclasses import replace

from backend.calls.voicemail.commands import require_collected, told
from backend.calls.voicemail.model import ANSWERS, Step, Voicemail
from backend.calls.voicemail.ports import Voicemails
from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.promises.attempt import Answer, Attempt, Telephone
from backend.promises.model import Promise


def message_of(promise: Promise, voicemails: Voicemails) -> Voicemail | None:
    """Return the message that a promise is to answer, where it is one to answer a message."""
    of, _, contact_id = promise.subject.partition("#")
    return voicemails.get(contact_id) if promise.kind in ANSWERS and of == "CALL" else None


def require_heard(promise: Promise, voicemails: Voicemails) -> None:
    """Let somebody be rung; raises `Refused` where their message was not collected before."""
    message = message_of(promise, voicemails)
    if message is not None:
        require_collected(message)


def rung(
    before: Promise, after: Promise, attempt: Attempt, voicemails: Voicemails
) -> tuple[Promise, tuple[Write, ...]]:
    """Return a promise after a try with its owner, and what keeps the try with its message."""
    message = message_of(before, voicemails)
    if message is None or message.handled:
        return after, ()
    step = Step(attempt.at, attempt.by, attempt.by_name)
    kept = message.next(first_asked=message.first_asked or step)
    deed = deed_of(attempt.answer, attempt.telephone, step)
    return first_asked(before, after, step), told(message, kept, deed)


def first_asked(before: Promise, after: Promise, step: Step) -> Promise:
    """Let whoever first sets about what the line owes own it from then on (Art. 17)."""
    if before.owner != before.place.line:
        return after
    return replace(after, owner=step.person_id, owner_name=step.name)


def deed_of(answer: Answer, telephone: Telephone, step: Step) -> Deed:
    """Return what the chain of a message tells of a try; nothing need be owed for it."""
    verb = "called_back" if answer is Answer.REACHED else "attempted"
    detail = {"answer": answer.value, "telephone": telephone.value}
    return Deed(step.person_id, step.at, f"voicemail.{verb}", detail)
