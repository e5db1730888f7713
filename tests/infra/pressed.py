"""What the clock presses, for the role of the function that does it."""

from chalicelib.jobs import press
from tests.scene import Scene


def press_all(scene: Scene) -> None:
    """Press what is overdue, twice: a rung is raised once."""
    scene.later(hours=72)
    raised = [press.run(None)["raised"] for _ in range(2)]
    assert [list(one.values()) for one in raised] == [["urged"], []]
