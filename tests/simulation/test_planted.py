"""The simulation is worth what it notices: faults of a line or a few are planted, and all found.

Three of them here; `make bench` plants every one.
"""

import os
from pathlib import Path

import pytest

from tests.simulation.planting import Planted, every

FULL = os.environ.get("HOTLINE_BENCH") == "full"
QUICK = {"drop-the-condition-of-a-report", "lose-the-failure-queue", "add-instead-of-recount"}
SEEDS, CALLS = (1, 2, 3), 150 if FULL else 60
"""What is rare may need a second day."""
FEWEST = 12


@pytest.mark.parametrize(
    "fault",
    [one for one in every() if FULL or one.patch.stem in QUICK],
    ids=lambda fault: fault.patch.stem,
)
def test_a_planted_fault_is_noticed(fault: Planted, tmp_path: Path) -> None:
    fault.plant(tmp_path)
    noticed: set[str] = set()
    for seed in SEEDS:
        breaches = fault.breaches(tmp_path, seed, CALLS)
        noticed |= {name.removeprefix("without faults: ") for name in breaches}
        if fault.caught_by in noticed:
            break
    assert fault.caught_by in noticed, f"{fault.patch.name}, seeds {SEEDS}: {noticed}"
    print(f"{fault.patch.stem}, seed {seed}: {', '.join(sorted(noticed))}")  # noqa: T201  quoted


def test_enough_is_planted_and_each_says_what_it_does() -> None:
    planted = every()
    assert len(planted) >= FEWEST
    for one in planted:
        words, caught = one.patch.read_text(encoding="utf-8").splitlines()[:2]
        assert words.endswith(".")
        assert caught.startswith("Caught by v")
        assert one.fits(), f"{one.patch.name}: its lines have moved, plant the same fault anew"
