"""The golden month is worth what it notices: faults of a line are planted, and all are found.

One of them here; `make bench` plants every one.
"""

import os
from pathlib import Path

import pytest

from tests.simulation.planting import Planted, every

PATCHES = Path(__file__).parent / "planted"
FULL = os.environ.get("HOTLINE_BENCH") == "full"
QUICK = {"count-a-wait-too-long"}
CALLS = 600


@pytest.mark.parametrize(
    "fault",
    [one for one in every(PATCHES) if FULL or one.patch.stem in QUICK],
    ids=lambda fault: fault.patch.stem,
)
def test_a_planted_fault_is_noticed(fault: Planted, tmp_path: Path) -> None:
    fault.plant(tmp_path)
    noticed = fault.breaches(tmp_path, CALLS)
    assert fault.caught_by in noticed, f"{fault.patch.name}: {noticed}"
    print(f"{fault.patch.stem}: {', '.join(sorted(noticed))}")  # noqa: T201  quoted


def test_every_fault_fits_the_tree_as_it_is() -> None:
    moved = [one.patch.name for one in every(PATCHES) if not one.fits()]
    assert moved == [], "their lines have moved: plant the same faults anew"
