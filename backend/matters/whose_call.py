"""By whom a call or a message may be registered: by whoever answered it, or answers messages."""

from backend.calls.model import Call
from backend.calls.sight import is_mine, may_be_mine
from backend.calls.voicemail.answering import Answering
from backend.calls.voicemail.model import Voicemail
from backend.kernel.access import Actor
from backend.kernel.errors import Fault, Invalid, NotFound
from backend.matters.complaints.taking import check_message
from backend.matters.model import Channel
from backend.matters.rules import Registration


def came_by(
    messages: Answering, actor: Actor, form: Registration, call: Call | None
) -> tuple[Call | None, Voicemail | None]:
    """Let whoever answered the call register it, or may have, and nobody else.

    Returns the call and the message that was left in it, where one is registered: that is
    for whoever answers the messages of the line. Raises `NotFound` or `Invalid`.
    """
    if form.call_id is None:
        return None, None
    if call is None:
        raise NotFound("call")
    if form.channel is Channel.CALL and may_be_mine(call, actor):
        return call, None
    if not is_mine(call, actor):
        return call, _message(messages, actor, call, form)
    if call.connected_at is None:
        raise Invalid(Fault("call_id", "该通话未接通", "the call was not answered", "第十二条"))
    return call, None


def _message(messages: Answering, actor: Actor, call: Call, form: Registration) -> Voicemail:
    message = messages.registrable(actor, call.id, form.id)
    if form.channel is not Channel.VOICEMAIL:
        fault = Fault("channel", "留言应登记为留言", "a message is no call", "第十六条")
        raise Invalid(fault)
    check_message(message, form.disposition)
    return message
