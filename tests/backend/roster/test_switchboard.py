"""The state of the lines: made each minute, seen by those who may."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.calendar import Almanac, LineReason
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.roster.model import Presence
from backend.roster.rules import givers, takers
from backend.roster.switchboard import Regulations, Switchboard
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import (
    CHANGSHA,
    HUNAN,
    ZHUZHOU,
    FakeAtlas,
    edition,
    gazetteer,
    person,
    regulations,
)
from tests.fakes.roster import FakeLines, FakeRoster

CODES = gazetteer().lines(HUNAN)


class Exchange:
    """All lines of Hunan on a Monday at nine."""

    def __init__(self) -> None:
        self.clock = FakeClock(datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI).astimezone(UTC))
        self.roster, self.lines = FakeRoster(), FakeLines()
        self.board = Switchboard(self.lines, self.roster, regulations, FakeAtlas(), self.clock)

    def sign_on(self, site: PlacePath, name: str) -> None:
        self.roster.keep(Presence(name, name, None, site, since=self.clock.now()))


@pytest.fixture
def exchange() -> Exchange:
    return Exchange()


@pytest.mark.requirement("S0-27")
def test_each_minute_every_line_is_made_anew(exchange: Exchange) -> None:
    exchange.sign_on(CHANGSHA, "甲")
    assert exchange.board.refresh() == 15
    assert exchange.roster.requests == 15
    changsha = exchange.lines.kept["430100"]
    assert (changsha.name, changsha.empty_since, changsha.overflow) == ("长沙市", None, None)
    assert changsha.state(exchange.clock.now()).reason is LineReason.OPEN
    assert exchange.lines.kept["430200"].empty_since == exchange.clock.now()


def test_calls_go_to_the_next_cities_then_to_the_province() -> None:
    assert takers("430100", CODES, "430000") == ("430200", "430300", "430000")
    assert takers("433100", CODES, "430000") == ("430100", "430200", "430000")
    assert takers("430000", CODES, "430000") == tuple(code for code in CODES if code != "430000")
    assert givers("430200", CODES, "430000") == ("430000", "430100", "433100")
    assert len(givers("430000", CODES, "430000")) == 14


def test_the_longest_on_duty_stands_first(exchange: Exchange) -> None:
    exchange.sign_on(CHANGSHA, "甲")
    exchange.clock.forward(minutes=1)
    exchange.sign_on(CHANGSHA, "乙")
    exchange.board.rewrite("430100")
    assert [one.name for one in exchange.lines.kept["430100"].on_duty] == ["甲", "乙"]


def test_an_overflow_ends_when_somebody_signs_on(exchange: Exchange) -> None:
    exchange.sign_on(ZHUZHOU, "甲")
    assert exchange.board.rewrite("430100").overflow == "430200"
    exchange.sign_on(CHANGSHA, "乙")
    assert exchange.board.rewrite("430100").overflow is None


@pytest.mark.requirement("N14", "R2")
@pytest.mark.parametrize("clock", ["09:00", "08:29"])
def test_calls_are_not_sent_to_a_line_that_its_own_calendar_closes(
    exchange: Exchange, clock: str
) -> None:
    """On a working Sunday Zhuzhou stays closed, though somebody is signed on there."""
    own = replace(edition(), make_up_closed=frozenset({"430200"}))
    closed = Regulations(Almanac(own), (FIRST,))
    exchange.board = replace(exchange.board, regulations=lambda: closed)
    begin = datetime.fromisoformat(f"2026-01-04T{clock}").replace(tzinfo=SHANGHAI)
    exchange.clock.at = begin.astimezone(UTC)
    exchange.sign_on(ZHUZHOU, "甲")
    assert exchange.board.rewrite("430100").overflow is None
    exchange.sign_on(PlacePath(("430000", "430300")), "乙")
    assert exchange.board.rewrite("430100").overflow == "430300"


@pytest.mark.requirement("S0-05")
def test_a_line_is_seen_from_its_own_city_and_from_the_province(exchange: Exchange) -> None:
    county = gazetteer().path("430102")
    assert exchange.board.see(person("attendant-changsha-1"), CHANGSHA).line == "430100"
    assert exchange.board.see(person("supervisor"), county).line == "430100"
    with pytest.raises(NotFound):
        exchange.board.see(person("attendant-changsha-1"), ZHUZHOU)
    with pytest.raises(Forbidden):
        exchange.board.see(person("auditor"), CHANGSHA)
