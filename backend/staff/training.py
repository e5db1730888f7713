"""Training: sessions, who was there, who passed (Art. 10; ethics by the notice, part 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.staff.model import Mark, Session, TrainingKind
from backend.staff.ports import Staff, Trainings

ARTICLE = "第十条"
TITLE_LIMIT = 100
HOURS_MOST = 80
MARKS_MOST = 90
"""People marked by one command: a transaction holds a hundred writes."""
_SCORES = range(101)
_AROUND = timedelta(days=366)
"""How far from today a session may be dated; earlier training is entered as it was."""
_EARLIER = timedelta(days=366 * 5)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A session that is to be held, or was; `id` becomes the session's."""

    id: str
    kind: TrainingKind
    place: PlacePath
    day: date
    title: str
    hours: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one person at a session."""

    person_id: str
    attended: bool
    passed: bool | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class MarkSession:
    """Attendance and marks of a session seen at a version; who is not named stays as before."""

    line: str
    session_id: str
    id: str
    version: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Training:
    """Keeps sessions and marks; every change has its fact, and a repeat changes nothing."""

    books: Books
    staff: Staff
    trainings: Trainings
    clock: Clock

    def schedule(self, actor: Actor, command: Schedule) -> Mapping[str, Any]:
        """Keep a session and tell the staff of one that is to come; raises `Invalid`."""
        require(actor, Action.STAFF_EDIT, Subject(command.place), "place")
        identity = require_uuid("id", command.id)
        now = self.clock.now()
        if faults := _faults_of_session(command, civil_day(now)):
            raise Invalid(*faults)
        session = Session(
            id=identity,
            kind=command.kind,
            place=command.place,
            day=command.day,
            title=command.title.strip(),
            hours=command.hours,
        )
        detail = {"kind": session.kind.value, "day": str(session.day), "hours": session.hours}
        deed = Deed(actor.person_id, now, "training.scheduled", detail)
        fact, trail = session.trail.extend(session.subject, deed)
        session = replace(session, trail=trail)
        writes: list[Write] = [Create(session), Create(fact)]
        if session.day >= civil_day(now):
            writes.append(Create(self._told(session, deed)))
        answer = {"id": session.id, "version": session.version}
        marker = Marker(session.subject, identity, fingerprint(asdict(command)), answer)
        return once(self.books, marker, *writes)

    def mark(self, actor: Actor, command: MarkSession) -> Mapping[str, Any]:
        """Record who attended and passed; raises `Invalid`, `Conflict` or `NotFound`."""
        permission(actor, Action.STAFF_EDIT)
        require_uuid("id", command.id)
        session = self.trainings.session(command.line, command.session_id)
        if session is None:
            raise NotFound("training")
        require(actor, Action.STAFF_EDIT, Subject(session.place), "training")
        print_ = fingerprint(asdict(command))
        if session.version != command.version:
            stale = Conflict("training", {"version": session.version})
            return repeated(self.books, session.subject, command.id, print_, stale)
        listed = {one.person_id for one in self.staff.at(session.place.line)}
        if faults := _faults_of_marks(session, command, listed, civil_day(self.clock.now())):
            raise Invalid(*faults)
        passed = sum(entry.passed is True for entry in command.entries)
        detail = {"people": [entry.person_id for entry in command.entries], "passed": passed}
        deed = Deed(actor.person_id, self.clock.now(), "training.marked", detail)
        fact, trail = session.trail.extend(session.subject, deed)
        after = replace(session, version=session.version + 1, trail=trail)
        answer = {"id": session.id, "version": after.version}
        marker = Marker(session.subject, command.id, print_, answer)
        marks = self._marks(session, command.entries)
        return once(self.books, marker, Replace(after, session.version), Create(fact), *marks)

    def _told(self, session: Session, deed: Deed) -> Event:
        """Return the event that tells those who serve on the day of a session."""
        people = [one for one in self.staff.at(session.place.line) if one.serves_on(session.day)]
        data = {
            "to": " ".join(one.person_id for one in people if session.place.contains(one.site)),
            "training": session.kind.value,
            "day": str(session.day),
            "session": session.title,
            "line": session.place.line,
        }
        identity = f"{session.id}:set"
        kind = "staff.training_set"
        return Event(Outbox.DIRECTORY, session.subject, identity, kind, deed.at, data)

    def _marks(self, session: Session, entries: Sequence[Entry]) -> list[Write]:
        kept = self.trainings.marks_at(session.place.line)
        writes: list[Write] = []
        for entry in entries:
            marks = kept.get(entry.person_id, ())
            before = next((one for one in marks if one.session_id == session.id), None)
            mark = Mark(
                session_id=session.id,
                person_id=entry.person_id,
                line=session.place.line,
                kind=session.kind,
                day=session.day,
                attended=entry.attended,
                passed=entry.passed,
                score=entry.score,
                version=before.version + 1 if before else 1,
            )
            writes.append(Replace(mark, before.version) if before else Create(mark))
        return writes


def _faults_of_session(command: Schedule, today: date) -> list[Fault]:
    faults = []
    title = command.title.strip()
    if not title or len(title) > TITLE_LIMIT:
        zh, en = f"应为1至{TITLE_LIMIT}字", f"must have 1 to {TITLE_LIMIT} characters"
        faults.append(Fault("title", zh, en, ARTICLE))
    if not 1 <= command.hours <= HOURS_MOST:
        zh, en = f"应在1至{HOURS_MOST}之间", f"must be from 1 to {HOURS_MOST}"
        faults.append(Fault("hours", zh, en, ARTICLE))
    if not today - _EARLIER <= command.day <= today + _AROUND:
        faults.append(Fault("day", "日期不合理", "is no likely day", ARTICLE))
    return faults


def _faults_of_marks(
    session: Session, command: MarkSession, listed: set[str], today: date
) -> list[Fault]:
    if session.day > today:
        return [Fault("entries", "培训尚未举行", "the session has not been held", ARTICLE)]
    people = [entry.person_id for entry in command.entries]
    if not 1 <= len(people) <= MARKS_MOST or len(set(people)) < len(people):
        zh, en = f"每次1至{MARKS_MOST}人，不得重复", f"1 to {MARKS_MOST} people, each once"
        return [Fault("entries", zh, en, ARTICLE)]
    return [
        fault
        for number, entry in enumerate(command.entries)
        for fault in _faults_of_entry(f"entries.{number}", entry, session.kind, listed)
    ]


def _faults_of_entry(name: str, entry: Entry, kind: TrainingKind, listed: set[str]) -> list[Fault]:
    faults = []
    if entry.person_id not in listed:
        zh, en = "不在本市州名册上", "is not on the list of the line"
        faults.append(Fault(f"{name}.person_id", zh, en, ARTICLE))
    if not entry.attended and (entry.passed is not None or entry.score is not None):
        zh, en = "未参加培训不得有成绩", "who was not there has no mark"
        faults.append(Fault(f"{name}.passed", zh, en, ARTICLE))
    if kind is TrainingKind.PRE_POST and entry.attended and entry.passed is None:
        zh, en = "岗前培训须记录是否合格", "pre-post training is passed or failed"
        faults.append(Fault(f"{name}.passed", zh, en, ARTICLE))
    if entry.score is not None and entry.score not in _SCORES:
        faults.append(Fault(f"{name}.score", "应在0至100之间", "must be from 0 to 100", ARTICLE))
    return faults
