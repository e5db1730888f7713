"""Training in the table `directory`.

`TRAINING#<line>` / `SESSION#<id>` · `MARK#<person>#<day>#<session>`: the marks of a line are one
query, those of one person as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from backend.kernel.places import PlacePath
from backend.staff.model import Attendant, Mark, Session, TrainingKind
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body

_SESSION, _MARK = "SESSION#", "MARK#"


class DynamoTrainings:
    """Reads sessions and marks."""

    def marks_at(self, line: str) -> Mapping[str, tuple[Mark, ...]]:
        """Return the marks of a line by person, each oldest first (consistent): one request."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in _marks(line, _MARK):
            found[mark.person_id].append(mark)
        return {person: tuple(marks) for person, marks in found.items()}

    def marks_of(self, people: Iterable[Attendant]) -> Mapping[str, tuple[Mark, ...]]:
        """Return the marks of some people, each oldest first: one request a person."""
        marks = {
            one.person_id: tuple(_marks(one.site.line, f"{_MARK}{one.person_id}#"))
            for one in people
        }
        return {person: kept for person, kept in marks.items() if kept}

    def sessions(self, line: str) -> Sequence[Session]:
        """Return the sessions of a line, newest first (consistent): one request."""
        found = DirectoryItem.query(
            f"TRAINING#{line}", DirectoryItem.sk.startswith(_SESSION), consistent_read=True
        )
        sessions = [_session(item) for item in found]
        return sorted(sessions, key=lambda one: (one.day, one.id), reverse=True)

    def session(self, line: str, session_id: str) -> Session | None:
        """Return one session of a line (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(
                f"TRAINING#{line}", f"{_SESSION}{session_id}", consistent_read=True
            )
        except DirectoryItem.DoesNotExist:
            return None
        return _session(item)

    def keep(self, sessions: Iterable[Session], marks: Iterable[Mark]) -> None:
        """Write sessions and marks that a seed brings, unless they are there."""
        for session in sessions:
            line = session.place.line
            if self.session(line, session.id) is not None:
                continue
            encode_session(session).save()
            for mark in marks:
                if mark.session_id == session.id:
                    encode_mark(mark).save()


def encode_session(session: Session) -> DirectoryItem:
    """Return the item of a session."""
    body = {
        "kind": session.kind.value,
        "place": str(session.place),
        "day": session.day.isoformat(),
        "title": session.title,
        "hours": session.hours,
        "trail": trail_body(session.trail),
    }
    key = f"{_SESSION}{session.id}"
    return DirectoryItem(f"TRAINING#{session.place.line}", key, version=session.version, body=body)


def encode_mark(mark: Mark) -> DirectoryItem:
    """Return the item of a mark."""
    body = {
        "kind": mark.kind.value,
        "attended": mark.attended,
        "passed": mark.passed,
        "score": mark.score,
    }
    key = f"{_MARK}{mark.person_id}#{mark.day}#{mark.session_id}"
    return DirectoryItem(f"TRAINING#{mark.line}", key, version=mark.version, body=body)


def _marks(line: str, beginning: str) -> Iterable[Mark]:
    found = DirectoryItem.query(
        f"TRAINING#{line}", DirectoryItem.sk.startswith(beginning), consistent_read=True
    )
    return (_mark(line, item) for item in found)


def _mark(line: str, item: DirectoryItem) -> Mark:
    _, person, day, session = item.sk.split("#")
    body = item.body
    return Mark(
        session_id=session,
        person_id=person,
        line=line,
        kind=TrainingKind(body["kind"]),
        day=date.fromisoformat(day),
        attended=body["attended"],
        passed=body["passed"],
        score=body["score"],
        version=int(item.version),
    )


def _session(item: DirectoryItem) -> Session:
    body = item.body
    return Session(
        id=item.sk.removeprefix(_SESSION),
        kind=TrainingKind(body["kind"]),
        place=PlacePath.parse(body["place"]),
        day=date.fromisoformat(body["day"]),
        title=body["title"],
        hours=body["hours"],
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )
