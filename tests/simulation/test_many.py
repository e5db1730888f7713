"""Two hundred days of a thousand calls each, for `make bench`, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from infra.local.launch import ROOT

SEEDS = int(os.environ.get("HOTLINE_SEEDS", "200"))
CALLS = 1000


def _day(seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.simulation", str(seed), str(CALLS)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    found: dict[str, Any] = json.loads(ran.stdout or "{}")
    return found or {"breaches": {"did not end": [ran.stderr[-2000:]]}, "faults": {}, "ends": {}}


@pytest.mark.skipif(os.environ.get("HOTLINE_BENCH") != "full", reason="it takes an hour and more")
def test_many_days_lose_nothing() -> None:
    with ThreadPoolExecutor(os.cpu_count()) as processes:
        days = dict(zip(range(1, SEEDS + 1), processes.map(_day, range(1, SEEDS + 1)), strict=True))
    faults: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for day in days.values():
        faults.update(day["faults"])
        ends.update(day["ends"])
    print(f"{SEEDS} seeds of {CALLS} calls: {dict(ends)}; injected {dict(faults)}")  # noqa: T201
    assert {seed: day["breaches"] for seed, day in days.items() if day["breaches"]} == {}
