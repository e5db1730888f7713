"""The note that one duty window leaves to the next, and what is owed with it (Art. 8).

In the morning and in the afternoon other people may sit at a line: what is promised passes on
with the chair, and so does what is worth knowing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from backend.kernel.access import Action, Actor, Subject, actions_of, require
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Marker, Replace, once, repeated
from backend.kernel.clock import SHANGHAI, Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, Refused
from backend.kernel.ids import require_uuid, subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.privacy import CallerHash
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.roster.shifts import Half
from backend.roster.switchboard import Regulations

LONGEST_NOTE = 500
MOST_OWED = 200
"""So many open promises of a line are counted, soonest due first: one bounded request."""
_DAYS_BACK = 31
"""No holiday lasts longer; a line that had no window for so long has nothing to hand over."""
_ARTICLE = "第八条"


@dataclass(frozen=True, slots=True)
class Window:
    """One reception window of a line; half-open, aware."""

    day: date
    half: Half
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class HandOver:
    """What the people of a window leave to those of the next; it may name callers."""

    line: str
    day: date
    half: Half
    text: str
    by: str
    """Person id of whoever wrote it last."""
    by_name: str
    at: datetime
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts and the seal name the note."""
        return subject_of(self.line, self.day, self.half)


@dataclass(frozen=True, slots=True)
class Owing:
    """How much one person, or the line itself, owes."""

    owner: str
    owner_name: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Owed:
    """How many promises of a line pass on with the chair; counts only, no caller's data."""

    open: int
    overdue: int
    due: int
    """Due until `until`, though not overdue: they fall to this window, since nobody sits there
    between its end and the next opening."""
    until: datetime
    owners: tuple[Owing, ...] = ()
    """The most overdue first."""
    more: bool = False
    """Whether more are open than were counted; those are due the latest."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody who comes on duty starts with."""

    before: HandOver | None
    """The newest note of the windows that have ended, today or on the last reception day."""
    window: Window | None
    """Whose note is to be written now: the open window, else the one that ended last."""
    note: HandOver | None
    """What was written of that window so far."""
    owed: Owed


@dataclass(frozen=True, slots=True)
class Command:
    """A note as somebody writes it; `id` is drawn by the portal."""

    id: str
    day: date
    half: Half
    text: str
    version: int
    """Of the note as the writer saw it; 0 where there was none."""


class HandOvers(Protocol):
    """Reads notes; writing is the books' work."""

    def of_day(self, line: str, day: date) -> Sequence[HandOver]:
        """Return the notes of a line of one day, the morning's first (consistent): one query."""
        ...


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Writes and reads the notes of a line."""

    books: Books
    notes: HandOvers
    promises: OpenPromises
    regulations: Callable[[], Regulations]
    caller_hash: CallerHash
    clock: Clock

    def write(self, actor: Actor, command: Command) -> Mapping[str, Any]:
        """Keep the note of a window of the own line, or its next version; returns the receipt.

        A window's note can be written from its opening until the next window ends. A repeat of
        a command answers what it answered. Raises `Forbidden`, `Invalid`, `Refused` for another
        window, `Conflict` where somebody else wrote meanwhile.
        """
        require(actor, Action.SHIFT_OWN, _own(actor), "hand_over")
        require_uuid("id", command.id)
        text = _checked(command.text)
        at, line = self.clock.now(), actor.place.line
        subject = subject_of(line, command.day, command.half)
        kept = self._kept(line, command)
        if (kept.version if kept else 0) != command.version:
            return self._repeated(subject, command, kept)
        windows = writable(windows_around(self.regulations(), actor.place, at), at)
        if (command.day, command.half) not in {(one.day, one.half) for one in windows}:
            zh = "只能填写正在进行或者刚结束的时段的交接说明"
            raise Refused(zh, "only the window that is open or ended last has a note", _ARTICLE)
        version = command.version + 1
        deed = Deed(actor.person_id, at, "handover.written", {"version": version})
        fact, trail = (kept.trail if kept else Trail()).extend(subject, deed)
        note = HandOver(line, command.day, command.half, text, actor.person_id, actor.name, at)
        after = replace(note, version=version, trail=trail)
        write = Replace(after, kept.version) if kept else Create(after)
        receipt = {"version": version}
        marker = Marker(subject, command.id, self._print(command), receipt)
        return once(self.books, marker, write, Create(fact))

    def read(self, actor: Actor) -> Handed:
        """Return what the window before left, and what the own line owes: at most three requests.

        For those who serve the line and those who plan it; raises `Forbidden` for others.
        """
        serves = Action.SHIFT_OWN in actions_of(actor.role)
        require(actor, Action.SHIFT_OWN if serves else Action.ROSTER_PLAN, _own(actor), "hand_over")
        at, line, regulations = self.clock.now(), actor.place.line, self.regulations()
        begun = [one for one in windows_around(regulations, actor.place, at) if one.opens_at <= at]
        kept = {
            (note.day, note.half): note
            for day in {one.day for one in begun}
            for note in self.notes.of_day(line, day)
        }
        ended = [(one.day, one.half) for one in reversed(begun) if one.closes_at <= at]
        window = begun[-1] if begun else None
        page = self.promises.open_of_lines((line,), OpenQuery(limit=MOST_OWED))
        until = next_people_come(regulations, actor.place, at)
        return Handed(
            before=next((kept[key] for key in ended if key in kept), None),
            window=window,
            note=kept.get((window.day, window.half)) if window else None,
            owed=replace(owed(page.promises, at, until), more=page.after is not None),
        )

    def _kept(self, line: str, command: Command) -> HandOver | None:
        notes = self.notes.of_day(line, command.day)
        return next((one for one in notes if one.half is command.half), None)

    def _repeated(self, subject: str, command: Command, kept: HandOver | None) -> Mapping[str, Any]:
        """Return the answer of a command that was carried out before; any other is stale."""
        current = {"version": kept.version, "owner": kept.by_name} if kept else {"version": 0}
        stale = Conflict("hand_over", current)
        return repeated(self.books, subject, command.id, self._print(command), stale)

    def _print(self, command: Command) -> str:
        return self.caller_hash.of_command(asdict(command))


def subject_of(line: str, day: date, half: Half) -> str:
    """Name the note of a window in one word."""
    return subject_ref("HANDOVER", f"{line}.{day:%Y%m%d}.{half}")


def windows_around(regulations: Regulations, place: PlacePath, at: datetime) -> tuple[Window, ...]:
    """Return the windows of a line of the last reception day and of the day of `at`, in order."""
    today = civil_day(at)
    for back in range(1, _DAYS_BACK + 1):
        earlier = _windows_of(regulations, place, today - timedelta(days=back))
        if earlier:
            break
    return (*earlier, *_windows_of(regulations, place, today))


def writable(windows: Iterable[Window], at: datetime) -> tuple[Window, ...]:
    """Return the windows whose note can be written: the open one and the one that ended last."""
    begun = [one for one in windows if one.opens_at <= at]
    is_open = bool(begun) and at < begun[-1].closes_at
    return tuple(begun[-2:] if is_open else begun[-1:])


def next_people_come(regulations: Regulations, place: PlacePath, at: datetime) -> datetime:
    """Return when the window after this one opens; before an opening this one is that to come."""
    state = regulations.state(place, at)
    if state.open:
        return state.next_opening
    return regulations.state(place, state.next_opening).next_opening


def owed(promises: Sequence[Promise], at: datetime, until: datetime) -> Owed:
    """Count open promises: overdue at `at`, due until `until`, and by whom each is owed."""
    late = [one for one in promises if one.late_at(at)]
    names = {one.owner: one.owner_name for one in promises}
    every, overdue = Counter(one.owner for one in promises), Counter(one.owner for one in late)
    owners = [Owing(owner, names[owner], every[owner], overdue[owner]) for owner in every]
    return Owed(
        open=len(promises),
        overdue=len(late),
        due=sum(at <= one.due_at <= until for one in promises),
        until=until,
        owners=tuple(sorted(owners, key=lambda one: (-one.overdue, -one.open, one.owner))),
    )


def _windows_of(regulations: Regulations, place: PlacePath, day: date) -> tuple[Window, ...]:
    noon = datetime.combine(day, time(12), SHANGHAI)
    found = regulations.state(place, noon).windows
    return tuple(Window(day, half, *span) for half, span in zip(Half, found, strict=False))


def _own(actor: Actor) -> Subject:
    return Subject(actor.place, frozenset({actor.person_id}))


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise Invalid(Fault("text", "请填写交接说明", "say what the next ones must know"))
    if len(said) > LONGEST_NOTE:
        most = f"不得超过{LONGEST_NOTE}字", f"at most {LONGEST_NOTE} characters"
        raise Invalid(Fault("text", *most))
    return said
