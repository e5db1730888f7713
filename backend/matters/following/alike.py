"""Which matters may be the same question as another, and by what (Art. 17; S0-66).

By the number: that which was typed, or that of the call or message. Of a caller without one by
name, place and field of law within a few days; names are compared here and shown to nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.calls.ports import Calls, History
from backend.kernel.clock import civil_day
from backend.kernel.privacy import CallerHash, mask_name
from backend.matters.finding import Shelves
from backend.matters.merged import MOST
from backend.matters.model import DayQuery, Matter, MatterRow
from backend.matters.ports import Matters

APART = timedelta(days=30)
"""So long after one another two matters of a number are proposed as one."""
DAYS_APART = 3
"""So many days before and after somebody who left no number is looked for by name."""
_OF_CALLER = 50
"""So many matters of one caller are looked at, the newest."""
_OF_DAY = 200
"""So many matters of a line and day are looked at, the newest."""


class By(StrEnum):
    """Why a matter is proposed."""

    CALLER = "caller"
    """The same number was given."""
    CALL = "call"
    """The same number rang."""
    PERSON = "person"
    """Somebody of the same name, at the same place, in the same field of law, within days."""
    REFERENCE = "reference"
    """It was looked for by its number."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Knows what is like a matter."""

    matters: Matters
    shelves: Shelves
    calls: Calls
    history: History
    caller_hash: CallerHash

    def number_of(self, matter: Matter) -> str:
        """Return the keyed hash of the number that was typed; empty for none."""
        phone = (matter.caller.phone or "").strip()
        return self.caller_hash.of(phone) if phone else ""

    def rang(self, matter: Matter) -> str:
        """Return the keyed hash of the number whose call or message it was; empty for none.

        A call that was entered by hand is a number that somebody typed: no telephone tells of it.
        """
        call = self.calls.get(matter.call_id) if matter.call_id else None
        return call.number.hash if call and call.number and not call.by_hand else ""

    def spoken(self, matter: Matter, other: Matter) -> bool:
        """Tell whether whoever rang in a matter is the caller of another: two requests at most.

        The number that rang is the other's too; that somebody typed it into both says nothing.
        """
        rang = self.rang(matter)
        return bool(rang) and rang in {self.number_of(other), self.rang(other)}

    def of(self, matter: Matter, typed: str, rang: str) -> Mapping[str, By]:
        """Return what may be the same as a matter, by what; `typed` and `rang` are its numbers.

        Two requests a number, and one for its calls; of a matter without any one a day.
        """
        found: dict[str, By] = {}
        if rang:
            found |= dict.fromkeys(self._rung_by(rang, matter.registered_at), By.CALL)
        for number in dict.fromkeys(filter(None, (typed, rang))):
            for one in self.shelves.of_caller(number, _OF_CALLER):
                found.setdefault(one, By.CALLER if number == typed else By.CALL)
        if not (typed or rang):
            found |= dict.fromkeys(self._of_name(matter), By.PERSON)
        found.pop(matter.id, None)
        return found

    def _rung_by(self, number: str, at: datetime) -> Iterable[str]:
        """Return what was registered of the calls of a number, whatever was typed with it."""
        calls = self.calls.some(self.history.calls_since(number, at - APART)).values()
        return dict.fromkeys(one.matter_id for one in calls if one.matter_id and not one.complained)

    def _of_name(self, matter: Matter) -> Iterator[str]:
        """Yield what somebody of the same name asked near by, in place, field and time."""
        name = _plain(matter.caller.name)
        if not name:
            return
        rows = [row for row in self._near(matter) if _is_like(row, matter)]
        for row in rows[:MOST]:
            other = self.matters.get(row.id)
            if other is not None and _plain(other.caller.name) == name:
                yield row.id

    def _near(self, matter: Matter) -> Iterator[MatterRow]:
        day = civil_day(matter.registered_at)
        for apart in range(-DAYS_APART, DAYS_APART + 1):
            query = DayQuery(day + timedelta(days=apart), limit=_OF_DAY)
            yield from self.shelves.of_lines((matter.place.line,), query).rows


def _is_like(row: MatterRow, matter: Matter) -> bool:
    """Tell whether a row may be of the same person and question, by all that a list shows."""
    same = row.place == matter.place and row.field_of_law == matter.field_of_law
    named = row.caller_masked.startswith(mask_name(matter.caller.name))
    return same and named and row.id != matter.id and row.confined is None


def _plain(name: str | None) -> str:
    return "".join((name or "").split()).casefold()
