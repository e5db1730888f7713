"""What the daily check of matters finds, for the role of the function that does it."""

import pytest

from backend.matters import proving
from backend.matters.proving import Breach
from chalicelib.jobs import prove
from chalicelib.wiring import casework, registering
from tests.backend.matters.planted import plant
from tests.scene import Scene

PLANTED: dict[str, list[Breach]] = {}
_HOUR_OF_THE_DAY = 14
"""From nine in the morning to the hour to which that day falls, 23."""
_HOUR_OF_THE_LINE = 2
"""From there to the hour in which is looked at what is open of the line."""


def leave(scene: Scene) -> None:
    """Leave matters that are untrue, and some that are sound."""
    registry = registering.registry()
    PLANTED.clear()
    PLANTED.update(plant(registry, casework.books(), casework.matters(), casework.promises()))
    scene.later(hours=_HOUR_OF_THE_DAY)


def prove_all(scene: Scene) -> None:
    """Look at the day twice: what is found is told once; then at what is open of the line."""
    owing = [key for key, (one,) in PLANTED.items() if one is Breach.OWING]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "LOOKED_BACK", 48)
        for _ in range(2):
            told = prove.run(None)
            assert (told["looked"], told["ended"]) == (13, True)
            assert sorted(told["found"]) == sorted(PLANTED.keys() - owing)
        scene.later(hours=_HOUR_OF_THE_LINE)
        assert prove.run(None)["found"] == owing
