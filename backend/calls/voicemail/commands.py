"""What every command on a message shares: who may give it, and that it is carried out once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from backend.calls.voicemail.model import Voicemail
from backend.calls.voicemail.ports import Voicemails
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, Forbidden, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath

ARTICLE = "第十六条"

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""


class Command(Protocol):
    """A message seen at a version; `id` is the command's own."""

    @property
    def contact_id(self) -> str:
        """The call in which it was left."""
        ...

    @property
    def id(self) -> str:
        """Drawn by the portal."""
        ...

    @property
    def version(self) -> int:
        """That which was on the screen."""
        ...


@dataclass(frozen=True, slots=True)
class Ledger:
    """Opens messages for commands, and keeps what these make of them."""

    books: Books
    voicemails: Voicemails
    clock: Clock

    def opened(self, actor: Actor, contact_id: str) -> Voicemail:
        """Return a message that the actor may work on; raises `Forbidden` or `NotFound`."""
        permission(actor, Action.VOICEMAIL_WORK)
        voicemail = self.voicemails.get(contact_id)
        if voicemail is None or not voicemail.shows(actor):
            raise NotFound("voicemail")
        require(actor, Action.VOICEMAIL_WORK, about(actor, voicemail.place), "voicemail")
        return voicemail

    def asked(self, actor: Actor, command: Command) -> tuple[Voicemail, Receipt | None]:
        """Return the message of a command, and its answer where it was carried out before.

        A command seen at another version that was not is a `Conflict`; of a message that was
        withdrawn nothing is done any more, which raises `Refused`.
        """
        permission(actor, Action.VOICEMAIL_WORK)
        require_uuid("id", command.id)
        before = self.opened(actor, command.contact_id)
        if before.version == command.version:
            require_left(before)
            return before, None
        stale = Conflict("voicemail", {"version": before.version})
        return before, repeated(self.books, before.owed_as, command.id, _print(command), stale)

    def commit(self, command: Command, writes: tuple[Write, ...], after: Voicemail) -> Receipt:
        """Keep the writes of a command once."""
        receipt = {"id": after.contact_id, "version": after.version, "state": after.state.value}
        marker = Marker(after.owed_as, command.id, _print(command), receipt)
        return once(self.books, marker, *writes)


def about(actor: Actor, place: PlacePath) -> Subject:
    """Return what a message of a place is to an actor: that of the own place names the actor.

    So the province answers what was left to itself, and nothing of its cities.
    """
    return Subject(place, frozenset({actor.person_id} if place == actor.place else ()))


def may_work(actor: Actor, place: PlacePath) -> bool:
    """Tell whether the actor may do something about the messages of a place."""
    try:
        require(actor, Action.VOICEMAIL_WORK, about(actor, place), "voicemail")
    except (Forbidden, NotFound):
        return False
    return True


def told(before: Voicemail, after: Voicemail, deed: Deed) -> tuple[Write, ...]:
    """Return what keeps the next state of a message with its fact."""
    fact, trail = before.trail.extend(after.subject, deed)
    return (Replace(replace(after, trail=trail), before.version), Create(fact))


def require_left(voicemail: Voicemail) -> None:
    """Let something be done about a message; raises `Refused` after it was withdrawn."""
    if voicemail.withdrawn_at is not None:
        raise Refused("话单显示来电人未留言", "the record tells that no message was left", ARTICLE)


def require_collected(voicemail: Voicemail) -> None:
    """Let a message be given on or answered; raises `Refused` before anybody has heard it."""
    if voicemail.collected is None:
        raise Refused("请先收听并收集该留言", "collect the message first", ARTICLE)


def require_no_complaint(voicemail: Voicemail) -> None:
    """Let a message be given on or answered by telephone; raises `Refused` of a complaint.

    That is registered, so that its caller is told by the procedure what came of it (R17).
    """
    if voicemail.complains_of is not None:
        raise Refused(
            "监督投诉留言请登记为投诉，由投诉办理程序答复",
            "a complaint is registered, and answered by the procedure of complaints",
            "第十五条第（七）项",
        )


def require_unhandled(voicemail: Voicemail) -> None:
    """Let something be done about a message; raises `Refused` after it was answered."""
    if voicemail.handled is not None:
        raise Refused("该留言已处理", "the message was answered before", ARTICLE)


def _print(command: Command) -> str:
    return fingerprint({"is": type(command).__name__, **asdict(command)})  # type: ignore[call-overload]  # each is a dataclass
