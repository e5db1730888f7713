"""What a person sees of a call: of one in which somebody complained, only who may (N34, S0-52).

So lists, the board, a call's page and the card of a caller ask this and nothing else.
"""

from dataclasses import replace

from backend.calls.model import Call
from backend.kernel.access import Actor
from backend.kernel.confined import shown


def is_mine(call: Call, actor: Actor) -> bool:
    """Tell whether the actor answered the call."""
    if call.answered_by is not None:
        return call.answered_by == actor.person_id
    return actor.agent_id is not None and call.agent_id == actor.agent_id


def may_be_mine(call: Call, actor: Actor) -> bool:
    """Tell whether the actor may have answered: somebody of the own line did, no report says who.

    Reports are lost or come late, and whoever spoke with the caller writes it down now.
    """
    unknown = call.answered_by is None and call.agent_id is None
    return unknown and call.connected_at is not None and call.queue == actor.place.line


def is_shown(call: Call, actor: Actor) -> bool:
    """Tell whether nothing confines the call, or only to people of whom the actor is one."""
    own = frozenset({actor.person_id} if is_mine(call, actor) else ())
    return shown(call.confined, actor, own)


def as_seen(call: Call, actor: Actor) -> Call:
    """Return the call as the actor sees it: under seal without a number.

    A call that is on the board while it lasts shows nothing of its complaint to others.
    """
    open_ = is_shown(call, actor)
    if open_ and not call.sealed:
        return call
    reports = {kind: replace(one, number=None) for kind, one in call.reports.items()}
    return replace(call, reports=reports, matter_id=call.matter_id if open_ else None)
