"""Delivery: from an event of the bus to the inboxes of those it concerns, and beyond.

The bus brings an event at least once; a notice is created once by event and person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from backend.accounts.circle import ASKED, PUBLISHED, UNCONFIRMED, Circle, News, asked_before
from backend.accounts.inbox import Channel, Notice, Notices, Sending, key_of, read_once
from backend.accounts.letter import Letter, letter_of
from backend.accounts.model import Account
from backend.accounts.questions import ASKING, Questions
from backend.accounts.sending import Delivered, Sender
from backend.accounts.words import words_of
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict
from backend.places.model import Gazetteer
from backend.promises.model import Promise, Rung, State
from backend.promises.publishing.drafts import Draft

_REGULATION = PUBLISHED | UNCONFIRMED
_LOUD: Mapping[str, frozenset[Channel]] = {
    **dict.fromkeys(_REGULATION, frozenset({Channel.MAIL})),
    # Callers ring at an empty chair now: who can fill it must hear of it at once (Art. 9).
    "duty.chair_empty": frozenset(Channel),
    "duty.uncovered": frozenset(Channel),
    "duty.suspected": frozenset({Channel.MAIL}),
    # Nobody reaches anybody, and whoever can mend it looks at no portal (Art. 4(4)).
    "oversight.down": frozenset({Channel.MAIL}),
    # Nobody looks for what could not be used.
    "call.parked": frozenset({Channel.MAIL}),
    # Two working days for the answer run already (Art. 16).
    "duty.uncollected": frozenset({Channel.MAIL}),
    # Whoever collects on a rest day, or is given a message, may not look in here before it is due.
    **dict.fromkeys(("message.left", "message.given"), frozenset({Channel.MAIL})),
    # A clock runs already: for whom it does, and for the head who answers for the line (Art. 17).
    **dict.fromkeys(
        (
            "matter.reopened",
            "matter.missed",
            "matter.handed_over",
            "matter.stand_in",
            "matter.merged",
        ),
        frozenset({Channel.MAIL}),
    ),
    # A second person is waited for, and then the office that pays.
    **dict.fromkeys(("pay.prepared", "pay.approved"), frozenset({Channel.MAIL})),
    # Whoever is to be trained may not look in here before the day (Art. 10).
    "staff.training_set": frozenset({Channel.MAIL}),
    **dict.fromkeys(
        ("roster.published", "roster.changed", "roster.gaps", "roster.substitute_asked"),
        frozenset({Channel.MAIL}),
    ),
}
"""Where events that tell of no promise are told beside the inbox; what is not here stays in it."""
_WRITTEN = ("reason", "decision", "session")
"""What people wrote stays in the house: no letter holds it."""
_BEFORE = frozenset({Rung.REMIND, Rung.REMIND_AGAIN, Rung.DUE})
"""While these ring a request can still be granted."""
_RUNGS = {f"promise.{rung}": rung for rung in Rung if rung is not Rung.NONE}


class Promises(Protocol):
    """Finds one promise."""

    def get(self, promise_id: str) -> Promise | None:
        """Return a promise as it is now, or None."""
        ...


class Drafts(Protocol):
    """Finds one draft."""

    def draft(self, draft_id: str) -> Draft | None:
        """Return a draft as it is now, or None."""
        ...


def channels_of(news: News, promise: Promise | None) -> frozenset[Channel]:
    """Return where an event is told beside the inbox; `promise` as it stands now.

    A request goes by mail, for after the due instant nobody can grant it.
    From the due instant on by mail, from overdue on and of urgent promises by short message.
    An alarm after which a higher one rang already is not loud: after an outage a person gets
    one mail for each promise, not five. Nor is one of a due instant that has moved since.
    """
    if news.kind in _LOUD:
        return _LOUD[news.kind]
    rung = _RUNGS.get(news.kind)
    if news.kind == ASKED and promise and promise.waiting:
        return frozenset({Channel.MAIL})
    if promise is None or rung is None or promise.rung.follows(rung):
        return frozenset()
    if news.data["due_at"] != to_text(promise.due_at):
        return frozenset()
    if rung.follows(Rung.DUE) or promise.kind.urgent:
        return frozenset(Channel)
    return frozenset({Channel.MAIL}) if rung is Rung.DUE else frozenset()


@dataclass(frozen=True, slots=True)
class Delivery:
    """Tells people what happened."""

    books: Books
    notices: Notices
    promises: Promises
    drafts: Drafts
    circle: Circle
    sender: Sender
    gazetteer: Callable[[], Gazetteer]
    portal: str
    """The portal's address for links; empty where it is not known."""
    clock: Clock

    def deliver(self, news: News) -> Delivered:
        """Tell everybody whom an event concerns; safe to repeat, also after a crash.

        Every notice lies in its inbox before the first mail goes out. Whether the promise is
        still open is read before, now: a reply that comes while mail goes out may cross it.
        """
        report = Delivered()
        self._settle_asked(news)
        promise = self._open_promise(news)
        report.over = "promise" in news.data and promise is None
        loud = channels_of(news, promise)
        people = self._people(news, promise)
        if not people:
            return report
        told = self._in_full(news, promise)
        unwritten = {name: text for name, text in told.data.items() if name not in _WRITTEN}
        letter = self._letter(
            replace(told, data=unwritten)
        )  # what has no words never lies in an inbox
        notices = [(person, self._noted(told, person, loud, report)) for person in people]
        # Looked at after the notices are there: of two deliveries the later one sees both.
        decided = self._is_decided(news)
        for person, notice in notices:
            if notice is not None:
                self.sender.settle(notice, person, letter if loud and not decided else None, report)
                self._read(person, notice.key, if_so=decided)
        return report

    def _settle_asked(self, news: News) -> None:
        """Mark what asked for a decision as read for everybody, once somebody has decided.

        Who opened none of it is not told for ever that something waits.
        """
        asked = asked_before(news)
        question = self._questions.of(news) if asked else None
        if asked and question:
            for person in self.circle.of(asked):
                self._read(person, key_of(question.asked_at, asked.id))

    @property
    def _questions(self) -> Questions:
        return Questions(self.promises.get, self.drafts.draft)

    def _is_decided(self, news: News) -> bool:
        """Tell whether what an event asks for was decided before anybody was asked."""
        question = self._questions.of(news) if news.kind in ASKING else None
        return question is not None and question.is_decided

    def _read(self, person: Account, key: str, *, if_so: bool = True) -> None:
        found = self.notices.get(person.person_id, key) if if_so else None
        if found is not None:
            read_once(self.books, self.notices, found, self.clock.now())

    def _open_promise(self, news: News) -> Promise | None:
        """Return the promise of an event as it stands now, None for one that is over."""
        if "promise" not in news.data:
            return None
        found = self.promises.get(news.data["promise"])
        return found if found and found.state is State.OPEN else None

    def _people(self, news: News, promise: Promise | None) -> tuple[Account, ...]:
        """Return whom an event concerns: also who must decide before the promise is overdue."""
        people = self.circle.of(news)
        waiting = promise.waiting if promise else None
        if waiting is None or _RUNGS.get(news.kind) not in _BEFORE:
            return people
        asked = replace(news, kind=ASKED, data={**news.data, "asked_by": waiting.asked_by})
        deciders = self.circle.of(asked)
        return tuple({one.person_id: one for one in (*people, *deciders)}.values())

    def _in_full(self, news: News, promise: Promise | None) -> News:
        """Return the event with the names of people of the hotline, and what they wrote."""
        told = {"owner_name": promise.owner_name} if promise else {}
        if promise and promise.waiting and _RUNGS.get(news.kind) in _BEFORE:
            told["waiting"] = promise.waiting.kind.value
        if "by" in news.data and (by := self.circle.people.person(news.data["by"])):
            told["by_name"] = by.name
        if "asker" in news.data and (asker := self.circle.people.person(news.data["asker"])):
            told["asker_name"] = asker.name
        for one in promise.deferrals if promise else ():
            if one.id == news.data.get("deferral"):
                told |= {"reason": one.reason, "decision": one.decision}
        return replace(news, data={**news.data, **told})

    def _noted(
        self, news: News, person: Account, loud: frozenset[Channel], report: Delivered
    ) -> Notice | None:
        """Return the notice of an event to a person: created now, or as it was before.

        None where nobody is told any more and this person never was.
        """
        new = {channel: self.sender.standing(person, channel) for channel in loud}
        notice = Notice(
            person=person.person_id,
            id=news.id,
            kind=news.kind,
            at=news.at,
            data=news.data,
            mail=new.get(Channel.MAIL, Sending.NONE),
            sms=new.get(Channel.SMS, Sending.NONE),
        )
        if not report.over:
            try:
                self.books.commit(Create(notice))
            except Conflict:
                pass
            else:
                report.created += 1
                return notice
        return self.notices.get(notice.person, notice.key)

    def _letter(self, news: News) -> Letter:
        name = self.gazetteer().name
        return letter_of(words_of(news.kind, news.data, self.clock.now(), name), self.portal)
