"""The cost ledger: requests and write units of each operation; growth fails (G6, G7).

`ledger.json` holds what was last agreed. A cheaper operation is written down by
`HOTLINE_LEDGER=write make bench`, a dearer one needs its reason in the commit.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.wiring import casework, ground
from tests.bench.adapters import ADAPTERS
from tests.bench.casework import CASEWORK
from tests.bench.debts import DEBTS
from tests.bench.dials import DIALS
from tests.bench.finding import FINDING
from tests.bench.institutions import INSTITUTIONS
from tests.bench.knowledge import KNOWLEDGE
from tests.bench.messages import MESSAGES
from tests.bench.meter import metered
from tests.bench.operations import OPERATIONS, Bench
from tests.bench.oversight import OVERSIGHT
from tests.bench.presence import PRESENCE
from tests.bench.questions import QUESTIONS
from tests.bench.upkeep import UPKEEP
from tests.scene import Scene

LEDGER = Path(__file__).parent / "ledger.json"
COUNTED = (
    OPERATIONS
    | KNOWLEDGE
    | INSTITUTIONS
    | FINDING
    | PRESENCE
    | QUESTIONS
    | DEBTS
    | MESSAGES
    | DIALS
    | ADAPTERS
    | CASEWORK
    | OVERSIGHT
    | UPKEEP
)

GOALS = {
    "matter page": (3, 4),
    "check of a day of all lines": (10, 50),
    "consultation": (5, 20),
    "registration of a call": (2, 17),
    "route of a known city": (2, 9),
    "route of a number unknown": (2, 9),
    "route of a choice": (2, 18),
    "route of a number remembered": (2, 9),
    "event QUEUED": (1, 2),
    "event CONNECTED_TO_AGENT": (1, 2),
    "event DISCONNECTED": (1, 2),
}


@pytest.fixture(scope="module")
def measured() -> dict[str, list[int]]:
    return {}


@pytest.fixture
def bench(scene: Scene) -> Iterator[Bench]:
    """Return a scene under a meter, what a process reads once already read."""
    with metered() as meter:
        casework.standing()
        ground.atlas().gazetteer()
        ground.atlas().taxonomies()
        ground.atlas().phrases()
        meter.read()
        yield Bench(scene, meter)


@pytest.mark.parametrize("operation", COUNTED)
def test_no_operation_costs_more_than_the_ledger_says(
    operation: str, bench: Bench, measured: dict[str, list[int]]
) -> None:
    COUNTED[operation](bench)
    cost = bench.meter.read()
    measured[operation] = list(cost)
    goal = GOALS.get(operation)
    assert goal is None or (cost[0] <= goal[0] and cost[1] <= goal[1]), (cost, goal)
    if os.environ.get("HOTLINE_LEDGER") == "write":
        return
    agreed = json.loads(LEDGER.read_text(encoding="utf-8"))[operation]
    assert list(cost) == agreed, f"{operation}: {cost}, the ledger says {agreed}"


def test_the_ledger_is_written_down(measured: dict[str, list[int]]) -> None:
    if os.environ.get("HOTLINE_LEDGER") == "write":
        LEDGER.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    assert set(json.loads(LEDGER.read_text(encoding="utf-8"))) == set(COUNTED)
