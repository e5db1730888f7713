"""What is done about short messages to callers, for the roles of the functions that do it."""

import pytest

from backend.kernel.access import Actor
from backend.matters.following.files import Ask
from backend.matters.following.naming import Said
from backend.matters.following.notifying import Notify
from backend.matters.following.posting import Posting
from backend.matters.following.texting import SendText, Texting
from chalicelib.jobs import text
from chalicelib.wiring import casework, following, ground, texting
from chalicelib.wiring.introducing import introducing
from tests.fakes.post import FakeCarrier
from tests.guards.visits import identity
from tests.scene import Scene

_ORDER = identity("text")
_SAID = Said("申请法律援助", "法律援助法", "填表", ("身份证",))
_ORDERED: list[str] = []


def tell(scene: Scene) -> str:
    """Tell a caller at one time; returns the id of the matter."""
    matter_id = scene.promise().id
    said = Notify(Ask(matter_id, identity("told"), 1), _SAID)
    following.notifying().notify(scene.actor(), said)
    return matter_id


def texts() -> Texting:
    """Return what orders a text where texts are sent."""
    return Texting(following.files(), casework.wishes(), introducing(), sends=True)


def order(scene: Scene) -> None:
    """Tell a caller at one time, see the message, order it."""
    matter_id = tell(scene)
    assert texts().preview(scene.actor(), matter_id, 1).refusal is None
    order_of(scene.actor(), matter_id)


def order_of(actor: Actor, matter_id: str) -> None:
    """Order what was told."""
    texts().order(actor, SendText(Ask(matter_id, _ORDER, 2), 1))
    _ORDERED[:] = [matter_id]


def send(scene: Scene) -> None:
    """Send what was ordered; what is asked of SNS is not written down."""
    del scene
    carrier = FakeCarrier()
    assert sent_by(carrier, _ORDERED[0], _ORDER) == "sent"
    assert len(carrier.taken) == 1


def sent_by(carrier: FakeCarrier, matter_id: str, text_id: str) -> object:
    """Let the function send a matter's first text by a carrier; returns what became of it."""
    books, matters, wishes = casework.books(), casework.matters(), casework.wishes()
    posting = Posting(books, matters, wishes, carrier, ground.clock())
    detail = {"matter": matter_id, "number": "1", "text": text_id}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texting, "posting", lambda: posting)
        return text.handle({"detail": detail}, None)["fate"]
