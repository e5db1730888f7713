"""Calls in memory, with an index that lags behind as the real one does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from backend.calls.model import Call, CallPage, DayQuery
from backend.calls.ports import MOST_CALLS
from backend.calls.reports import Kind, Report, is_probe
from backend.kernel.clock import Clock, civil_day

_PLACED_BY = frozenset({Kind.ROUTE, Kind.COMPLAINT})
LONGEST_LAG = 5.0
"""Seconds; what is written shows in lists after 0 to this, drawn by the seed."""


@dataclass(slots=True)
class FakeCalls:
    """Keeps calls; the same seed lags in the same way."""

    clock: Clock
    province: str = "430000"
    seed: int = 0
    lag: float = LONGEST_LAG
    writes: int = 0
    _calls: dict[str, Call] = field(default_factory=dict)
    _keys: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """By call: line, day and place within it; of whichever report came first, but for our own."""
    _shown: dict[str, list[tuple[datetime, Call]]] = field(default_factory=dict)
    _random: Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311  a lag, not a secret

    def absorb(self, contact_id: str, report: Report) -> bool:
        before = self._calls.get(contact_id, Call(contact_id))
        after = before.with_report(report)
        if after is before:
            return False
        self.writes += 1
        self._calls[contact_id] = after
        placed = {kind: one for kind, one in after.reports.items() if kind in _PLACED_BY}
        moves = report.kind in _PLACED_BY
        self._list(Call(contact_id, placed if moves else {report.kind: report}))
        self._show_later(after)
        return True

    def put(self, call: Call) -> None:
        """Stand in for who else writes to a call: its registration."""
        self._calls[call.id] = call
        self._list(call)
        self._show_later(call)

    def get(self, contact_id: str) -> Call | None:
        return self._calls.get(contact_id)

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Call]:
        return {one: self._calls[one] for one in set(contact_ids) if one in self._calls}

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> CallPage:
        asked = set(lines)
        found = [
            (place, call)
            for line, day, place, call in self._index()
            if line in asked
            and day == str(query.day)
            and (query.before is None or place < query.before)
        ]
        found.sort(key=lambda each: each[0], reverse=True)
        page = found[: query.limit]
        before = page[-1][0] if len(found) > query.limit else None
        return CallPage([call for _, call in page], before, [place for place, _ in page])

    def of_hour(self, line: str, day: date, hour: int) -> list[Call]:
        return [
            call
            for at, of, place, call in self._index()
            if at == line and of == str(day) and place.startswith(f"{hour:02d}:")
        ]

    def calls_since(self, caller: str, since: datetime) -> tuple[str, ...]:
        first = str(civil_day(since))
        found = [
            (day, within, call.id)
            for _, day, within, call in self._index()
            if call.inbound and call.number and call.number.hash == caller and day >= first
        ]
        return tuple(call_id for _, _, call_id in sorted(found)[-MOST_CALLS:])

    def _list(self, told: Call) -> None:
        decides = told.reports.keys() & _PLACED_BY
        if told.listed_as is None or (told.id in self._keys and not decides):
            return
        line = told.place.line if told.place else self.province
        self._keys[told.id] = (line, *told.listed_as)

    def _show_later(self, call: Call) -> None:
        entries = self._shown.setdefault(call.id, [])
        at = self.clock.now() + timedelta(seconds=self._random.uniform(0, self.lag))
        # An index may lag, but it never shows an older state after a newer one.
        entries.append((max([at, *(each for each, _ in entries)]), call))

    def _index(self) -> Iterator[tuple[str, str, str, Call]]:
        now = self.clock.now()
        for contact_id, entries in self._shown.items():
            shown = [call for at, call in entries if at <= now]
            probed = shown and is_probe(shown[-1].reports.values())
            if shown and not probed and contact_id in self._keys:
                yield *self._keys[contact_id], shown[-1]
