"""What the ledger counts of voicemail: a message led to its answer.

The tray of a day is not among it: it reads the promises of one kind by a filter, of which the
meter cannot tell what was read.
"""

from collections.abc import Callable

from backend.calls.voicemail.answering import CalledBack
from backend.calls.voicemail.working import Collect
from backend.promises.attempt import Answer
from chalicelib.wiring import voicemail
from tests.bench.operations import Bench
from tests.infra.answered import leave_messages

_ID = "00000000-0000-7000-b000-00000000000"


def _answered(bench: Bench) -> None:
    """Collect a message and say that the caller was called back."""
    leave_messages()
    li = bench.scene.actor()
    bench.meter.read()
    voicemail.working().collect(li, Collect("c-message-1", f"{_ID}1", 1))
    done = CalledBack("c-message-1", f"{_ID}2", 2, Answer.REACHED)
    voicemail.answering().called_back(li, done)


MESSAGES: dict[str, Callable[[Bench], None]] = {
    "message answered": _answered,
}
