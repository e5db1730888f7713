"""Publishing a calendar or a rulebook: proposed by one person, confirmed by a second (N4, N5).

Nothing is in force before the confirmation, and all of that is one transaction: the new version,
its place in history, the draft, the facts, the event, and the record by which open promises are
recomputed.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.promises.publishing.drafts import (
    CalendarContent,
    Draft,
    Drafts,
    DraftState,
    RulebookContent,
    decided,
    refuse_decided,
    refuse_own,
    refuse_past,
)
from backend.promises.publishing.proposals import (
    CalendarProposal,
    RulebookProposal,
    calendar_content,
    require_text,
    rulebook_content,
)
from backend.promises.publishing.publication import Current, event_of, kept, writes_of
from backend.promises.publishing.recomputing import Recompute, Recomputes, following
from backend.promises.publishing.regulations import Hand, PublishedRegulations, Regulation

Receipt = Mapping[str, Any]
"""What a command answers and a repeat of it answers again."""
Proposal = CalendarProposal | RulebookProposal

_ATTEMPTS = 8
"""How often a confirmation gives way to the job, which writes its record each moment."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A second person's yes to a draft seen at a version; `id` is drawn by the portal."""

    draft_id: str
    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Taking back a draft seen at a version, and why; `id` is drawn by the portal."""

    draft_id: str
    id: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class Publishing:
    """Keeps drafts, publishes and withdraws them."""

    books: Books
    regulations: PublishedRegulations
    drafts: Drafts
    recomputes: Recomputes
    place: Callable[[str], PlacePath]
    """Returns the path of a code; raises `NotFound`."""
    province: PlacePath
    clock: Clock
    machine: Clock
    """The machine's own clock: what a process keeps grows old by it."""

    def propose_calendar(self, actor: Actor, proposal: CalendarProposal) -> Draft:
        """Keep the edition that a notice makes of the one in force; a wrong one keeps nothing.

        Raises `Invalid` with every fault of the notice, by its line.
        """
        permission(actor, Action.REGULATION_DRAFT)
        place = self.place(proposal.place) if proposal.place else self.province
        require(actor, Action.REGULATION_DRAFT, Subject(place), "place")
        if (earlier := self._repeated(proposal)) is not None:
            return earlier
        current = self.regulations.in_force()
        content = calendar_content(proposal, current.edition)
        return self._propose(actor, proposal, content, current.version)

    def propose_rulebook(self, actor: Actor, proposal: RulebookProposal) -> Draft:
        """Keep the rulebook that would hold from a day on; raises `Invalid` with every fault."""
        require(actor, Action.REGULATION_DRAFT, Subject(self.province), "place")
        if (earlier := self._repeated(proposal)) is not None:
            return earlier
        books = [filed.rulebook for filed in self.regulations.filed_rulebooks()]
        content = rulebook_content(proposal, books, civil_day(self.clock.now()))
        return self._propose(actor, proposal, content, books[-1].version)

    def confirm(self, actor: Actor, command: Confirmation) -> Receipt:
        """Publish what somebody else proposed.

        Raises `Refused` for the own draft, one that was decided, a day that has come, or
        while the job of the last publication writes faster than one can look;
        `Conflict` where something else was published since it was drawn up.
        """
        for _ in range(_ATTEMPTS):
            draft, answer = self._seen(actor, Action.REGULATION_CONFIRM, command)
            if answer is not None:
                return answer
            refuse_decided(draft)
            refuse_own(draft, actor)
            refuse_past(draft, civil_day(self.clock.now()))
            try:
                return self._publish(actor, draft, command)
            except Conflict as conflict:
                # The job has written its record meanwhile, or another publication came first:
                # whoever looks again sees which.
                if conflict.kind in {"command", *Regulation}:
                    raise
        raise Refused(
            "正在按上一次公布重算承诺，请稍后再确认",
            "open promises are being computed after the last publication, try again soon",
            "第二十一条",
        )

    def withdraw(self, actor: Actor, command: Withdrawal) -> Receipt:
        """Take back a draft that waits; raises `Refused` for one that was decided."""
        draft, answer = self._seen(actor, Action.REGULATION_DRAFT, command)
        if answer is not None:
            return answer
        reason = require_text("reason", command.reason)
        hand = self._hand(actor)
        after = decided(draft, DraftState.WITHDRAWN, hand, reason)
        writes = kept(draft, after, "draft.withdrawn", {"reason": reason})
        writes.append(Create(event_of(draft, "regulation.withdrawn", hand)))
        return once(self.books, _marker(command, draft, DraftState.WITHDRAWN), *writes)

    def _hand(self, actor: Actor) -> Hand:
        return Hand(actor.person_id, actor.name, self.clock.now())

    def _repeated(self, proposal: Proposal) -> Draft | None:
        """Return the draft of a proposal that was kept before.

        What was published since must not make a repeat look wrong.
        """
        draft = self.drafts.draft(require_uuid("id", proposal.id))
        if draft is None:
            return None
        marker = self.books.marker(draft.subject, draft.id)
        if marker is None or marker.fingerprint != fingerprint(asdict(proposal)):
            raise Conflict("command", {"key": draft.id})
        return draft

    def _propose(
        self,
        actor: Actor,
        proposal: Proposal,
        content: CalendarContent | RulebookContent,
        base: int,
    ) -> Draft:
        hand = self._hand(actor)
        identity = require_uuid("id", proposal.id)
        draft = Draft(identity, self.province.code, content, base, hand)
        detail = {"regulation": draft.regulation.value, "version": draft.next_version}
        deed = Deed(hand.person_id, hand.at, "draft.proposed", detail)
        fact, trail = draft.trail.extend(draft.subject, deed)
        draft = replace(draft, trail=trail)
        once(
            self.books,
            Marker(draft.subject, draft.id, fingerprint(asdict(proposal)), {"id": draft.id}),
            Create(draft),
            Create(draft.head),
            Create(fact),
            Create(event_of(draft, "regulation.proposed", hand)),
        )
        return draft

    def _seen(
        self, actor: Actor, action: Action, command: Confirmation | Withdrawal
    ) -> tuple[Draft, Receipt | None]:
        """Return the draft of a command, with the answer if it was carried out before.

        One seen at another version that was not is a `Conflict` with the current state.
        """
        permission(actor, action)
        require_uuid("id", command.id)
        draft = self.drafts.draft(command.draft_id)
        if draft is None:
            raise NotFound("draft")
        require(actor, action, Subject(self.province), "draft")
        if draft.version == command.version:
            return draft, None
        stale = Conflict("draft", {"version": draft.version, "state": draft.state.value})
        print_ = fingerprint(asdict(command))
        return draft, repeated(self.books, draft.subject, command.id, print_, stale)

    def _publish(self, actor: Actor, draft: Draft, command: Confirmation) -> Receipt:
        # The record is read first: what is published after this reading changes it.
        record = self.recomputes.recompute()
        current = Current(self.regulations.in_force(), self.regulations.filed_rulebooks())
        versions = {each: current.version(each) for each in Regulation}
        if draft.base_version != versions[draft.regulation]:
            raise Conflict(draft.regulation, {"version": versions[draft.regulation]})
        versions[draft.regulation] = draft.next_version
        newest = Recompute(
            province=draft.province,
            calendar_version=versions[Regulation.CALENDAR],
            rulebook_version=versions[Regulation.RULEBOOK],
            draft_id=draft.id,
            published_at=self.clock.now(),
            machine_at=self.machine.now(),
        )
        return once(
            self.books,
            _marker(command, draft, DraftState.PUBLISHED),
            *writes_of(draft, current, self._hand(actor)),
            *following(record, newest),
        )


def _marker(command: Confirmation | Withdrawal, draft: Draft, state: DraftState) -> Marker:
    answer = {"id": draft.id, "state": state.value, "version": draft.version + 1}
    return Marker(draft.subject, command.id, fingerprint(asdict(command)), answer)
