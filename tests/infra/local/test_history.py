"""The demo history: lived in memory by the deployed parts, and poured without being told again."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.kernel.clock import SHANGHAI, to_text
from backend.oversight.model import Light
from backend.roster.closing import close_days
from backend.tallies.model import Counts
from backend.tallies.periods import Period
from chalicelib.wiring import directives, figures, ground, oversight, presence, violations
from infra.local import seed as seeding
from infra.local.history import living
from infra.local.history.cities import CHANGSHA, XIANGTAN, YUEYANG, ZHANGJIAJIE
from infra.local.memory.client import MemoryClient, reached
from infra.local.memory.tables import Tables
from tests.emulated import names_here
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.wired import forget

NOW = datetime(2026, 11, 11, 9, 0, tzinfo=SHANGHAI)
NOVEMBER = Period.parse("2026-11")
Left = Mapping[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def left() -> Iterator[Left]:
    """Live eleven days, and let the use cases read nothing but what would be poured."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(living, "MONTHS", 0)
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        lived = living.live(NOW)
        forget()
        clock = FakeClock(NOW)
        patch.setattr(ground, "clock", lambda: clock)
        patch.setattr(ground, "machine_clock", lambda: clock)
        tables = Tables(names_here(), clock.now)
        with reached(MemoryClient(tables)):
            seed = hunan.seed()
            ground.atlas().keep(seed.places, seed.fields_of_law, seed.phrases)
            seeding.keep(seed, {one.username: one.username for one in seed.people}, NOW.date())
            for table, items in lived.items():
                for item in items:
                    tables.put(table, (item["pk"]["S"], item["sk"]["S"]), item)
            yield lived
        forget()


def counts_of(place: str) -> Counts:
    seen = figures.overview_desk().see(hunan.person("supervisor"), "430000", NOVEMBER)
    return next((one.now or {} for one in seen.places if one.place == place), {})


@pytest.mark.usefixtures("left")
def test_the_board_has_every_colour_and_evidence() -> None:
    board = oversight.board_desk().see(hunan.person("supervisor"), "430000", NOVEMBER)
    lights = Counter(cell.light for one in board.columns for cell in one.cells.values())
    assert set(lights) == set(Light)
    cells = {one.place: one.cells for one in board.columns}
    assert any(cell.findings for cell in cells[YUEYANG].values())
    assert any(cell.evidence for cell in cells[YUEYANG].values())


@pytest.mark.usefixtures("left")
def test_of_the_counties_telephones_the_board_has_every_colour() -> None:
    board = oversight.board_desk().see(hunan.person("supervisor"), "430000", NOVEMBER)
    cells = {one.place: one.cells for one in board.columns}
    seen = {line: (cells[line][201].light, cells[line][308].light) for line in cells}
    assert seen[CHANGSHA] == (Light.GREEN, Light.GREEN)
    assert seen[XIANGTAN] == (Light.AMBER, Light.RED)
    assert seen[ZHANGJIAJIE] == (Light.GREY, Light.GREY)


@pytest.mark.usefixtures("left")
def test_figures_are_those_of_the_facts_and_a_city_without_calls_has_none() -> None:
    assert counts_of("430100")["calls.answered"] > 0
    assert "calls" not in counts_of(ZHANGJIAJIE)
    check = figures.check()
    found = check.step(check.begun(NOW.date() - timedelta(days=2), NOW.date()))
    assert found.differences == ()


@pytest.mark.usefixtures("left")
def test_the_pages_of_supervision_have_rows() -> None:
    supervisor = hunan.person("supervisor")
    files = violations.violations().of_year(2026, None)
    assert len({one.stage for one in files}) == 2
    assert directives.directives().of_year(2026, None)
    del supervisor


@pytest.mark.usefixtures("left")
def test_whoever_closes_the_days_once_more_corrects_nothing() -> None:
    night = FakeClock(NOW.replace(hour=3))  # when a whole month is looked at
    assert presence.closing().attendances.of_day("430000", NOW.date() - timedelta(days=1))
    report = close_days("430000", replace(presence.closing(), clock=night))
    assert (report.written, report.corrected, report.failed) == (0, 0, [])


def test_what_stands_as_now_is_not_poured_and_old_news_is_not_told_again(left: Left) -> None:
    poured = list(living.poured(left, to_text(NOW - timedelta(days=1))))
    assert not any(item["pk"]["S"].startswith(("LINE#", "DUTY#", "DIRTY")) for _, item in poured)
    untold = [item["at"]["S"] for _, item in poured if "unsent_hash" in item]
    assert all(at >= to_text(NOW - timedelta(days=1)) for at in untold)
    assert any("unsent_hash" in item for items in left.values() for item in items)
    keys = [(table, item["pk"]["S"], item["sk"]["S"]) for table, item in poured]
    assert len(set(keys)) == len(keys)
