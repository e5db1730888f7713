"""The state of every line: read by each call, made anew each minute and on each change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from backend.calendar import Almanac, LineState, line_state
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook, in_force
from backend.places.model import Atlas
from backend.roster.model import LineSnapshot, Presence, Windows
from backend.roster.ports import Lines, Roster
from backend.roster.rules import (
    ASKED_ON_THE_SPOT,
    Neighbourhood,
    is_stale,
    on_duty,
    snapshot,
    still_empty,
    takers,
)


@dataclass(frozen=True, slots=True)
class Regulations:
    """The calendar and the rulebooks, already read."""

    almanac: Almanac
    rulebooks: tuple[Rulebook, ...]

    def state(self, place: PlacePath, at: datetime) -> LineState:
        """Return how the line of a place stands by the rulebook in force."""
        calendars = self.almanac.of(place, self.rulebook(at))
        return line_state(calendars.reception, at)

    def rulebook(self, at: datetime) -> Rulebook:
        """Return the rulebook in force."""
        return in_force(self.rulebooks, at)


@dataclass(frozen=True, slots=True)
class _Sight:
    """Who signed on at each line, and how many lines may be asked for a taker."""

    present: Callable[[str], tuple[Presence, ...]]
    reach: int | None = None


@dataclass(frozen=True, slots=True)
class Switchboard:
    """Answers how a line stands; what is constant for a day is read when it is asked for."""

    lines: Lines
    roster: Roster
    regulations: Callable[[], Regulations]
    """Reads calendar and rulebooks: not needed while the stored snapshot is fresh."""
    atlas: Atlas
    clock: Clock

    def line(self, code: str) -> LineSnapshot:
        """Return how a line stands: one request, at most six where the stored snapshot is stale.

        Raises `NotFound` for a code that is no line.
        """
        return self.judged(code, self.lines.get(code))

    def judged(self, code: str, stored: LineSnapshot | None) -> LineSnapshot:
        """Return how a line stands, from a snapshot that was read with something else."""
        at = self.clock.now()
        if stored is not None and not is_stale(stored, at):
            return stored
        return self._afresh(code, at, stored, self._on_the_spot)

    def see(self, actor: Actor, place: PlacePath) -> LineSnapshot:
        """Show a line to somebody who may see it; raises `Forbidden` or `NotFound`."""
        require(actor, Action.LINE_SEE, Subject(place), "line")
        return self.line(place.line)

    def rewrite(self, code: str) -> LineSnapshot:
        """Make and store the snapshot of one line after a change."""
        fresh = self._afresh(code, self.clock.now(), self.lines.get(code), self._on_the_spot)
        self.lines.put((fresh,))
        return fresh

    def refresh(self) -> int:
        """Make and store the snapshot of every line; returns how many (the minute job)."""
        at = self.clock.now()
        present = {code: self.roster.presences(code) for code in self._codes()}
        seen = _Sight(lambda line: present[line])
        fresh = [self._afresh(code, at, self.lines.get(code), seen) for code in present]
        self.lines.put(fresh)
        return len(fresh)

    def windows(self, place: PlacePath, at: datetime) -> Windows:
        """Return the reception windows of a line on the civil day of `at`."""
        return self.regulations().state(place, at).windows

    def _codes(self) -> tuple[str, ...]:
        gazetteer = self.atlas.gazetteer()
        return gazetteer.lines(gazetteer.path(gazetteer.province.code))

    @property
    def _on_the_spot(self) -> _Sight:
        return _Sight(self.roster.presences, ASKED_ON_THE_SPOT)

    def _afresh(
        self, code: str, at: datetime, stored: LineSnapshot | None, sight: _Sight
    ) -> LineSnapshot:
        gazetteer = self.atlas.gazetteer()
        regulations = self.regulations()
        rulebook = regulations.rulebook(at)
        own = on_duty(sight.present(code), at, rulebook)
        near = Neighbourhood(
            own,
            taker=None if own else self._taker(code, at, stored, sight),
            has_chair=code != gazetteer.province.code,
        )
        fresh = snapshot(
            (code, gazetteer.name(code)),
            at,
            regulations.state(gazetteer.path(code), at),
            near,
            rulebook,
        )
        return replace(fresh, empty_since=still_empty(fresh, stored))

    def _taker(
        self, code: str, at: datetime, stored: LineSnapshot | None, sight: _Sight
    ) -> str | None:
        """Return the first line with somebody; the one that was free last time is asked first."""
        regulations = self.regulations()
        rulebook = regulations.rulebook(at)
        known = self._open_takers(code, at, regulations)
        last = stored.overflow if stored else None
        asked = known
        if sight.reach is not None:
            asked = tuple(sorted(known, key=lambda line: line != last))[: sight.reach]
        free = {line for line in asked if on_duty(sight.present(line), at, rulebook)}
        return next((line for line in known if line in free), None)

    def _open_takers(self, code: str, at: datetime, regulations: Regulations) -> tuple[str, ...]:
        """Return the lines that may take calls and are open by their own calendar (R2).

        Before the own line opens those count that open today: the snapshot may still be read
        a minute later.
        """
        gazetteer = self.atlas.gazetteer()
        is_open = regulations.state(gazetteer.path(code), at).open

        def takes(line: str) -> bool:
            state = regulations.state(gazetteer.path(line), at)
            return state.open or (not is_open and bool(state.windows))

        known = takers(code, self._codes(), gazetteer.province.code)
        return tuple(line for line in known if takes(line))
