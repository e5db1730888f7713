"""Who sees which call, and what seeing leaves behind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.calls.desk import CallDesk, Sieve
from backend.calls.model import Call, DayQuery
from backend.calls.privacy import Privacy
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.kernel.places import PlacePath
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.calls import FakeCalls
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU, FakeAtlas, person
from tests.fakes.privacy import FakeCallerHash, FakeSealer

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
LI, WANG = person("attendant-changsha-1"), person("attendant-changsha-2")
YI = person("attendant-zhuzhou-1")
HEAD, SUPERVISOR = person("head-changsha"), person("supervisor")
PRIVACY = Privacy(FakeSealer(), FakeCallerHash())


class Desk:
    """A desk over calls that a test makes."""

    def __init__(self) -> None:
        self.clock = FakeClock(NINE)
        self.calls = FakeCalls(self.clock, lag=0)
        self.audit = FakeAudit(FakeBooks())
        self.desk = CallDesk(self.calls, PRIVACY, self.audit, FakeAtlas(), self.clock)

    def rang(self, identity: str, place: PlacePath, queue: str = "") -> Report:
        """Keep the beginning of a call, a minute after the one before."""
        decision = Decision.OVERFLOW if queue else Decision.QUEUE
        route = Report(
            kind=Kind.ROUTE,
            at=self.clock.forward(minutes=1),
            place=place,
            decision=decision,
            queue=queue or place.line,
            number=PRIVACY.keep(identity, "+8613900001234"),
        )
        self.calls.absorb(identity, route)
        self.calls.absorb(identity, Report(kind=Kind.QUEUED, at=route.at))
        return route

    def answered(self, identity: str, place: PlacePath, agent: str | None) -> None:
        """Keep a call that an attendant answered and that is over."""
        at = self.rang(identity, place).at
        told = Report(kind=Kind.CONNECTED, at=at + timedelta(seconds=5), agent_id=agent)
        self.calls.absorb(identity, told)
        self.calls.absorb(
            identity, Report(kind=Kind.RECORD, at=at + timedelta(minutes=3), disconnected_at=at)
        )


@pytest.fixture
def house() -> Desk:
    return Desk()


def ids(calls: tuple[Call, ...] | list[Call]) -> list[str]:
    return [call.id for call in calls]


@pytest.mark.requirement("S0-05")
def test_the_live_board_shows_who_waits_and_what_is_mine_to_register(house: Desk) -> None:
    house.answered("mine", CHANGSHA, LI.agent_id)
    house.answered("hers", CHANGSHA, WANG.agent_id)
    house.rang("waits", CHANGSHA)
    house.rang("elsewhere", ZHUZHOU)
    assert ids(house.desk.live(LI, CHANGSHA)) == ["mine", "waits"]
    assert ids(house.desk.live(HEAD, CHANGSHA)) == ["waits"]


def test_a_registered_call_leaves_the_live_board(house: Desk) -> None:
    house.answered("mine", CHANGSHA, LI.agent_id)
    shown = house.calls.get("mine")
    assert shown is not None
    house.calls.put(replace(shown, matter_id="m"))
    assert house.desk.live(LI, CHANGSHA) == ()


def test_a_call_sent_to_another_city_shows_where_it_waits_and_where_it_belongs(
    house: Desk,
) -> None:
    house.rang("sent", CHANGSHA, queue="430200")
    house.rang("stays", CHANGSHA)
    assert ids(house.desk.live(YI, ZHUZHOU)) == ["sent"]
    assert ids(house.desk.live(LI, CHANGSHA)) == ["sent", "stays"]


@pytest.mark.requirement("S0-05", "S0-04")
def test_each_sees_only_the_own_calls_city_or_province(house: Desk) -> None:
    house.answered("mine", CHANGSHA, LI.agent_id)
    house.answered("hers", CHANGSHA, WANG.agent_id)
    house.answered("elsewhere", ZHUZHOU, YI.agent_id)
    query = DayQuery(TODAY)
    assert ids(list(house.desk.list(LI, CHANGSHA, query).calls)) == ["mine"]
    assert ids(list(house.desk.list(HEAD, CHANGSHA, query).calls)) == ["hers", "mine"]
    everything = house.desk.list(SUPERVISOR, HUNAN, query).calls
    assert ids(list(everything)) == ["elsewhere", "hers", "mine"]
    with pytest.raises(NotFound):
        house.desk.list(HEAD, ZHUZHOU, query)
    with pytest.raises(Forbidden):
        house.desk.list(person("auditor"), HUNAN, query)


def test_a_list_is_sifted_by_outcome_and_paged_without_loss(house: Desk) -> None:
    for place in range(12):
        house.answered(f"a{place}", CHANGSHA, LI.agent_id)
        house.rang(f"w{place}", CHANGSHA)
    seen: list[str] = []
    before: str | None = None
    for _ in range(20):
        page = house.desk.list(HEAD, CHANGSHA, DayQuery(TODAY, before, 5), Sieve("answered"))
        seen += ids(list(page.calls))
        before = page.before
        if before is None:
            break
    assert seen == [f"a{place}" for place in reversed(range(12))]


@pytest.mark.requirement("S0-05")
def test_a_call_to_register_stays_on_the_board_however_many_came_after_it(house: Desk) -> None:
    house.answered("mine", CHANGSHA, LI.agent_id)
    for place in range(1_000):
        at = house.clock.forward(seconds=20)
        house.calls.absorb(
            f"c{place}",
            Report(kind=Kind.ROUTE, at=at, place=CHANGSHA, decision=Decision.QUEUE, queue="430100"),
        )
        house.calls.absorb(f"c{place}", Report(kind=Kind.RECORD, at=at, disconnected_at=at))
    house.rang("waits", CHANGSHA)
    assert ids(house.desk.live(LI, CHANGSHA)) == ["mine", "waits"]


def test_who_has_chosen_no_city_is_seen_where_the_call_waits(house: Desk) -> None:
    house.rang("undecided", HUNAN, queue="430200")
    assert ids(house.desk.live(YI, ZHUZHOU)) == ["undecided"]
    assert ids(house.desk.live(LI, CHANGSHA)) == []


@pytest.mark.requirement("S0-24")
def test_a_list_holds_what_the_figures_count(house: Desk) -> None:
    house.rang("rang", CHANGSHA)
    for method in ("CALLBACK", "TRANSFER", "OUTBOUND"):
        house.rang(method, CHANGSHA)
        begun = Report(kind=Kind.INITIATED, at=house.clock.now(), method=method)
        house.calls.absorb(method, begun)
    assert ids(list(house.desk.list(HEAD, CHANGSHA, DayQuery(TODAY)).calls)) == ["rang"]


@pytest.mark.requirement("S0-24")
def test_the_provinces_own_line_can_be_asked_for_alone(house: Desk) -> None:
    house.rang("changsha", CHANGSHA)
    house.rang("undecided", HUNAN)
    query, own = DayQuery(TODAY), Sieve(own_line=True)
    assert len(house.desk.list(SUPERVISOR, HUNAN, query).calls) == 2
    assert ids(list(house.desk.list(SUPERVISOR, HUNAN, query, own).calls)) == ["undecided"]
    assert ids(list(house.desk.list(HEAD, CHANGSHA, query, own).calls)) == ["changsha"]


@pytest.mark.requirement("S0-05")
def test_a_county_has_no_list_of_calls_but_its_city(house: Desk) -> None:
    county = PlacePath((*CHANGSHA.codes, "430102"))
    for ask in (
        lambda: house.desk.list(HEAD, county, DayQuery(TODAY)),
        lambda: house.desk.live(HEAD, county),
    ):
        with pytest.raises(Invalid) as refused:
            ask()
        assert [fault.field for fault in refused.value.faults] == ["place"]
    with pytest.raises(NotFound):
        house.desk.list(person("head-zhuzhou"), county, DayQuery(TODAY))


def test_a_page_that_ends_at_a_call_without_our_answer_loses_and_repeats_none(
    house: Desk,
) -> None:
    """Such a call is listed by its first report, which a later one may contradict."""
    for place in range(6):
        at = house.clock.forward(minutes=10)
        house.calls.absorb(f"c{place}", Report(kind=Kind.QUEUED, at=at))
        early = Report(kind=Kind.INITIATED, at=at - timedelta(minutes=25), method="INBOUND")
        house.calls.absorb(f"c{place}", early)
        house.rang(f"r{place}", HUNAN)
    seen: list[str] = []
    before: str | None = None
    for _ in range(12):
        query = DayQuery(TODAY, before, 2)
        page = house.desk.list(SUPERVISOR, HUNAN, query, Sieve("in_progress"))
        seen += ids(list(page.calls))
        before = page.before
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 12


@pytest.mark.requirement("S0-20")
def test_another_citys_call_is_not_found_and_leaves_no_fact(house: Desk) -> None:
    house.answered("elsewhere", ZHUZHOU, YI.agent_id)
    house.answered("hers", CHANGSHA, WANG.agent_id)
    for actor, call in ((HEAD, "elsewhere"), (LI, "hers"), (LI, "no such call")):
        with pytest.raises(NotFound):
            house.desk.open(actor, call)
        with pytest.raises(NotFound):
            house.desk.reveal(actor, call, "回拨")
    with pytest.raises(Forbidden):
        house.desk.open(person("administrator"), "hers")
    assert house.audit.of("CALL#elsewhere") == house.audit.of("CALL#hers") == []


@pytest.mark.requirement("S0-20")
def test_opening_and_revealing_leave_facts_of_seeing(house: Desk) -> None:
    house.answered("mine", CHANGSHA, LI.agent_id)
    assert house.desk.open(LI, "mine").id == "mine"
    assert house.desk.reveal(LI, "mine", " 回拨 ") == "+8613900001234"
    facts = house.audit.of("CALL#mine")
    assert [(fact.action, fact.sequence) for fact in facts] == [
        ("call.opened", 1),
        ("call.revealed", 2),
    ]
    assert facts[1].detail == {"reason": "回拨"}
    with pytest.raises(Invalid):
        house.desk.reveal(LI, "mine", "  ")


@pytest.mark.requirement("N30", "S0-20")
def test_whoever_sits_at_the_line_may_open_the_call_that_it_is_to_call_back(house: Desk) -> None:
    house.rang("missed", CHANGSHA)
    for actor in (LI, WANG):
        with pytest.raises(NotFound):  # somebody else's as long as it goes on
            house.desk.open(actor, "missed")
    house.calls.absorb("missed", Report(kind=Kind.DISCONNECTED, at=house.clock.now()))
    assert house.desk.open(WANG, "missed").id == "missed"
    assert house.desk.reveal(WANG, "missed", "回电").endswith("13900001234")
    with pytest.raises(NotFound):
        house.desk.open(YI, "missed")
    told = Report(kind=Kind.CONNECTED, at=house.clock.now(), agent_id=LI.agent_id)
    house.calls.absorb("missed", told)
    with pytest.raises(NotFound):
        house.desk.open(WANG, "missed")


def test_a_withheld_number_cannot_be_revealed(house: Desk) -> None:
    house.calls.absorb("c", Report(kind=Kind.CONNECTED, at=NINE, agent_id=LI.agent_id))
    with pytest.raises(NotFound):
        house.desk.reveal(LI, "c", "回拨")


def test_the_answering_attendant_of_another_city_may_open_the_call(house: Desk) -> None:
    house.answered("sent", CHANGSHA, YI.agent_id)
    assert house.desk.open(YI, "sent").place == CHANGSHA
