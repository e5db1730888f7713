"""Making reviews: the list, the sheet, the recording, the marks, and what they lead to (S0-39)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from backend.accounts.model import Account
from backend.calls.desk import CallDesk
from backend.calls.model import Call
from backend.calls.phrases.facts import PhrasesOfCall
from backend.calls.privacy import UNDER_SEAL
from backend.calls.recordings import Hearable
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion, opened
from backend.matters.reviews import rules
from backend.matters.reviews.drawing import review_of
from backend.matters.reviews.model import Result, Review, Scored, Spoken, address_of
from backend.matters.reviews.ports import ReviewPorts
from backend.matters.reviews.sheet import sheet_of
from backend.promises.reasons import LONGEST, faults_of_reason, faults_of_words
from backend.roster.shifts import month_of

CHOSEN_FOR = timedelta(days=92)
"""How old a call may be that somebody chooses: what it leads to is listed as long."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reviewer found of one call, as the review was seen at a version."""

    review_id: str
    items: Mapping[str, Scored]
    phrases: Mapping[int, Spoken]
    remark: str
    version: int


@dataclass(frozen=True, slots=True)
class RaiseLead:
    """A review is raised as a lead of an item of Article 20: 3 or 4."""

    review_id: str
    item: int
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A review with what is known of the phrases of its call."""

    review: Review
    said: PhrasesOfCall


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Shows reviews to those who make them, and keeps what they find."""

    ports: ReviewPorts
    desk: CallDesk
    said: Callable[[Actor, str], PhrasesOfCall]
    """The phrases of a call that the actor may open."""
    who: Callable[[Call], Account | None]
    """Whoever answered a call."""

    def list(self, actor: Actor, place: PlacePath, months: tuple[str, str]) -> Sequence[Review]:
        """Return a line's reviews of the calls of some months, newest call first.

        The actor's own are left out. Raises `Forbidden` or `NotFound`.
        """
        require(actor, Action.REVIEW_MAKE, Subject(place), "review")
        found = self.ports.reviews.of_line(place.line, *months)
        shown = [one for one in found if one.person_id != actor.person_id]
        detail = {"place": place.line, "months": "/".join(months), "rows": len(shown)}
        subject = subject_ref("REVIEWS", place.line)
        self.ports.witness.saw(subject, self._deed(actor, "review.listed", detail))
        return sorted(shown, key=lambda one: one.called_at, reverse=True)

    def open(self, actor: Actor, review_id: str) -> Opened:
        """Return a review and the phrases of its call; raises `Forbidden` or `NotFound`."""
        review = self._allowed(actor, review_id)
        self.ports.witness.saw(review.subject, self._deed(actor, "review.opened"))
        return Opened(review, self.said(actor, review.call_id))

    def choose(self, actor: Actor, call_id: str) -> Review:
        """Return the review of a call that somebody chooses, begun if there is none.

        Raises `Forbidden`, `NotFound`, or `Refused` where it is not to be reviewed.
        """
        permission(actor, Action.REVIEW_MAKE)
        call = self.desk.openable(actor, call_id)
        person = self.who(call)
        if person is None or not call.connected_at or not call.matter_id:
            zh = "只评查已接通并已登记的通话"
            raise Refused(zh, "only calls that were answered and registered", rules.ARTICLE)
        review = review_of(call, person, month_of(civil_day(call.connected_at)), by_rule=False)
        known = self.ports.reviews.get(review.line, review.month, call_id)
        if known is not None:
            review = known
        rules.check_may_review(actor, review)
        if known is not None:
            return known
        if call.connected_at < self.ports.clock.now() - CHOSEN_FOR:
            zh = "只评查近三个月的通话"
            raise Refused(zh, "only calls of the last three months", rules.ARTICLE)
        row = self.ports.matters.rows([call.matter_id]).get(call.matter_id)
        if row is None or row.confined is not None:
            zh = "投诉举报的通话不作评查"
            raise Refused(zh, "the call of a complaint is not reviewed", rules.ARTICLE)
        return self._kept(review, review, self._deed(actor, "review.chosen"), fresh=True)

    def listen(self, actor: Actor, review_id: str) -> Sequence[Hearable]:
        """Return links to the recordings of a call; the fact of hearing is written before.

        None at all where nothing was recorded. Raises `Forbidden`, `NotFound` or `Refused`.
        """
        review = self._allowed(actor, review_id)
        rules.check_may_review(actor, review)
        call = self.desk.openable(actor, review.call_id)
        if call.sealed:
            raise Refused(*UNDER_SEAL)
        self.ports.witness.saw(call.subject, self._deed(actor, "call.heard", {"for": review.id}))
        return self.ports.recordings.hearable(call.recordings)

    def mark(self, actor: Actor, marks: Marks) -> Review:
        """Keep what a reviewer found; made anew, the later finding stands, and both are facts.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        before = self._allowed(actor, marks.review_id)
        rules.check_may_review(actor, before)
        said = self.said(actor, before.call_id)
        result = self._result(actor, before, marks, [one.number for one in said.facts])
        if before.result is not None and _same(before.result, result):
            return before
        self._check(before, marks.version)
        detail = {"score": result.score, "omitted": list(result.omitted)}
        after = replace(before, result=result)
        news = _news(after, "reviewed", {"to": before.person_id}, result.at)
        return self._kept(before, after, self._deed(actor, "review.marked", detail), Create(news))

    def raise_lead(self, actor: Actor, command: RaiseLead) -> Review:
        """Raise a review as a lead, answered as others are: it is no finding (S0-74, S0-75).

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        before = self._allowed(actor, command.review_id)
        rules.check_may_review(actor, before)
        if command.item not in rules.LEADS or before.result is None:
            zh = "先完成评查，再按第二十条第（三）项或第（四）项提出线索"
            raise Refused(zh, "review it first, then raise item 3 or 4", "第二十条")
        if faults := [*faults_of_reason(command.reason)]:
            raise Invalid(*faults)
        if command.item in before.raised:
            return before
        self._check(before, command.version)
        now = self.ports.clock.now()
        lead = self._lead(actor, before, command)
        after = replace(before, raised=tuple(sorted({*before.raised, command.item})))
        deed = self._deed(actor, "review.raised", {"item": command.item})
        return self._kept(before, after, deed, *opened(lead, actor.person_id, now))

    def _lead(self, actor: Actor, review: Review, command: RaiseLead) -> Suspicion:
        matter = self.ports.matters.rows([review.matter_id])[review.matter_id]
        told = {"matter": matter.id, "reference": matter.reference}
        said = {"by": actor.person_id, "text": command.reason.strip(), "name": review.name}
        return Suspicion(
            f"review.{review.call_id}.{command.item}",
            command.item,
            review.line,
            review.person_id,
            review.called_at,
            rules.LEADS[command.item],
            {"review": review.id, **told, **said},
        )

    def _result(self, actor: Actor, review: Review, marks: Marks, numbers: Sequence[int]) -> Result:
        sheet, remark = sheet_of(review.sheet), marks.remark.strip()
        items = {key: replace(one, why=one.why.strip()) for key, one in marks.items.items()}
        faults = [
            *rules.faults_of(sheet, numbers, items, marks.phrases),
            *faults_of_words("remark", remark, LONGEST),
        ]
        if faults:
            raise Invalid(*faults)
        whole = rules.with_phrases(items, marks.phrases)
        now, points = self.ports.clock.now(), rules.score(whole.values())
        who = actor.person_id, actor.name
        return Result(*who, now, whole, dict(marks.phrases), points, remark)

    def _allowed(self, actor: Actor, review_id: str) -> Review:
        permission(actor, Action.REVIEW_MAKE)
        address = address_of(review_id)
        review = self.ports.reviews.get(*address) if address else None
        if review is None or review.person_id == actor.person_id:
            raise NotFound("review")
        require(actor, Action.REVIEW_MAKE, Subject(self.ports.place(review.line)), "review")
        return review

    def _check(self, before: Review, seen: int) -> None:
        if before.version != seen:
            raise Conflict("review", {"version": before.version})

    def _kept(
        self, before: Review, after: Review, deed: Deed, *more: Write, fresh: bool = False
    ) -> Review:
        fact, trail = before.trail.extend(before.subject, deed)
        version = before.version if fresh else before.version + 1
        kept = replace(after, version=version, trail=trail)
        write = Create(kept) if fresh else Replace(kept, before.version)
        self.ports.books.commit(write, Create(fact), *more)
        return kept

    def _deed(self, actor: Actor, action: str, detail: Mapping[str, object] | None = None) -> Deed:
        return Deed(actor.person_id, self.ports.clock.now(), action, detail or {})


def _same(kept: Result, result: Result) -> bool:
    """Tell whether the same was found before by the same: the answer to it was lost."""
    return replace(result, at=kept.at) == kept


def _news(review: Review, what: str, data: Mapping[str, str], at: datetime) -> Event:
    told = {"line": review.line, "month": review.month, "review": review.id, **data}
    identity = f"{review.id}:{what}:{review.version}"
    return Event(Outbox.DIRECTORY, f"REVIEW#{review.line}", identity, f"duty.{what}", at, told)
