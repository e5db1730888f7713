"""What a matter and an order give to be counted: taken from them whenever they are kept."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.places import PlacePath
from backend.matters.functions import functions_of
from backend.matters.model import AnsweredNow, Matter
from backend.matters.orders.model import Order, OrderKind, ReturnGround, Stage
from backend.matters.particulars import Particulars
from backend.matters.rules import REPLY_PHRASE
from backend.places.units.model import Service


def particulars_of(matter: Matter) -> Particulars:
    """Return what a matter tells those who count beside its row."""
    answers = (one.answer for one in matter.dispositions if isinstance(one, AnsweredNow))
    caller = matter.caller
    return Particulars(
        first_asked=matter.first_asked.id,
        functions=tuple(one.value for one in functions_of(matter)),
        learned=caller.learned.value if caller.learned else "",
        unnamed=caller.name_refused,
        phrases=_phrases(matter),
        answer_length=len(next(answers, "").strip()),
        used=matter.result.used if matter.result else None,
    )


def _phrases(matter: Matter) -> tuple[int, ...]:
    """Return the phrases that were said: also the sixth, where a reply was promised later."""
    later = any(REPLY_PHRASE in one.phrases for one in matter.further)
    return tuple(sorted({*matter.phrases_used, *([REPLY_PHRASE] if later else [])}))


@dataclass(frozen=True, slots=True)
class SentOrder:
    """What an order tells those who count, in the hour in which it was sent (N18, S2-29)."""

    kind: OrderKind
    place: PlacePath
    """Whose centre follows it."""
    addressee: str
    """The id of the department or unit; of an institution the code of its place."""
    to_county: bool
    """Whether it went down to a county, the lower of the two levels."""
    service: Service | None
    asked_at: datetime | None
    """When the matter was registered; None of orders from before this was kept."""
    sent_at: datetime
    accepted_at: datetime | None
    reported_at: datetime | None
    returned: ReturnGround | None
    """Why it came back, where it did."""
    closed: bool
    bounces: int
    """How often the matter had come back before."""

    confirmed: bool | None = None
    """Whether the caller found a unit's work done; None where nobody was to be asked."""

    @property
    def answered(self) -> bool:
        """Whether its addressee has said anything of it."""
        return any((self.accepted_at, self.reported_at, self.returned))

    @classmethod
    def of(cls, order: Order) -> "SentOrder":
        """Return what an order tells."""
        accepted, returned = order.last(Stage.ACCEPTED), order.last(Stage.RETURNED)
        # What came back after its result was not done, whatever was reported.
        reported = None if returned else order.last(Stage.REPORTED)
        closed = order.moments[-1] if order.stage is Stage.CLOSED else None
        asked = reported and closed and order.kind is OrderKind.DISPATCH
        return cls(
            kind=order.kind,
            place=order.place,
            addressee=order.addressee.id,
            to_county=order.addressee.place.county is not None,
            service=order.errand.service,
            asked_at=order.asked_at,
            sent_at=order.sent.at,
            accepted_at=accepted.at if accepted else None,
            reported_at=reported.at if reported else None,
            returned=returned.ground if returned else None,
            closed=order.stage is Stage.CLOSED,
            bounces=order.bounces,
            confirmed=closed.confirmed if closed and asked else None,
        )
