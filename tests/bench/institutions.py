"""What the ledger counts of the register of institutions: the finder, and an entry verified."""

from collections.abc import Callable

from backend.places.institutions.finding import Kind, Question
from backend.places.institutions.keeping import Put
from chalicelib.wiring import listing
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.guards.visits import identity


def _found(bench: Bench) -> None:
    """Find the competent institution."""
    actor = bench.scene.actor()
    bench.meter.read()
    listing.reading().competent(actor, Question(Kind.LITIGATION, hunan.CHANGSHA))


def _verified(bench: Bench) -> None:
    """Save an entry as verified today."""
    bench.meter.read()
    command = Put(identity("bench"), 1, hunan.CHANGSHA, "长沙市法律援助中心", "长沙市某路1号")
    listing.keeping().put(hunan.person("head-changsha"), command)


INSTITUTIONS: dict[str, Callable[[Bench], None]] = {
    "competent institution found": _found,
    "institution verified": _verified,
}
