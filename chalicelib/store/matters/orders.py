"""Orders in the partition of their matter: `<matter_id>` / `ORDER#<number>`.

What was asked and said lies sealed; what a board shows does not, so that it unseals nothing.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from backend.kernel.clock import civil_day, civil_time, from_text, to_text
from backend.kernel.places import PlacePath
from backend.kernel.privacy import Sealer
from backend.matters.model import Person
from backend.matters.orders.model import (
    Addressee,
    Errand,
    Link,
    Material,
    Means,
    Moment,
    Order,
    OrderKind,
    ReturnGround,
    Stage,
    Unconfirmed,
)
from backend.matters.orders.ports import Key, OrderRow
from backend.places.units.model import Service
from chalicelib.store.matters import particulars
from chalicelib.store.matters.items import MatterItem
from chalicelib.store.units import count_asked

ORDER = "ORDER"
LISTED = "ORDERS"
"""Before the line and day under which the index of days holds orders."""
_ROW = ["pk", "sk", "place", "reference", "order"]


class OrderCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the port that seals."""
        self._sealer = sealer

    def order(self, order: Order) -> MatterItem:
        """Return the item of an order."""
        errand = order.errand
        to = order.addressee
        plain = {
            "kind": order.kind,
            "to": [to.id, str(to.place), to.name, to.phone],
            "service": errand.service,
            "urgent": errand.urgent,
            "on_site": errand.on_site,
            "share_caller": errand.share_caller,
            "materials": sorted(errand.materials),
            "means": errand.means,
            "bounces": order.bounces,
            "moments": [_plain(one) for one in order.moments],
            "asked_at": to_text(order.asked_at) if order.asked_at else None,
            "link": [order.link.serial, to_text(order.link.expires_at)] if order.link else None,
        }
        personal = {
            "task": errand.task,
            "where": errand.where,
            "opponent": errand.opponent,
            "texts": [one.text for one in order.moments],
            "spoke": [one.spoke for one in order.moments],
        }
        text = json.dumps(personal, ensure_ascii=False)
        sent = order.sent.at
        return MatterItem(
            order.matter_id,
            _key(order.number),
            by_day_hash=f"{LISTED}#{order.place.line}#{civil_day(sent)}",
            by_day_range=f"{civil_time(sent)}#{order.matter_id}#{order.number:03d}",
            particulars=particulars.of_order(order),
            version=order.version,
            place=str(order.place),
            reference=order.reference,
            order=json.dumps(plain, ensure_ascii=False),
            sealed=self._sealer.seal(text, _context(order.matter_id)),
        )

    def read(self, item: MatterItem) -> Order:
        """Return the order of an item."""
        plain = json.loads(item.order or "{}")
        opened = self._sealer.unseal(item.sealed or b"", _context(item.pk))
        personal = json.loads(opened)
        said = zip(plain["moments"], personal["texts"], personal["spoke"], strict=True)
        code, place, name, phone = plain["to"]
        return Order(
            matter_id=item.pk,
            number=_number(item),
            kind=OrderKind(plain["kind"]),
            place=PlacePath.parse(item.place or ""),
            addressee=Addressee(code, PlacePath.parse(place), name, phone),
            errand=Errand(
                task=personal["task"],
                service=Service(plain["service"]) if plain["service"] else None,
                urgent=plain["urgent"],
                on_site=plain["on_site"],
                where=personal["where"],
                share_caller=plain["share_caller"],
                opponent=personal["opponent"],
                materials=frozenset(map(Material, plain["materials"])),
                means=Means(plain.get("means", Means.STATEMENT)),
            ),
            reference=item.reference or "",
            moments=tuple(_moment(*one) for one in said),
            bounces=plain["bounces"],
            link=_link(plain.get("link")),
            asked_at=_instant(plain.get("asked_at")),
            version=int(item.version or 0),
        )


class DynamoOrders:
    """Reads orders for boards, and how often units were asked."""

    def rows(self, keys: Iterable[Key]) -> Mapping[Key, OrderRow]:
        """Return some orders as a board shows them (consistent): one request a hundred."""
        wanted = [(matter_id, _key(number)) for matter_id, number in sorted(set(keys))]
        if not wanted:
            return {}
        found = MatterItem.batch_get(wanted, consistent_read=True, attributes_to_get=_ROW)
        return {(item.pk, _number(item)): _row(item) for item in found}

    def asked(self, line: str, quarter: str) -> Mapping[str, int]:
        """Return how often each unit of a line was asked in a quarter: one query."""
        return count_asked(line, quarter)


def _key(number: int) -> str:
    return f"{ORDER}#{number:03d}"


def _number(item: MatterItem) -> int:
    return int(item.sk.partition("#")[2])


def _context(matter_id: str) -> str:
    return f"MATTER#{matter_id}"


def _row(item: MatterItem) -> OrderRow:
    plain = json.loads(item.order or "{}")
    moments = plain["moments"]
    return OrderRow(
        matter_id=item.pk,
        number=_number(item),
        kind=OrderKind(plain["kind"]),
        place=PlacePath.parse(item.place or ""),
        addressee=plain["to"][2],
        stage=Stage(moments[-1]["stage"]),
        service=Service(plain["service"]) if plain["service"] else None,
        urgent=plain["urgent"],
        on_site=plain["on_site"],
        bounces=plain["bounces"],
        reference=item.reference or "",
        sent_at=from_text(moments[0]["at"]),
    )


def _plain(one: Moment) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "at": to_text(one.at),
        "by": [one.by.id, one.by.name],
        "ground": one.ground,
        "planned_at": to_text(one.planned_at) if one.planned_at else None,
        "happened_at": to_text(one.happened_at) if one.happened_at else None,
        "confirmed": one.confirmed,
        **({"unconfirmed": one.unconfirmed} if one.unconfirmed else {}),
        **({"in_scope": one.in_scope} if one.in_scope is not None else {}),
    }


def _moment(plain: Mapping[str, Any], text: str, spoke: str) -> Moment:
    return Moment(
        stage=Stage(plain["stage"]),
        at=from_text(plain["at"]),
        by=Person(*plain["by"]),
        text=text,
        spoke=spoke,
        ground=ReturnGround(plain["ground"]) if plain["ground"] else None,
        planned_at=_instant(plain["planned_at"]),
        happened_at=_instant(plain["happened_at"]),
        confirmed=plain["confirmed"],
        unconfirmed=Unconfirmed(plain["unconfirmed"]) if "unconfirmed" in plain else None,
        in_scope=plain.get("in_scope"),
    )


def _link(plain: tuple[int, str] | None) -> Link | None:
    return Link(plain[0], from_text(plain[1])) if plain else None


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None
