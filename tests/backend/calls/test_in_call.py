"""What happens in a call besides: whispers, judgements, hours that disagree, county lines."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.circle import DISAGREED as TOLD_AS
from backend.calls import words
from backend.calls.agreeing import DISAGREED, Hours
from backend.calls.counties import leg_of
from backend.calls.keeping import Sayings
from backend.calls.placing import InCall
from backend.calls.reports import Kind, Report
from backend.calls.whispering import Whispers
from backend.kernel.books import Replace
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from tests.backend.calls.test_reception import MOBILE, local
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, HUNAN, FakeAtlas, gazetteer
from tests.fakes.privacy import FakeCallerHash

NINE = local("2026-11-23T09:00")
FURONG = PlacePath(("430000", "430100", "430102"))
CALLER = InCall("c-now", MOBILE, CHANGSHA)


@pytest.fixture
def house() -> House:
    return House(FakeClock(NINE), lag=0)


@pytest.fixture
def whispers(house: House) -> Whispers:
    return Whispers(house.calls, FakeAtlas(), FakeCallerHash(), house.clock)


@pytest.fixture
def hours(house: House) -> Hours:
    return Hours(house.switchboard, house.calls, house.books, house.clock)


def rang(house: House, contact: str, at: datetime, number: str = MOBILE) -> None:
    kept = house.privacy.keep(contact, number)
    house.calls.absorb(contact, Report(kind=Kind.ROUTE, at=at, place=CHANGSHA, number=kept))


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [([], "长沙市。"), ([7], "长沙市，七日内第二次来电。"), ([1, 2], "长沙市，七日内第三次来电。")],
)
def test_the_attendant_hears_how_often_the_number_rang_in_a_week(
    house: House, whispers: Whispers, days_ago: list[int], said: str
) -> None:
    rang(house, "c-old", NINE - timedelta(days=9))
    rang(house, "c-other", NINE, number="13800000001")
    for days in [0, *days_ago]:
        rang(house, f"c-{days}" if days else "c-now", NINE - timedelta(days=days))
    told = whispers.to_agent(CALLER, calls_back=False)
    assert (told.words, told.second) == (said, bool(days_ago))


def test_a_call_back_to_the_number_and_a_transfer_of_it_are_no_calls_of_it(
    house: House, whispers: Whispers
) -> None:
    rang(house, "c-now", NINE)
    for method in ("CALLBACK", "TRANSFER", "OUTBOUND"):
        number = house.privacy.keep(method, MOBILE)
        report = Report(kind=Kind.RECORD, at=NINE, method=method, number=number)
        house.calls.absorb(method, report)
    assert not whispers.to_agent(CALLER, calls_back=False).second


def test_a_call_back_says_so_to_the_attendant(whispers: Whispers) -> None:
    assert whispers.to_agent(CALLER, calls_back=True).words == "长沙市，回电。"
    nobody = InCall("c", None, HUNAN)
    assert whispers.to_agent(nobody, calls_back=False).words == "市州未知。"


@pytest.mark.parametrize(("score", "kept"), [(1, True), (5, True), (0, False), (6, False)])
def test_a_judgement_is_one_of_five(house: House, score: int, *, kept: bool) -> None:
    sayings = Sayings(house.calls, house.clock)
    assert sayings.judged(CALLER, score) is kept
    call = house.calls.get("c-now")
    assert (call.score if call else None) == (score if kept else None)


def test_the_last_judgement_stands(house: House) -> None:
    sayings = Sayings(house.calls, house.clock)
    for score in (2, 4):
        sayings.judged(CALLER, score)
        house.clock.forward(seconds=9)
    call = house.calls.get("c-now")
    assert call is not None
    assert call.score == 4


def test_who_complains_is_announced_with_the_line_that_was_rung(whispers: Whispers) -> None:
    at_province = InCall("c-now", MOBILE, HUNAN)
    said = whispers.to_agent(at_province, calls_back=False, complains_of="长沙市")
    assert said.words == "监督投诉，长沙市。"


@pytest.mark.requirement("S0-27")
@pytest.mark.parametrize(
    ("at", "there", "agree"),
    [
        ("2026-11-23T09:00", True, True),
        ("2026-11-23T09:00", False, False),
        ("2026-11-23T12:00", False, True),
        ("2026-11-23T12:00", True, False),
        ("2026-11-23T11:30:59", True, True),
        ("2026-11-23T11:31:01", True, False),
        ("2026-11-23T14:29:01", True, True),
        ("2026-11-28T09:00", True, False),
        ("2026-09-20T09:00", False, False),
    ],
)
def test_our_hours_stand_and_a_minute_at_the_edge_is_no_disagreement(
    house: House, hours: Hours, at: str, *, there: bool, agree: bool
) -> None:
    house.clock.at = local(at)
    found = hours.compare("430100", open_there=there)
    assert found.agree is agree
    assert found.open is house.switchboard.line("430100").state(local(at)).open
    assert found.words


@pytest.mark.requirement("S0-27")
def test_a_disagreement_is_kept_of_each_call_and_told_once_an_hour(
    house: House, hours: Hours
) -> None:
    for number in (1, 2):
        caller = InCall(f"c-{number}", MOBILE, CHANGSHA)
        for _ in range(2):
            hours.keep(caller, hours.compare("430100", open_there=False))
            house.clock.forward(seconds=30)
        call = house.calls.get(caller.contact_id)
        assert call is not None
        assert call.reports[Kind.INCIDENT].open_there is False
    (event,) = house.books.all(Event)
    assert (event.kind, event.id) == (DISAGREED, "line.disagreed:430100:2026-11-23T09")
    assert DISAGREED == TOLD_AS
    house.clock.forward(hours=1)
    hours.keep(CALLER, hours.compare("430100", open_there=False))
    assert len(house.books.all(Event)) == 2


@pytest.mark.requirement("S2-09", "S2-28")
def test_a_caller_is_put_through_to_the_county_that_is_known_or_chosen(house: House) -> None:
    known = leg_of(FURONG, "", gazetteer(), house.offices, stand_ins=True)
    assert (known.number, known.name) == ("+8673100000102", "芙蓉区法律援助中心")
    assert "芙蓉区法律援助中心" in known.words
    asked = leg_of(CHANGSHA, "", gazetteer(), house.offices, stand_ins=True)
    assert asked.menu is not None
    key = asked.menu.key_of(gazetteer().find("430102"))
    assert leg_of(CHANGSHA, key, gazetteer(), house.offices, stand_ins=True) == known
    assert "芙蓉区请按" in words.choose(asked.menu)


@pytest.mark.requirement("S2-09")
def test_the_county_is_rung_at_the_number_that_its_register_tells(house: House) -> None:
    """One register: what the city has verified is what callers are put through to."""
    _change(house, name="芙蓉区公共法律服务中心", telephone="0731-84680000")
    for stand_ins in (True, False):
        leg = leg_of(FURONG, "", gazetteer(), house.offices, stand_ins=stand_ins)
        assert (leg.number, leg.name) == ("+8673184680000", "芙蓉区公共法律服务中心")
    _change(house, closed_on=date(2026, 11, 20), closed_for="并入市中心")
    closed = leg_of(FURONG, "", gazetteer(), house.offices, stand_ins=True)
    assert (closed.number, closed.words) == ("", words.NO_COUNTY)


@pytest.mark.requirement("S2-09")
def test_a_stand_in_number_is_dialled_by_nobody(house: House) -> None:
    leg = leg_of(FURONG, "", gazetteer(), house.offices, stand_ins=False)
    assert (leg.number, leg.words) == ("", words.NO_COUNTY)
    assert leg_of(HUNAN, "", gazetteer(), house.offices, stand_ins=True).menu is None


def _change(house: House, **changes: Any) -> None:
    before = house.offices.of("430102")
    assert before is not None
    after = replace(before, version=before.version + 1, **changes)
    house.books.commit(Replace(after, before.version))
