"""Orders, units and centres in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.orders.model import Order
from backend.matters.orders.ports import Asked, Key, OrderRow
from backend.places.units.model import Centre, Unit
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeUnits:
    """Reads what the books keep."""

    books: FakeBooks

    def within(self, place: PlacePath) -> Sequence[Unit]:
        found = [one for one in self.books.all(Unit) if place.contains(one.place)]
        return sorted(found, key=lambda one: (one.place.code, one.id))

    def of(self, code: str, unit_id: str) -> Unit | None:
        return self.books.get(Unit, code, unit_id)

    def centres(self, place: PlacePath) -> Sequence[Centre]:
        found = [one for one in self.books.all(Centre) if place.contains(one.place)]
        return sorted(found, key=lambda one: one.place.code)

    def centre(self, code: str) -> Centre | None:
        return self.books.get(Centre, code)

    def keep(self, units: Iterable[Unit], centres: Iterable[Centre]) -> None:
        for unit in units:
            if self.of(unit.place.code, unit.id) is None:
                self.books.commit(Create(unit))
        for centre in centres:
            if self.centre(centre.place.code) is None:
                self.books.commit(Create(centre))


@dataclass(frozen=True, slots=True)
class FakeOrders:
    """Reads what the books keep."""

    books: FakeBooks

    def rows(self, keys: Iterable[Key]) -> Mapping[Key, OrderRow]:
        wanted = set(keys)
        return {
            (one.matter_id, one.number): _row(one)
            for one in self.books.all(Order)
            if (one.matter_id, one.number) in wanted
        }

    def asked(self, line: str, quarter: str) -> Mapping[str, int]:
        return Counter(
            one.unit_id
            for one in self.books.all(Asked)
            if (one.line, one.quarter) == (line, quarter)
        )


def _row(one: Order) -> OrderRow:
    return OrderRow(
        matter_id=one.matter_id,
        number=one.number,
        kind=one.kind,
        place=one.place,
        addressee=one.addressee.name,
        stage=one.stage,
        service=one.errand.service,
        urgent=one.errand.urgent,
        on_site=one.errand.on_site,
        bounces=one.bounces,
        reference=one.reference,
        sent_at=one.sent.at,
    )
