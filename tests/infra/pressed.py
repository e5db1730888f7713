"""What the clock presses and closes, for the role of the function that does it."""

from dataclasses import replace

from backend.matters.model import AnsweredNow
from chalicelib.jobs import press
from chalicelib.wiring import registering
from tests.guards.visits import identity
from tests.scene import Scene


def leave(scene: Scene) -> None:
    """Register what promises a reply, and what is answered at once."""
    scene.promise()
    answered = scene.form(None, AnsweredNow("可以起诉", "《民法典》第一千零八十五条"))
    registering.registry().register(scene.actor(), replace(answered, id=identity("answered")))


def press_all(scene: Scene) -> None:
    """Press what is overdue, twice: a rung is raised once; then close what nobody closed."""
    scene.later(hours=72)
    raised = [press.run(None)["raised"] for _ in range(2)]
    assert [list(one.values()) for one in raised] == [["urged"], []]
    scene.later(hours=24 * 5)
    assert press.run(None)["closed"] == [identity("answered")]
