"""The same day over HTTP on an emulator: the SDK meets the faults, and ends as in memory without.

For `make bench`: a thousand calls are some sixty thousand requests.
"""

import os
from typing import Any

import pytest

from tests.simulation import trial
from tests.simulation.wire import over_http

CALLS = int(os.environ.get("HOTLINE_CALLS", "1000"))
SEED = int(os.environ.get("HOTLINE_SEED", "1"))


@pytest.mark.skipif(os.environ.get("HOTLINE_BENCH") != "full", reason="it takes many minutes")
@pytest.mark.requirement("S0-24", "S0-62")
def test_a_day_over_http_ends_as_one_in_memory(tables: Any) -> None:
    found = trial.run(SEED, CALLS, over_http(tables))
    print(f"{CALLS} calls over HTTP, seed {SEED}: {dict(found.ends)}; {dict(found.faults)}")  # noqa: T201
    assert found.breaches == {}, str(found)
    assert sum(found.ends.values()) == CALLS
    assert found.faults["throttle"] > 0
