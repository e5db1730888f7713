"""What the ledger counts of debts: what is done about a call that is over."""

from collections.abc import Callable

from tests.bench.operations import Bench
from tests.infra import owed

_OFTEN = 200


def _message(bench: Bench) -> None:
    """Open the reply to a message, with the message."""
    owed.ring_off(bench.scene)
    bench.meter.read()
    owed.tell_change("c-spoken")


def _repeat(bench: Bench) -> None:
    """Look again at a call that owes what is promised already."""
    owed.ring_off(bench.scene)
    owed.tell_change("c-spoken")
    bench.meter.read()
    owed.tell_change("c-spoken")


def _rang_again(bench: Bench) -> None:
    """Look at an answered call whose number rang twice before, of which one was missed."""
    owed.ring_off(bench.scene)
    bench.meter.read()
    owed.tell_change(bench.scene.known.id)


def _rang_often(bench: Bench) -> None:
    """Look at an answered call whose number rang two hundred times in vain in three weeks."""
    owed.rang_before(bench.scene, _OFTEN)
    owed.ring_off(bench.scene)
    bench.meter.read()
    owed.tell_change(bench.scene.known.id)


DEBTS: dict[str, Callable[[Bench], None]] = {
    "owe a reply to a message": _message,
    "owe nothing new": _repeat,
    "answer who was missed before": _rang_again,
    "answer who was missed two hundred times": _rang_often,
}
