"""Appointments with callers: agreed, moved by agreement, ended (Art. 12: 约见解答; S0-41)."""

from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.clock import SHANGHAI, to_text
from backend.kernel.errors import Fault, Refused
from backend.kernel.events import Event, Outbox
from backend.matters.advancing import Receipt, owing, settled
from backend.matters.file import MatterFile
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.following.meeting import (
    ARTICLE,
    Meeting,
    agreed,
    became,
    moved_to,
    numbered,
)
from backend.matters.following.model import Appointment, Outcome, Side
from backend.matters.following.reopening import without_visits
from backend.matters.introducing import Introducing
from backend.matters.model import Matter, Person, Result
from backend.matters.pledging import caller_of, pledge_of
from backend.promises.ending import told
from backend.promises.model import Kind, id_of
from backend.promises.moves import event_data
from backend.promises.rules import cancel, keep, make, recompute

_WHY = Fault("reason", "请写明改期的原因", "say why it is moved", ARTICLE)
_CAME = Fault("text", "请写明情况", "say what came of it", ARTICLE)


@dataclass(frozen=True, slots=True)
class Agree:
    """A time, a place and a person that a caller agreed to."""

    ask: Ask
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Move:
    """Another time, place or person, agreed with the caller: who asked for it, and why."""

    ask: Ask
    number: int
    meeting: Meeting
    side: Side
    reason: str


@dataclass(frozen=True, slots=True)
class Became:
    """What came of an appointment; of one that was held, what the caller was told."""

    ask: Ask
    number: int
    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """Keeps appointments."""

    files: Files
    introducing: Introducing

    def agree(self, actor: Actor, command: Agree) -> Receipt:
        """Keep an appointment with its promise, due at the instant agreed.

        A matter that had its result is open again until then. Raises `Forbidden`, `NotFound`,
        `Invalid`, `Refused` or `Conflict`, as all commands here.
        """
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        matter = file.matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        if matter.no_request is not None:
            raise Refused("无诉求的登记不能约见", "nothing was asked for", ARTICLE)
        self.introducing.check_sides(actor, matter)
        self._check(actor, command.meeting)
        at, by = self.files.clock.now(), Person(actor.person_id, actor.name)
        made = agreed(matter.id, file.of(Appointment), command.meeting, by, at)
        promises = self.files.promises.of(matter.subject)
        caller = caller_of(matter, promises, self.files.caller_hash)
        pledge = pledge_of(matter, Kind.APPOINTMENT, made.number, caller)
        pledge = replace(pledge, agreed_for=made.at)
        promise = make(pledge, at, self.files.terms(matter, at))
        step = step_of(actor, command.ask, "appointment.made", (words_of(made), at))
        details = {"number": made.number, "due_at": to_text(made.at)}
        visits = without_visits(promises, (actor, at))
        writes = (Create(made), Create(promise), *visits)
        return self.files.keep(owing(matter), step, command, writes, details)

    def move(self, actor: Actor, command: Move) -> Receipt:
        """Keep an appointment as agreed anew; its promise is due at the new instant."""
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        reason = require_words(_WHY, command.reason)
        self._check(actor, command.meeting)
        at = self.files.clock.now()
        before = numbered(file.of(Appointment), command.number)
        after = moved_to(before, command.meeting, command.side, at)
        writes = (Replace(after, before.version), *self._moved(file, after, (actor, at)))
        kind = f"appointment.moved_by_{command.side}"
        step = step_of(actor, command.ask, kind, (f"{words_of(after)}。{reason}", at))
        details = {"number": after.number, "from": to_text(before.at), "to": to_text(after.at)}
        return self.files.keep(file.matter, step, command, writes, details)

    def end(self, actor: Actor, command: Became) -> Receipt:
        """Keep what came of an appointment.

        One that was held keeps its promise and gives the result; where the caller did not come
        nothing is owed any more; where we were not there it is owed as before, and overdue.
        """
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        text = require_words(_CAME, command.text)
        at = self.files.clock.now()
        before = numbered(file.of(Appointment), command.number)
        after = became(before, command.outcome, at)
        matter, writes = self._ended(file, before, (command.outcome, text), (actor, at))
        step = step_of(actor, command.ask, f"appointment.{command.outcome}", (text, at))
        said = self.introducing.leads(actor, matter, command.ask.id, (text,), at)
        kept = (Replace(after, before.version), *writes, *said)
        return self.files.keep(matter, step, command, kept, {"number": after.number})

    def _check(self, actor: Actor, what: Meeting) -> None:
        """Refuse to see a caller at the own firm (Art. 20(5))."""
        self.introducing.check_words(actor, where=what.where, person=what.person)

    def _moved(
        self, file: MatterFile, after: Appointment, who: tuple[Actor, datetime]
    ) -> tuple[Write, ...]:
        """Return what moves the promise to the instant agreed anew."""
        actor, at = who
        wanted = id_of(file.matter.subject, Kind.APPOINTMENT, after.number)
        before = self.files.promises.some([wanted])[wanted]
        anew = replace(before, agreed_for=after.at)
        current = recompute(anew, at, self.files.terms_of(before))
        detail = {"from": to_text(before.due_at), "to": to_text(current.due_at)}
        kept, writes = told(before, current, Deed(actor.person_id, at, "promise.agreed", detail))
        event = Event(
            Outbox.PROMISES,
            kept.subject,
            f"{kept.id}:agreed:{kept.version}",
            "promise.agreed",
            at,
            {**event_data(kept), "moved_from": to_text(before.due_at)},
        )
        return (*writes, Create(event))

    def _ended(
        self,
        file: MatterFile,
        before: Appointment,
        came: tuple[Outcome, str],
        who: tuple[Actor, datetime],
    ) -> tuple[Matter, tuple[Write, ...]]:
        """Return the matter after an appointment, and what becomes of its promise."""
        matter, (outcome, text), (actor, at) = file.matter, came, who
        if outcome is Outcome.WE_MISSED:
            return matter, (Create(_told_of(matter, before, actor, at)),)
        promises = self.files.promises.of(matter.subject)
        wanted = id_of(matter.subject, Kind.APPOINTMENT, before.number)
        promise = next(one for one in promises if one.id == wanted)
        if outcome is Outcome.HELD:
            # Seen as agreed is kept as agreed, whenever it is written down.
            kept_at = at if before.in_vain else min(at, before.at)
            ended, action = keep(promise, kept_at), "promise.kept"
        else:
            ended, action = cancel(promise), "promise.cancelled"
        writes = told(promise, ended, Deed(actor.person_id, at, action))[1]
        result = Result(outcome, text, at)
        return settled(file, promise, promises, result, self.files.standing()), writes


def words_of(appointment: Appointment) -> str:
    """Say when, where and whom, for the record of a matter."""
    at = appointment.at.astimezone(SHANGHAI)
    when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    return f"{when}，{appointment.where}，{appointment.person}"


def _told_of(matter: Matter, missed: Appointment, actor: Actor, at: datetime) -> Event:
    return Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:missed:{missed.number}.{missed.version}",
        "matter.missed",
        at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "place": str(matter.served_at),
            "heads": matter.served_at.line,
            "by": actor.person_id,
            "at": to_text(missed.at),
        },
    )
