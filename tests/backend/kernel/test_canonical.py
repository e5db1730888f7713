"""Equal documents give equal texts in every process, and nothing is written by its address."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.ids import canonical

WORDS = """
from enum import StrEnum
from backend.kernel.ids import fingerprint
Way = StrEnum("Way", ["SMS", "APP", "PHONE", "MAIL", "WORK", "HOME", "NIGHT"])
print(fingerprint({"refused": frozenset(Way), "days": {3, 1, 2}}))
"""


class Colour(Enum):
    """An enum that is no text of itself."""

    RED = 1


@dataclass(frozen=True)
class Thing:
    """What a command may not hold as it is."""

    name: str = "x"


def _of(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", WORDS], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.requirement("N32")
def test_a_set_has_one_fingerprint_in_every_process() -> None:
    assert len({_of(seed) for seed in ("1", "2", "3")}) == 1


def test_dates_times_enums_and_sets_are_written_plainly() -> None:
    document = {
        "day": date(2026, 3, 1),
        "at": datetime(2026, 3, 1, 1, tzinfo=UTC),
        "from": time(9, 30),
        "colour": Colour.RED,
        "of": frozenset({"乙", "甲"}),
    }
    assert json.loads(canonical(document)) == {
        "day": "2026-03-01",
        "at": "2026-03-01 01:00:00+00:00",
        "from": "09:30:00",
        "colour": 1,
        "of": ["乙", "甲"],
    }


@pytest.mark.parametrize("value", [Thing(), object(), b"x", Decimal(1), UUID(int=1), len])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        canonical({"value": value})
