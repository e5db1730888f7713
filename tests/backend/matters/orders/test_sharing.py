"""A unit that is told the caller is told the wishes and how to speak as well (N32, N35)."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.books import Create, Replace
from backend.kernel.errors import Invalid
from backend.matters.caller import Behalf, Caller, Language, Relation, Speech
from backend.matters.orders.model import Stage
from backend.matters.orders.sharing import Shared
from backend.promises.wishes import Means, Said, Window, Wishes, may_ring
from tests.backend.matters.orders.cases import errand
from tests.backend.matters.orders.desk import COUNTY, MATTER, MONDAY, Desk, open_desk
from tests.fakes.privacy import FakeCallerHash

PHONE = "13912345678"
MORNINGS = Said(
    (Window(time(10), time(11)),), refused=frozenset({Means.SMS}), words="说是学校家长会"
)
MIAO = Speech(Language.MIAO, "不会普通话", hearing=True)
SHARED = replace(errand(on_site=True), share_caller=True)
MEETING = errand(on_site=True)


def wish(desk: Desk, said: Said) -> None:
    """Note what the caller of the desk's matter wishes."""
    noted = Wishes(FakeCallerHash().of(PHONE), said, MONDAY, "x", "李文静")
    desk.house.books.commit(Create(noted))


def called_by(desk: Desk, caller: Caller) -> None:
    """Let somebody else have called."""
    before = desk.matter
    after = replace(before, caller=caller, version=before.version + 1)
    desk.house.books.commit(Replace(after, before.version))


def shown(desk: Desk) -> Shared:
    """Return what the county's centre is shown of the caller; it is told something."""
    found = desk.dispatching.open(COUNTY, MATTER, 1).caller
    assert found is not None
    return found


@pytest.fixture
def desk() -> Desk:
    return open_desk()


@pytest.mark.requirement("N32")
def test_the_wishes_go_with_the_number(desk: Desk) -> None:
    wish(desk, MORNINGS)
    desk.send(asked=SHARED)
    desk.record(Stage.ACCEPTED)
    # Ten past ten in Hunan.
    told = shown(desk)
    assert (told.phone, told.rings_from, told.said) == (PHONE, None, MORNINGS)
    desk.house.clock.forward(hours=9)
    evening = shown(desk)
    assert (evening.name, evening.phone, evening.said) == ("慕容听雪", None, MORNINGS)
    assert evening.rings_from == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.mark.requirement("N32")
def test_a_caller_who_lets_no_unit_have_the_number_keeps_it(desk: Desk) -> None:
    wish(desk, Said(refused=frozenset({Means.UNIT})))
    with pytest.raises(Invalid) as refused:
        desk.send(asked=SHARED)
    assert [one.field for one in refused.value.faults] == ["share_caller"]
    desk.send(asked=MEETING)
    assert desk.orders[0].errand.share_caller is False


def test_a_wish_of_later_takes_the_number_away_again(desk: Desk) -> None:
    desk.send(asked=SHARED)
    desk.record(Stage.ACCEPTED)
    assert shown(desk).phone == PHONE
    wish(desk, Said(refused=frozenset({Means.UNIT})))
    assert shown(desk) == Shared(withheld=True)


@pytest.mark.requirement("N35")
@pytest.mark.parametrize("asked", [SHARED, MEETING])
def test_whoever_rings_or_meets_the_caller_knows_how_to_speak(desk: Desk, asked: object) -> None:
    behalf = Behalf(Relation.FAMILY, "慕容雪松", "木槿")
    called_by(desk, Caller(name="慕容听雪", phone=PHONE, behalf=behalf, speech=MIAO))
    desk.send(asked=asked)  # type: ignore[arg-type]
    assert desk.dispatching.open(COUNTY, MATTER, 1).speech is None
    desk.record(Stage.ACCEPTED)
    opened = desk.dispatching.open(COUNTY, MATTER, 1)
    assert opened.speech == MIAO
    assert (opened.caller is not None) == (asked is SHARED)
    if opened.caller:
        assert opened.caller.passphrase == "木槿"


@given(st.integers(0, 23), st.integers(1, 12), st.integers(0, 24 * 14))
def test_a_number_is_shown_at_wished_hours_only(opens: int, hours: int, later: int) -> None:
    desk = open_desk()
    closes = min(opens + hours, 23)
    said = Said((Window(time(opens), time(closes, 59)),), weekdays=frozenset({1, 3, 5}))
    wish(desk, said)
    desk.send(asked=SHARED)
    desk.record(Stage.ACCEPTED)
    matter, order = desk.matter, desk.orders[0]
    now = MONDAY + timedelta(hours=later)
    told = desk.sharing.told(matter, order, now)
    assert told is not None
    assert (told.phone == PHONE) == may_ring(said, now)
    assert (told.rings_from is None) == may_ring(said, now)
    if told.rings_from:
        later_on = desk.sharing.told(matter, order, told.rings_from)
        assert later_on is not None
        assert later_on.phone == PHONE
