"""What of a call belongs to its registration: that it is tied to it, and to whom it is confined."""

from pynamodb.expressions.update import Action

from backend.matters.model import CallConfined, CallLink
from chalicelib.store import confined
from chalicelib.store.matters.items import CallItem
from chalicelib.store.table import Amendment


def link(link: CallLink) -> Amendment:
    """Return the amendment that ties a call to its only registration (S0-61)."""
    actions: list[Action] = [CallItem.matter_id.set(link.matter_id)]
    if link.confined:
        actions.append(CallItem.confined.set(confined.encode(link.confined)))
    return Amendment(
        CallItem(link.contact_id, "CALL"),
        actions,
        CallItem.pk.exists() & CallItem.matter_id.does_not_exist(),
    )


def confine(call: CallConfined) -> Amendment:
    """Return the amendment that confines a registered call anew."""
    return Amendment(
        CallItem(call.contact_id, "CALL"),
        [CallItem.confined.set(confined.encode(call.confined))],
        CallItem.matter_id.exists(),
    )
