"""What the ledger counts of finding matters: by number, by who called, by day."""

from collections.abc import Callable

from backend.calls.status import digits_of
from backend.kernel.ids import reference_number
from backend.matters.finding import Wanted
from backend.matters.queues import Queue
from chalicelib.wiring import finding, ground
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.scene import DAY

_HEAD = hunan.person("head-changsha")


def _by_number(bench: Bench) -> None:
    """Find a matter by its reference number, the audit fact included."""
    form = bench.scene.promise()
    digits = digits_of(reference_number(form.id, bench.scene.clock.now()))
    _find(bench, Wanted(_HEAD.place, reference=digits))


def _by_caller(bench: Bench) -> None:
    """Find the matters of a number, the audit fact included."""
    bench.scene.promise()
    _find(bench, Wanted(_HEAD.place, caller=ground.caller_hash().of("13900001234")))


def _by_day(bench: Bench) -> None:
    """List a day of a city, the audit fact included."""
    bench.scene.promise()
    _find(bench, Wanted(_HEAD.place, DAY, DAY))


def _find(bench: Bench, wanted: Wanted) -> None:
    bench.meter.read()
    assert len(finding.finder().find(_HEAD, wanted).rows) == 1


def _queue(bench: Bench) -> None:
    """See a queue of a city and the length of each, the audit fact included."""
    bench.scene.promise()
    bench.meter.read()
    assert len(finding.queues().see(_HEAD, _HEAD.place, Queue.NODE).waiting) == 1


FINDING: dict[str, Callable[[Bench], None]] = {
    "matter found by number": _by_number,
    "matters found by caller": _by_caller,
    "matters of a day": _by_day,
    "queue of matters": _queue,
}
