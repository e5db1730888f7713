"""What the ledger counts of calling back from the platform's telephone."""

from collections.abc import Callable

from chalicelib.wiring import callers
from tests.bench.operations import Bench
from tests.infra import dialled, owed, staffed

_OFTEN = 200


def _dialled(bench: Bench) -> None:
    """Give a number to the telephone, its audit fact included."""
    dialled.hear_message(bench.scene)
    bench.meter.read()
    dialled.dial(bench.scene)


def _heard(bench: Bench) -> None:
    """Take from the record of a call that nobody answered it."""
    dialled.ring_out(bench.scene)
    bench.meter.read()
    owed.tell_change("c-out")


def _known(bench: Bench) -> None:
    """See who is on the line, who rang before, each audit fact included."""
    owed.ring_off(bench.scene)
    actor = bench.scene.actor()
    bench.meter.read()
    callers.caller_desk().card(actor, bench.scene.known.id)


def _known_well(bench: Bench) -> None:
    """See who is on the line, who rang two hundred times before."""
    owed.ring_off(bench.scene)
    owed.rang_before(bench.scene, _OFTEN)
    actor = bench.scene.actor()
    bench.meter.read()
    callers.caller_desk().card(actor, bench.scene.known.id)


def _rung(bench: Bench) -> None:
    """See who rings, who rang before, while nobody has answered yet."""
    owed.ring_off(bench.scene)
    contact = bench.scene.ring()
    staffed.ring_at(bench.scene, contact.id)
    actor = bench.scene.actor()
    bench.meter.read()
    callers.caller_desk().card(actor, contact.id)


def _ringing(bench: Bench) -> None:
    """Absorb the event that a call rings at an attendant."""
    contact = bench.scene.ring()
    for _ in range(2):
        bench.meter.read()
        bench.scene.later(minutes=1)
        staffed.ring_at(bench.scene, contact.id)


DIALS: dict[str, Callable[[Bench], None]] = {
    "number to dial": _dialled,
    "record of a call back": _heard,
    "who is on the line": _known,
    "who is on the line, of two hundred calls": _known_well,
    "who is on the line, while it rings": _rung,
    "event of an attendant at whom it rings": _ringing,
}
