"""What whoever works on an order is told of the caller: with the number go the wishes (N32, N35).

Whoever must not be rung in the evening must not be rung in the evening by a unit either: at such
an hour the number is not shown, as it is to nobody of the line.
"""

from dataclasses import dataclass, field
from datetime import datetime

from backend.kernel.errors import Fault
from backend.kernel.privacy import CallerHash
from backend.matters.caller import Caller, Speech
from backend.matters.model import Matter
from backend.matters.orders.model import Order
from backend.matters.orders.rules import tells_caller, worked_on
from backend.promises.wishes import Means, Said, WishBook, may_ring, may_ring_from

FORBIDDEN = Fault(
    "share_caller",
    "来电人不同意把号码告知其他单位，请由本热线转告",
    "the caller lets no other unit have the number: pass on the words yourself",
    "第六条",
)


@dataclass(frozen=True, slots=True)
class Shared:
    """The caller, as whoever works on an order is told."""

    name: str | None = None
    phone: str | None = None
    """None too at an hour at which it may not be rung."""
    rings_from: datetime | None = None
    """From when on the number is shown; None where it is, or where there is none."""
    said: Said = field(default_factory=Said)
    """What the caller wished of being reached, with what may be said when somebody else answers."""
    passphrase: str = ""
    """By which the caller knows who rings, and is known; empty where none was agreed."""
    withheld: bool = False
    """Whether the caller wishes by now that no unit is told; nothing else is then."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Tells addressees who called, as far as the caller wishes it."""

    wishes: WishBook
    caller_hash: CallerHash

    def forbidden(self, caller: Caller) -> bool:
        """Tell whether a caller wishes that no unit has the number."""
        return Means.UNIT in self._said(caller).refused

    def told(self, matter: Matter, order: Order, now: datetime) -> Shared | None:
        """Return the caller as told now; None where the sender lets it not be, or nobody works."""
        if not tells_caller(order):
            return None
        caller, said = matter.caller, self._said(matter.caller)
        if Means.UNIT in said.refused:
            return Shared(withheld=True)
        waits = bool(caller.phone) and not may_ring(said, now)
        return Shared(
            name=caller.name,
            phone=None if waits else caller.phone,
            rings_from=may_ring_from(said, now) if waits else None,
            said=said,
            passphrase=caller.behalf.passphrase if caller.behalf else "",
        )

    def _said(self, caller: Caller) -> Said:
        """Return what is wished of the very number that the unit is told."""
        known = self.wishes.of(self.caller_hash.of(caller.phone)) if caller.phone else None
        return known.said if known else Said()


def speech_for(matter: Matter, order: Order) -> Speech | None:
    """Return how to speak with the caller, for a unit that rings or meets them; None as usual."""
    meets = order.errand.share_caller or order.errand.on_site
    special = matter.caller.speech.special
    return matter.caller.speech if special and meets and worked_on(order) else None
