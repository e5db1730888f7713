"""Two hundred days of a thousand calls each, for `make bench`, each in a process of its own.

Each day is told of as it ends, with the time that is left by then; a process gives its memory
back with its day. HOTLINE_SEEDS takes fewer days, HOTLINE_CALLS fewer calls.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from infra.local.launch import ROOT

SEEDS = int(os.environ.get("HOTLINE_SEEDS", "200"))
CALLS = int(os.environ.get("HOTLINE_CALLS", "1000"))


def _day(seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.simulation", str(seed), str(CALLS)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    found: dict[str, Any] = json.loads(ran.stdout or "{}")
    return found or {"breaches": {"did not end": [ran.stderr[-2000:]]}, "faults": {}, "ends": {}}


@pytest.mark.skipif(os.environ.get("HOTLINE_BENCH") != "full", reason="it takes hours")
def test_many_days_lose_nothing() -> None:
    faults: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    wrong: dict[int, Any] = {}
    began = time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as processes:
        for seed, day in enumerate(processes.map(_day, range(1, SEEDS + 1)), 1):
            faults.update(day["faults"])
            ends.update(day["ends"])
            wrong |= {seed: day["breaches"]} if day["breaches"] else {}
            left = (time.monotonic() - began) / seed * (SEEDS - seed)
            told = f"day {seed} of {SEEDS}, {len(wrong)} wrong, {left / 60:.0f} min left"
            print(told, flush=True)  # noqa: T201  it takes hours
    print(f"{SEEDS} seeds of {CALLS} calls: {dict(ends)}; injected {dict(faults)}")  # noqa: T201
    assert wrong == {}
