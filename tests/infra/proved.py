"""What the daily check of matters finds, for the role of the function that does it."""

import pytest

from backend.matters import proving
from chalicelib.jobs import prove
from chalicelib.wiring import casework, registering
from tests.backend.matters.planted import plant
from tests.scene import Scene

PLANTED: list[str] = []
_HOUR_OF_THE_DAY = 14
"""From nine in the morning to the hour to which that day falls, 23."""


def leave(scene: Scene) -> None:
    """Leave matters that are untrue, and some that are sound."""
    registry = registering.registry()
    PLANTED[:] = plant(registry, casework.books(), casework.matters(), casework.promises())
    scene.later(hours=_HOUR_OF_THE_DAY)


def prove_all(scene: Scene) -> None:
    """Look at the day twice: what is found is told once."""
    del scene
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "LOOKED_BACK", 48)
        for _ in range(2):
            told = prove.run(None)
            assert (told["looked"], told["ended"]) == (12, True)
            assert sorted(told["found"]) == sorted(PLANTED)
