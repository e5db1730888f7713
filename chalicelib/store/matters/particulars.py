"""What matters and orders give to be counted, as one attribute of the index of days.

Nothing personal is in it, so that whoever counts unseals nothing.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.matters.countable import SentOrder, particulars_of
from backend.matters.model import Matter
from backend.matters.orders.model import Order, OrderKind, ReturnGround
from backend.matters.particulars import Burned, Particulars
from backend.places.units.model import Service

_MINUTE = timedelta(minutes=1)


def of_matter(matter: Matter) -> str:
    """Return the attribute of a matter; short, for it is written twice with each version."""
    one = particulars_of(matter)
    return _dumped(
        {
            "by": one.first_asked,
            "for": ",".join(one.functions),
            "from": one.learned,
            "nameless": one.unnamed,
            "said": "".join(map(str, one.phrases)),
            "long": one.answer_length,
            "used": _minutes(one.used),
        }
    )


def read(kept: str | None) -> Particulars | None:
    """Return what was kept of a matter; None of one from before this was kept."""
    if not kept:
        return None
    body = json.loads(kept)
    functions = body.get("for", "")
    return Particulars(
        first_asked=body.get("by", ""),
        functions=tuple(functions.split(",")) if functions else (),
        learned=body.get("from", ""),
        unnamed=body.get("nameless", False),
        phrases=tuple(map(int, body.get("said", ""))),
        answer_length=body.get("long", 0),
        used=Burned(*(one * _MINUTE for one in body["used"])) if "used" in body else None,
    )


def of_order(order: Order) -> str:
    """Return the attribute of an order."""
    one = SentOrder.of(order)
    return _dumped(
        {
            "kind": one.kind,
            "place": str(one.place),
            "to": one.addressee,
            "to_county": one.to_county,
            "service": one.service,
            "asked_at": _text(one.asked_at),
            "sent_at": to_text(one.sent_at),
            "accepted_at": _text(one.accepted_at),
            "reported_at": _text(one.reported_at),
            "returned": one.returned,
            "closed": one.closed,
            "bounces": one.bounces,
            "found": {True: "done", False: "unsaid", None: ""}[one.confirmed],
        }
    )


def read_order(kept: str) -> SentOrder:
    """Return what was kept of an order."""
    body = json.loads(kept)
    return SentOrder(
        kind=OrderKind(body["kind"]),
        place=PlacePath.parse(body["place"]),
        addressee=body["to"],
        to_county=body.get("to_county", False),
        service=Service(body["service"]) if body.get("service") else None,
        asked_at=_instant(body.get("asked_at")),
        sent_at=from_text(body["sent_at"]),
        accepted_at=_instant(body.get("accepted_at")),
        reported_at=_instant(body.get("reported_at")),
        returned=ReturnGround(body["returned"]) if body.get("returned") else None,
        closed=body.get("closed", False),
        bounces=body.get("bounces", 0),
        confirmed=body["found"] == "done" if "found" in body else None,
    )


def _dumped(body: dict[str, Any]) -> str:
    """Write what says something: what is empty takes no room in the index."""
    told = {name: value for name, value in body.items() if value}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _minutes(used: Burned | None) -> list[int]:
    """Return whole minutes in the order of the four; nothing where no time was taken."""
    parts = (used.first_asked, used.transfer, used.department, used.caller) if used else ()
    return [part // _MINUTE for part in parts]


def _text(at: datetime | None) -> str | None:
    return to_text(at) if at else None


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None
