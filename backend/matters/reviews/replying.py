"""What an attendant reads of the own calls' reviews, and says of each once (S0-39)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.matters.reviews.model import Reply, Review, address_of
from backend.matters.reviews.ports import ReviewPorts
from backend.matters.reviews.rules import ARTICLE
from backend.promises.reasons import LONGEST, faults_of_words


@dataclass(frozen=True, slots=True)
class ReplyTo:
    """What an attendant says of a review, as it was seen at a version."""

    review_id: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Replying:
    """Shows an attendant the own reviews and takes the reply."""

    ports: ReviewPorts

    def own(self, actor: Actor, months: tuple[str, str]) -> Sequence[Review]:
        """Return the actor's reviews that were made of the calls of some months, newest first."""
        self._require(actor)
        found = self.ports.reviews.of_line(actor.place.line, *months)
        own = [one for one in found if one.person_id == actor.person_id and one.result]
        return sorted(own, key=lambda one: one.called_at, reverse=True)

    def reply(self, actor: Actor, command: ReplyTo) -> Review:
        """Say something of a review, once; a repeat answers what it left behind.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        self._require(actor)
        address = address_of(command.review_id)
        before = self.ports.reviews.get(*address) if address else None
        if before is None or before.person_id != actor.person_id or before.result is None:
            raise NotFound("review")
        text = command.text.strip()
        faults = [*faults_of_words("text", text, LONGEST)]
        if not text:
            faults.append(Fault("text", "请填写反馈内容", "say something", ARTICLE))
        if faults:
            raise Invalid(*faults)
        if before.reply is not None:
            if before.reply.text == text:
                return before
            raise Refused("每次评查只反馈一次", "a review is replied to once", ARTICLE)
        if before.version != command.version:
            raise Conflict("review", {"version": before.version})
        now = self.ports.clock.now()
        deed = Deed(actor.person_id, now, "review.replied")
        fact, trail = before.trail.extend(before.subject, deed)
        reply = Reply(now, text)
        after = replace(before, reply=reply, version=before.version + 1, trail=trail)
        data = {"to": before.result.by, "line": before.line, "month": before.month}
        told = {**data, "review": before.id, "name": before.name}
        place = Outbox.DIRECTORY, f"REVIEW#{before.line}", f"{before.id}:replied"
        news = Event(*place, "duty.review_replied", now, told)
        self.ports.books.commit(Replace(after, before.version), Create(fact), Create(news))
        return after

    def _require(self, actor: Actor) -> None:
        subject = Subject(actor.place, frozenset({actor.person_id}))
        require(actor, Action.REVIEW_OWN, subject, "review")
