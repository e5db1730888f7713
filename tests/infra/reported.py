"""What goes up from a matter and out to others, for the role of the function that does it."""

from dataclasses import replace

from backend.matters.following.files import Ask
from backend.matters.liaison.informing import Inform, Way
from backend.matters.liaison.instructing import AskUp, Instruct
from backend.matters.liaison.leading import Acknowledge
from backend.matters.model import Urgent
from backend.matters.queues import Queue
from chalicelib.wiring import finding, liaison, registering
from tests.fakes import hunan
from tests.guards.visits import identity
from tests.scene import Scene

_HEAD, _PROVINCE = hunan.person("head-changsha"), hunan.person("supervisor")


def go_up(scene: Scene) -> None:
    """Register what is urgent, let the leader know, ask the province, tell others; look at all."""
    form = replace(scene.form(None, Urgent(calmed=True, calming_note="已劝")), id=identity("up"))
    registering.registry().register(scene.actor(), form)
    version = 0

    def ask() -> Ask:
        nonlocal version
        version += 1
        return Ask(form.id, identity("up", version), version)

    known = Acknowledge(ask(), "请立即到场")
    for _ in range(2):
        liaison.leading().acknowledge(_HEAD, known)
    liaison.instructing().ask(_HEAD, AskUp(ask(), "请批示"))
    assert len(liaison.instructing().waiting(_PROVINCE, hunan.HUNAN).rows) == 1
    liaison.instructing().answer(_PROVINCE, Instruct(ask(), 1, "同意"))
    liaison.informing().inform(_HEAD, Inform(ask(), "信访局", Way.LETTER, "已通报"))
    finding.queues().see(_HEAD, _HEAD.place, Queue.FIRST_ASKED)
