"""What the ledger counts of voicemail: the tray of a day, and each thing done in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from backend.calls.voicemail.answering import CalledBack
from backend.calls.voicemail.listening import Listening
from backend.calls.voicemail.model import received
from backend.calls.voicemail.working import Collect, Route
from backend.kernel.clock import civil_day
from backend.promises.attempt import Answer, Way
from backend.promises.calling_back import Notified
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.wiring import calling, casework, ground, voicemail, wishing
from tests.backend.calls.voicemail.messages import ASKED, call
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.fakes.recordings import FakeRecordings
from tests.infra.answered import leave_messages

_ID = "00000000-0000-7000-b000-00000000000"
_MESSAGE = "c-message-1"
_DAY = received(call(), hunan.CHANGSHA).day
_LEFT = 2
_TRIES = 3


def _left(bench: Bench) -> None:
    """Let it be the morning after two messages were left; what is left is not counted."""
    leave_messages()
    bench.scene.clock.at = ASKED + timedelta(hours=13)
    bench.meter.read()


def _heard_by_all(bench: Bench) -> None:
    """Let both messages be collected, uncounted."""
    _left(bench)
    for number, contact in enumerate((_MESSAGE, "c-message-2"), 1):
        voicemail.working().collect(
            bench.scene.actor(), Collect(contact, f"{_ID}{number}", 1, "没有录音")
        )
    bench.meter.read()


def _tray(bench: Bench) -> None:
    """See a city's tray of a day, with who can be given a message."""
    _left(bench)
    head = hunan.person("head-changsha")
    bench.meter.read()
    assert len(voicemail.tray().see(head, hunan.CHANGSHA, _DAY).rows) == _LEFT
    voicemail.working().recipients(hunan.CHANGSHA)


def _trays(bench: Bench) -> None:
    """See the trays of the province: three queries a line."""
    _left(bench)
    voicemail.tray().see(hunan.person("supervisor"), hunan.HUNAN, _DAY)


def _to_ring(bench: Bench) -> None:
    """See whom somebody is to ring: masked, with what each wished; the list is audited."""
    bench.scene.promise()
    _left(bench)
    li = bench.scene.actor()
    bench.meter.read()
    shapes_of([row.promise for row in wishing.today().see(li).rows], li, bench.scene.clock.now())


def _answered(bench: Bench) -> None:
    """Collect a message that was heard and say that the caller was called back."""
    leave_messages()
    li = bench.scene.actor()
    with _sound() as listening:
        assert listening.listen(li, _MESSAGE)
    bench.meter.read()
    voicemail.working().collect(li, Collect(_MESSAGE, f"{_ID}1", 1))
    voicemail.answering().called_back(li, CalledBack(_MESSAGE, f"{_ID}2", 2, Answer.REACHED))


def _given(bench: Bench) -> None:
    """Give a message to a person, who is told of it."""
    _heard_by_all(bench)
    wang = hunan.person("attendant-changsha-2").person_id
    li = bench.scene.actor()
    bench.meter.read()
    voicemail.working().route(li, Route(_MESSAGE, f"{_ID}3", 2, person_id=wang))


def _summarised(bench: Bench) -> None:
    """Take the two messages of a day into its summary."""
    _heard_by_all(bench)
    li = bench.scene.actor()
    bench.meter.read()
    assert voicemail.working().summarise(li, hunan.CHANGSHA, _DAY) == _LEFT


def _tried(bench: Bench, times: int) -> None:
    """Call a caller back in vain so many times, each on another day; the last is counted."""
    _heard_by_all(bench)
    li = bench.scene.actor()
    for version in range(2, 2 + times):
        bench.scene.later(hours=24)
        bench.meter.read()
        busy = CalledBack(_MESSAGE, f"{_ID}{version + 1}", version, Answer.BUSY)
        voicemail.answering().called_back(li, busy)


def _noticed(bench: Bench) -> None:
    """End a message by a written notice, after three calls in vain."""
    _tried(bench, _TRIES)
    (owed,) = casework.promises().of(f"CALL#{_MESSAGE}")
    today = civil_day(ground.clock().now())
    bench.meter.read()
    sent = Notified(owed.id, f"{_ID}9", owed.version, Way.LETTER, today)
    calling.calling_back().notify(hunan.person("head-changsha"), sent)


@contextmanager
def _sound() -> Iterator[Listening]:
    """Let messages be heard whose words were cut out before; the bucket is another matter."""
    words = FakeRecordings(cuts={_MESSAGE: b"words"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voicemail, "recordings", lambda: words)
        voicemail.listening.cache_clear()
        yield voicemail.listening()
    voicemail.listening.cache_clear()


def _opened(bench: Bench) -> None:
    """Open a message; the sight is a fact of the audit."""
    _left(bench)
    li = bench.scene.actor()
    bench.meter.read()
    voicemail.listening().open(li, _MESSAGE)


def _listened(bench: Bench) -> None:
    """Hear a message; the hearing is a fact of the audit."""
    _left(bench)
    li = bench.scene.actor()
    bench.meter.read()
    with _sound() as listening:
        assert listening.listen(li, _MESSAGE)


def _revealed(bench: Bench) -> None:
    """See the number of whoever left a message, with the reason."""
    _left(bench)
    li = bench.scene.actor()
    bench.meter.read()
    voicemail.listening().reveal(li, _MESSAGE, "回电")


MESSAGES: dict[str, Callable[[Bench], None]] = {
    "tray of a city": _tray,
    "trays of the province": _trays,
    "whom to ring today": _to_ring,
    "message answered": _answered,
    "message given on": _given,
    "messages of a day summarised": _summarised,
    "message tried in vain": lambda bench: _tried(bench, 1),
    "message ended by a notice": _noticed,
    "message opened": _opened,
    "message heard": _listened,
    "number of a message seen": _revealed,
}
