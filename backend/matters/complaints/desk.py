"""The desk of complaints: what a node has to decide, to look into and to tell (Art. 15(7))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.calls.voicemail.model import Voicemail
from backend.calls.voicemail.ports import Voicemails
from backend.kernel.access import Action, Actor, Subject, able, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.matters.complaints.model import ComplaintCase, Complaints
from backend.matters.model import Matter
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.promises.topics import Topic, kinds_of

OWED = kinds_of(Topic.COMPLAINTS)
"""What a complaint owes, one after the other."""
MOST = 50
"""On a page; the soonest due first."""
ON_A_COMPLAINT = (
    Action.COMPLAINT_HANDLE,
    Action.COMPLAINT_TELL,
    Action.COMPLAINT_UNSEAL,
    Action.MATTER_REPLY,
    Action.MATTER_CLOSE,
    Action.MATTER_REVEAL,
    Action.MATTER_STAND_IN,
    Action.MATTER_ACKNOWLEDGE,
    # That a leader was told by telephone, and nothing else that follows on other matters
    Action.MATTER_FOLLOW,
)
"""What is done on a complaint: its own procedure, and what it owes beside that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One complaint of the desk with what it owes."""

    case: ComplaintCase
    promise: Promise


@dataclass(frozen=True, slots=True)
class Left:
    """A complaint that a caller left as a message, with until when it is decided on."""

    message: Voicemail
    promise: Promise


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of what lies on a desk, soonest due first."""

    entries: Sequence[Entry]
    messages: Sequence[Left]
    """Complaints that were left as messages, and of which nobody has made a matter."""
    at: datetime
    after: str | None
    """Where the next page begins, or None at the end; a page may be short and not the last."""


@dataclass(frozen=True, slots=True)
class ComplaintDesk:
    """Shows complaints to the node that handles them and those above it, never to the accused."""

    promises: OpenPromises
    complaints: Complaints
    voicemails: Voicemails
    witness: Witness
    clock: Clock

    def see(self, actor: Actor, place: PlacePath, after: str | None = None) -> Seen:
        """Return a page of what a node has in hand; the list is a fact of the audit.

        One request for every few hundred promises of the node, one for the complaints, and one
        where some were left as messages. Raises `Forbidden` or `NotFound`.
        """
        node = place.node
        require(actor, Action.COMPLAINT_LIST, Subject(node), "place")
        query = OpenQuery(kinds=OWED, limit=MOST, after=after)
        page = self.promises.open_of_lines((node.line,), query)
        found = {one.subject: one for one in page.promises}
        owed = {of: one for of, one in found.items() if not of.startswith("CALL#")}
        cases = self.complaints.cases([one.partition("#")[2] for one in owed])
        messages = self._messages([found[one] for one in found.keys() - owed.keys()])
        line, now = permission(actor, Action.COMPLAINT_LIST), self.clock.now()
        entries = [
            Entry(case, promise)
            for case in cases
            if line.covers(actor, case.matter.about)
            # What the list of open promises still shows of a case may be late.
            and (promise := owed[case.matter.subject]).kind is case.file.stage.owes
        ]
        entries.sort(key=lambda one: (one.promise.due_at, one.promise.id))
        shown = {"place": node.code, "rows": len(entries) + len(messages)}
        deed = Deed(actor.person_id, now, "complaint.listed", shown)
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return Seen(entries, messages, now, page.after)

    def _messages(self, owed: Sequence[Promise]) -> Sequence[Left]:
        """Return the messages that wait, the soonest due first; what lists show may be late."""
        of = {one.subject.partition("#")[2]: one for one in owed}
        kept = self.voicemails.some(of) if of else {}
        left = [Left(kept[one], of[one]) for one in of if one in kept and not kept[one].handled]
        return sorted(left, key=lambda one: (one.promise.due_at, one.promise.id))


def may_handle(actor: Actor, matter: Matter) -> bool:
    """Tell whether somebody may decide on a complaint that they see."""
    return bool(able(actor, matter.concerning(actor), (Action.COMPLAINT_HANDLE,)))
