"""What orders need of the world beside the matter itself; writing is the books' work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.matters.orders.model import OrderKind, Stage
from backend.places.units.model import Service

Key = tuple[str, int]
"""The id of a matter and the number of its order."""
_MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order as a board shows it: nothing in it is personal."""

    matter_id: str
    number: int
    kind: OrderKind
    place: PlacePath
    addressee: str
    """By name."""
    stage: Stage
    service: Service | None
    urgent: bool
    on_site: bool
    bounces: int
    reference: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """That a unit was asked once: by it the centre sees that the work is shared fairly."""

    line: str
    quarter: str
    unit_id: str
    matter_id: str
    number: int


def quarter_of(at: datetime) -> str:
    """Name the quarter of an instant, e.g. `2026Q4`: by it the asking is counted."""
    day: date = civil_day(at)
    return f"{day.year}Q{(day.month - 1) // _MONTHS_A_QUARTER + 1}"


class Orders(Protocol):
    """Reads orders for boards; those of one matter come with its file."""

    def rows(self, keys: Iterable[Key]) -> Mapping[Key, OrderRow]:
        """Return some orders as a board shows them: one request a hundred."""
        ...

    def asked(self, line: str, quarter: str) -> Mapping[str, int]:
        """Return how often each unit of a line was asked in a quarter: one query."""
        ...
