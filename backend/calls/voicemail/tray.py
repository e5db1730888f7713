"""The day's tray: what was left, who collects it, what is owed of it (Art. 16, N19)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from backend.calls.desk import LIVE_PAGES, LIVE_ROWS, require_line
from backend.calls.model import DayQuery
from backend.calls.ports import Calls
from backend.calls.voicemail.model import Voicemail
from backend.calls.voicemail.ports import Voicemails
from backend.calls.voicemail.telling import collecting
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.places.model import Atlas
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Kind, Promise
from backend.roster.ports import DayShifts
from backend.roster.shifts import Shift

OPEN_AT_MOST = 500
"""So many messages that wait for an answer are shown; the soonest due first."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message, and until when its answer is owed."""

    voicemail: Voicemail
    promise: Promise | None
    """None once it was answered, and for the seconds until the promise can be read."""


@dataclass(frozen=True, slots=True)
class DayTray:
    """What a day's tray holds."""

    place: PlacePath
    day: date
    rows: Sequence[Row]
    """The messages of the day, oldest first."""
    earlier: Sequence[Row]
    """Those of the days before that nobody has answered, the soonest due first."""
    collectors: Sequence[Shift]
    """Who is to collect them, by the roster; a line that has none is not among them."""
    told: int
    """How many messages the telephone system told of."""
    missing: tuple[str, ...]
    """The calls among these of which no message is kept: none, where nothing is lost."""


@dataclass(frozen=True, slots=True)
class Tray:
    """Shows messages to those who may see them."""

    voicemails: Voicemails
    promises: OpenPromises
    calls: Calls
    shifts: DayShifts
    atlas: Atlas

    def see(self, actor: Actor, place: PlacePath, day: date) -> DayTray:
        """Return the tray of a line, or of every line of the province; raises `NotFound`."""
        require(actor, Action.VOICEMAIL_SEE, Subject(place), "place")
        require_line(place)
        lines = self.atlas.gazetteer().lines(place)
        owed = self._owed(lines)
        found = self.voicemails.of_day(lines, day)
        here = {one.contact_id for one in found}
        kept_from = {one.contact_id for one in found if not one.shows(actor)}
        told = self._told(lines, day)
        return DayTray(
            place=place,
            day=day,
            rows=[Row(one.unnamed, owed.get(one.owed_as)) for one in found if one.shows(actor)],
            earlier=self._earlier(owed, day, here),
            collectors=self._collectors(place, lines, day),
            told=len(told - kept_from),
            missing=self._missing(told - here),
        )

    def _owed(self, lines: tuple[str, ...]) -> dict[str, Promise]:
        asked = [(lines, Kind.VOICEMAIL_REPLY)]
        province = self.atlas.gazetteer().province.code
        if province in lines:
            # Complaints of the service are left to the province alone; some are matters by now.
            asked.append(((province,), Kind.COMPLAINT_ACCEPTANCE))
        return {
            promise.subject: promise
            for of, kind in asked
            for promise in self.promises.open_of_lines(
                of, OpenQuery(kind=kind, limit=OPEN_AT_MOST)
            ).promises
            if promise.subject.startswith("CALL#")
        }

    def _earlier(self, owed: dict[str, Promise], day: date, here: Collection[str]) -> Sequence[Row]:
        waiting = {
            promise.subject.partition("#")[2]: promise
            for promise in owed.values()
            if civil_day(promise.made_at) < day
        }
        found = self.voicemails.some(waiting.keys() - set(here))
        rows = [
            Row(one, waiting[one.contact_id])
            for one in found.values()
            if not one.handled and one.withdrawn_at is None
        ]
        return sorted(
            rows, key=lambda row: (row.promise.due_at, row.promise.id) if row.promise else ()
        )

    def _collectors(self, place: PlacePath, lines: tuple[str, ...], day: date) -> Sequence[Shift]:
        return collecting(self.shifts.of_day(place.province, day), lines)

    def _told(self, lines: tuple[str, ...], day: date) -> set[str]:
        told: set[str] = set()
        before: str | None = None
        for _ in range(LIVE_PAGES):
            page = self.calls.of_lines(lines, DayQuery(day, before, LIVE_ROWS))
            told |= {call.id for call in page.calls if call.voicemail}
            before = page.before
            if before is None:
                break
        return told

    def _missing(self, unseen: set[str]) -> tuple[str, ...]:
        """Return those of which nothing is kept; a message asked for past midnight is kept."""
        return tuple(sorted(unseen - set(self.voicemails.some(unseen))))
