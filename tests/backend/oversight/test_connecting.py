"""What the register of telephones shows on the board: of a city, and of each of its counties."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from backend.kernel.books import Create
from backend.network.model import Mode, Telephone
from backend.oversight.facts import Connected
from backend.places.units.model import Centre
from backend.tallies.periods import Period
from chalicelib.wiring import oversight
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

MONTH = Period.parse("2026-10")
EIGHT = datetime(2026, 10, 23, 0, 0, tzinfo=UTC)
MONDAY = date(2026, 10, 12)
KAIFU, YUELU = "430105", "430104"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        yield opened


def connected() -> dict[str, Connected | None]:
    at = [hunan.gazetteer().path(code) for code in (YUELU, KAIFU)]
    desk = oversight.board_desk().counties
    return {one.line: one.connected for one in desk.facts(at, MONTH, EIGHT)}


@pytest.mark.requirement("S2-04", "S2-23")
def test_a_county_is_shown_once_its_city_has_entered_a_telephone(house: House) -> None:
    assert connected() == {YUELU: None, KAIFU: None}
    place = hunan.gazetteer().path(KAIFU)
    one = Telephone(place, Mode.B, "5550148", date(2026, 10, 1), verified_on=MONDAY)
    house.books.commit(Create(one))
    assert connected() == {
        YUELU: Connected(1, 0, 0, 0, None, None),
        KAIFU: Connected(1, 1, 1, 1, MONDAY, None),
    }
    house.books.commit(Create(Centre(place, "中心", "某", "5550000", None, date(2026, 9, 30))))
    assert connected()[KAIFU] == Connected(1, 1, 1, 0, MONDAY, None)
    gathered = oversight.gathering().common("430000", MONTH, EIGHT).connected
    assert {line: (each.counties, each.open) for line, each in gathered.items()} == {
        "430100": (9, 1)
    }
