"""The demo roster on the application's own stores: planned once, beside the running system."""

from pathlib import Path

import pytest

from backend.kernel.clock import civil_day
from backend.oversight.rounds import SCHEDULED, Every
from backend.roster.planning.days import week_of
from backend.roster.shifts import ShiftState, month_of
from chalicelib.store.staff import DynamoStaff
from chalicelib.store.staff_training import DynamoTrainings
from chalicelib.wiring import ground, rostering
from infra.local import clock, rosters
from infra.seed.roster import CAPITAL, EMPTY
from infra.seed.staff import attendants_of, sessions_of
from tests.fakes import hunan
from tests.scene import Scene


def test_two_weeks_are_published_and_the_hourly_rounds_are_made_with_the_articles_last(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[str] = []
    monkeypatch.setattr(clock, "make_rounds", lambda _, jobs: rounds.extend(jobs))
    seed, today = hunan.seed(), civil_day(scene.clock.now())
    DynamoStaff().keep(attendants_of(seed.staff, seed.people, today))
    DynamoTrainings().keep(*sessions_of(seed.staff, today))
    marker = tmp_path / "rostered"
    rosters.main(marker)
    assert marker.exists()
    assert set(rounds) == {one.job for one in SCHEDULED if one.every is Every.HOUR}
    assert rounds[-1] == "check_articles"
    month = month_of(week_of(today))
    planned = [one for one in rostering.shifts().of_line(CAPITAL, month) if one.stands]
    assert planned
    assert {one.state for one in planned} == {ShiftState.PUBLISHED}
    assert rostering.shifts().of_line(EMPTY, month) == []
    assert ground.clock().now() == scene.clock.now()
