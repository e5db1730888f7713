"""Days with everything that goes wrong end as days without: nothing lost, nothing done twice.

Ten seeds of sixty calls here; `make bench` runs two hundred of a thousand.
"""

import os
from collections import Counter

import pytest

from tests.simulation import trial
from tests.simulation.faults import Rates

FIRST = int(os.environ.get("HOTLINE_SEED", "1"))
SEEDS, CALLS = 10, 60
COUNTED: Counter[str] = Counter()
"""What was injected by all seeds together."""


@pytest.mark.requirement("S0-24", "S0-62", "N39")
@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
def test_a_day_with_faults_ends_as_one_without(seed: int) -> None:
    found = trial.run(seed, CALLS)
    COUNTED.update(found.faults)
    assert found.breaches == {}, str(found)
    assert sum(found.ends.values()) == CALLS


def test_every_fault_has_happened() -> None:
    rare = {"timer_twice", "timer_never", "timer_early"}
    assert {fault for fault in Rates.__dataclass_fields__ if not COUNTED[fault]} <= rare


def test_the_same_seed_is_the_same_day() -> None:
    one, again, other = (trial.run(seed, 12) for seed in (FIRST, FIRST, FIRST + 1))
    assert (one.digest, one.faults) == (again.digest, again.faults)
    assert one.digest != other.digest
