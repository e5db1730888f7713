"""Who may register a complaint, and what one asks that was left as a message (notice, part 3)."""

from datetime import datetime

from backend.calls.voicemail.model import Voicemail
from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.errors import Fault, Invalid
from backend.matters.complaints.rules import ARTICLE
from backend.matters.complaints.said import Complaint
from backend.matters.model import Disposition

_ONLY_A_COMPLAINT = (
    "监督投诉留言只能登记为投诉举报",
    "a message left to be supervised is registered as a complaint",
)


def right_to_take(actor: Actor, disposition: Disposition | None) -> Action:
    """Return by which right somebody registers: whoever takes no calls may take a complaint."""
    if isinstance(disposition, Complaint) and Action.COMPLAINT_REGISTER in actions_of(actor.role):
        return Action.COMPLAINT_REGISTER
    return Action.MATTER_REGISTER


def check_message(message: Voicemail, disposition: Disposition | None) -> None:
    """Let a message become a matter; raises `Invalid` where it alone of the two complains."""
    if message.complains_of is not None and not isinstance(disposition, Complaint):
        raise Invalid(Fault("disposition", *_ONLY_A_COMPLAINT, ARTICLE))


def left_as(message: Voicemail | None) -> datetime | None:
    """Return when a complaint was left as a message; None of any other registration.

    From then on counts until when it is decided on: the caller was told so.
    """
    return message.received_at if message and message.complains_of else None
