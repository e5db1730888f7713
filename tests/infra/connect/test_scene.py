"""What the simulator is told of the contact centre is what would be deployed."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from backend.calendar.projection import Hours, differences
from backend.kernel.rulebook import FIRST
from infra.connect import scene, stack
from infra.connect.simulator.engine import hours, reading
from infra.connect.simulator.engine.instance import Instance
from tests.fakes import hunan

FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2027, 12, 31)


@pytest.fixture(scope="module")
def instance() -> Instance:
    said = scene.described(stack.document(FIRST_DAY.year), stack.FLOWS)
    return reading.from_json(said, stack.FLOWS)


def test_the_command_writes_what_an_exchange_can_read(tmp_path: Path) -> None:
    file = tmp_path / "deeper" / "instance.json"
    scene.main([str(file), "2026"])
    read = reading.read(file)
    assert len(read.queues) == 17
    assert len(read.flows) == 10
    assert len(read.modules) == 3
    assert json.loads(file.read_text(encoding="utf-8"))["alias"] == "hunan"


def test_a_queue_is_found_by_its_code_and_by_the_name_in_a_flow(instance: Instance) -> None:
    by_code, by_name = instance.queue("430000"), instance.queue("${ProvinceQueue}")
    assert by_code is not None
    assert by_code == by_name
    assert instance.flow("${QueueFlow}") is not None
    assert instance.module("${PlaceModule}") is not None


@pytest.mark.requirement("S0-27")
def test_the_exchange_opens_and_closes_when_our_calendar_says(instance: Instance) -> None:
    for line in stack.lines(hunan.seed()):
        calendar = hunan.regulations().almanac.of(line.path, FIRST).reception
        opening = instance.opening(f"{line.prefix}Hours")
        assert opening is not None
        said = hours.effective(opening, FIRST_DAY, LAST_DAY)
        assert differences(calendar, theirs(said), FIRST_DAY, LAST_DAY) == (), line.title


def theirs(said: dict[str, Any]) -> dict[date, Hours]:
    """Read the answer of GetEffectiveHoursOfOperations."""
    return {
        date.fromisoformat(one["Date"]): tuple(
            (clock(slot["Start"]), clock(slot["End"])) for slot in one["OperationalHours"]
        )
        for one in said["EffectiveHoursOfOperationList"]
    }


def clock(at: dict[str, int]) -> time:
    return time(at["Hours"], at["Minutes"])
