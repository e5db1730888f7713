"""Where a caller is sent, and what is said, at each time of day."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from backend.calls import words
from backend.calls.model import Outcome
from backend.calls.placing import Caller, is_mobile, place_of
from backend.calls.privacy import Privacy
from backend.calls.reception import Reception, Routing, without_storage
from backend.calls.reports import Decision
from backend.calls.rules import outcome_of
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.roster.model import Presence
from backend.roster.switchboard import Switchboard
from tests.fakes.books import FakeBooks
from tests.fakes.callers import FakeMemory, set_up_calls
from tests.fakes.calls import FakeCalls
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import (
    CHANGSHA,
    HENGYANG,
    HUNAN,
    XIANGXI,
    ZHUZHOU,
    FakeAtlas,
    gazetteer,
    regulations,
)
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.fakes.roster import FakeLines, FakeRoster

MOBILE = "+8613900001234"


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@dataclass(slots=True)
class House:
    """A reception on a Monday at nine, with everybody signed on whom a test names."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(local("2026-11-23T09:00")))
    roster: FakeRoster = field(default_factory=FakeRoster)
    lines: FakeLines = field(default_factory=FakeLines)
    books: FakeBooks = field(default_factory=FakeBooks)
    calls: FakeCalls = field(init=False)
    memory: FakeMemory = field(init=False)

    def __post_init__(self) -> None:
        self.calls, self.memory = FakeCalls(self.clock), FakeMemory(self.lines)
        set_up_calls(self.books, self.calls, self.memory)

    @property
    def switchboard(self) -> Switchboard:
        return Switchboard(self.lines, self.roster, regulations, FakeAtlas(), self.clock)

    @property
    def reception(self) -> Reception:
        return Reception(
            self.switchboard,
            self.calls,
            self.memory,
            self.books,
            FakeAtlas(),
            Privacy(FakeSealer(), FakeCallerHash()),
            self.clock,
        )

    def sign_on(self, site: PlacePath, name: str = "甲") -> None:
        self.roster.keep(Presence(name, name, "agent", site, since=self.clock.now()))

    def route(self, *hints: str, number: str | None = MOBILE) -> Routing:
        return self.reception.route(Caller("c", number, hints))


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.requirement("R1", "S0-22", "S0-26")
@pytest.mark.parametrize(
    ("at", "is_open", "said"),
    [
        ("2026-11-23T08:29:59", False, "还没有到接听时间"),
        ("2026-11-23T08:30:00", True, "转接"),
        ("2026-11-23T11:29:59", True, "转接"),
        ("2026-11-23T11:30:00", False, "午间休息"),
        ("2026-11-23T14:29:59", False, "午间休息"),
        ("2026-11-23T14:30:00", True, "转接"),
        ("2026-11-23T16:59:59", True, "转接"),
        ("2026-11-23T17:00:00", False, "非工作时间"),
        ("2026-11-23T23:59:59", False, "非工作时间"),
        ("2026-11-28T09:00:00", False, "休息日"),
        ("2026-10-01T09:00:00", False, "休息日"),
    ],
)
def test_a_caller_is_put_through_exactly_in_the_reception_hours(
    house: House, *, at: str, is_open: bool, said: str
) -> None:
    house.clock.at = local(at)
    house.sign_on(CHANGSHA)
    routing = house.route("430100")
    assert routing.decision is (Decision.QUEUE if is_open else Decision.VOICEMAIL)
    assert said in routing.words


@pytest.mark.requirement("R2")
def test_a_make_up_weekend_day_is_open_and_a_places_own_day_off_wins(house: House) -> None:
    house.clock.at = local("2026-09-20T09:00")
    assert house.route("430100").decision is Decision.QUEUE
    assert house.route("433100").decision is Decision.VOICEMAIL
    assert XIANGXI.line == "433100"


@pytest.mark.requirement("S0-27")
def test_words_and_decision_come_from_one_calendar(house: House) -> None:
    house.clock.at = local("2026-11-27T17:30")
    routing = house.route("430100")
    state = house.switchboard.line("430100").state(house.clock.now())
    assert not state.open
    assert state.next_opening == local("2026-11-30T08:30")
    assert "下次接听时间是11月30日周一上午8点30分" in routing.words
    assert "工作日上午8点30分至上午11点30分，下午2点30分至下午5点" in routing.words


@pytest.mark.requirement("S0-26")
@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-11-23T12:00", "今天下午2点30分"), ("2026-11-23T20:00", "明天上午8点30分")],
)
def test_the_next_opening_is_said_as_people_say_it(house: House, at: str, said: str) -> None:
    house.clock.at = local(at)
    assert said in house.route("430100").words


@pytest.mark.requirement("R6")
def test_voicemail_promises_the_reply_of_the_rulebook(house: House) -> None:
    assert "两个工作日内回复" in house.route("430100").voicemail


@pytest.mark.requirement("S2-47")
def test_no_word_says_that_the_call_is_free(house: House) -> None:
    fixed = [value for value in vars(words).values() if isinstance(value, str)]
    house.clock.at = local("2026-11-28T09:00")
    closed = house.route("430100")
    said = [*fixed, closed.welcome, closed.words, closed.voicemail]
    assert not [text for text in said if "免费" in text or "不收费" in text]


@pytest.mark.requirement("N14")
def test_an_empty_chair_overflows_after_its_minutes_and_the_call_stays_the_citys(
    house: House,
) -> None:
    house.sign_on(ZHUZHOU)
    assert house.route("430100").decision is Decision.QUEUE
    house.switchboard.refresh()
    house.clock.forward(minutes=2)
    house.switchboard.refresh()
    house.clock.forward(minutes=2, seconds=59)
    assert house.route("430100").decision is Decision.QUEUE
    house.clock.forward(seconds=1)
    routing = house.route("430100")
    assert (routing.decision, routing.queue) == (Decision.OVERFLOW, "430200")
    assert routing.place == CHANGSHA


@pytest.mark.requirement("N14")
def test_a_city_far_off_does_not_take_the_calls(house: House) -> None:
    house.sign_on(HENGYANG)
    house.switchboard.refresh()
    house.clock.forward(minutes=4)
    assert house.route("430100").decision is Decision.QUEUE
    house.clock.forward(minutes=26)
    house.switchboard.refresh()
    assert house.route("430100").decision is Decision.UNATTENDED


def test_a_fresh_snapshot_is_the_only_thing_read(house: House) -> None:
    house.sign_on(CHANGSHA)
    house.switchboard.refresh()
    house.lines.requests = house.roster.requests = 0
    house.clock.forward(seconds=180)
    house.route("430100")
    assert (house.lines.requests, house.roster.requests) == (1, 0)


@pytest.mark.parametrize("minutes", [4, -4])
def test_a_stale_snapshot_is_made_afresh_in_six_requests_at_most(
    house: House, minutes: int
) -> None:
    house.switchboard.refresh()
    house.lines.requests = house.roster.requests = 0
    house.sign_on(CHANGSHA)
    house.clock.forward(minutes=minutes)
    house.route("430100")
    assert house.lines.requests + house.roster.requests <= 6


def test_a_decision_is_kept_as_the_calls_own_report(house: House) -> None:
    house.clock.at = local("2026-11-28T09:00")
    reception = house.reception
    caller = Caller("c", MOBILE, ("430100",))
    assert reception.keep(caller, reception.route(caller))
    call = reception.calls.get("c")
    assert call is not None
    assert call.number is not None
    assert (call.place, call.number.masked) == (CHANGSHA, "139****1234")
    assert b"1390000" not in call.number.sealed
    assert outcome_of(call) is Outcome.IN_PROGRESS


@pytest.mark.parametrize(
    ("at", "decision"),
    [
        ("2026-11-23T09:00", Decision.UNATTENDED),
        ("2026-11-23T12:00", Decision.VOICEMAIL),
        ("2026-11-28T09:00", Decision.VOICEMAIL),
    ],
)
def test_without_storage_a_caller_can_leave_a_message(at: str, decision: Decision) -> None:
    routing = without_storage(HUNAN, local(at))
    assert routing.decision is decision
    assert "请在提示音后留言" in routing.welcome


@pytest.mark.requirement("S0-02")
@pytest.mark.parametrize(
    ("number", "hints", "place", "certain"),
    [
        ("+8673482220000", (), "430400", True),
        ("0734-8222000", (), "430400", True),
        ("+8674382220000", (), "433100", True),
        ("+8673182220000", (), "430000", False),
        ("+861082220000", (), "430000", False),
        (MOBILE, (), "430000", False),
        (None, (), "430000", False),
        ("+4930123456", (), "430000", False),
        (MOBILE, ("430121",), "430121", True),
        (MOBILE, ("衡阳市",), "430400", True),
        (MOBILE, ("430000/430100/430121",), "430121", True),
        ("+8673482220000", ("430100",), "430100", True),
        (MOBILE, ("changsha", " 430100 "), "430100", True),
        (MOBILE, ("999999",), "430000", False),
    ],
)
def test_whose_call_it_is(
    *, number: str | None, hints: tuple[str, ...], place: str, certain: bool
) -> None:
    placing = place_of(Caller("c", number, hints), gazetteer())
    assert (placing.place.code, placing.certain) == (place, certain)


def test_an_area_code_of_three_cities_asks_among_the_three() -> None:
    placing = place_of(Caller("c", "+8673182220000"), gazetteer())
    assert placing.candidates == ("430100", "430200", "430300")


def test_a_mobile_may_choose_among_all_cities(house: House) -> None:
    routing = house.route()
    assert len(routing.choose or ()) == 14
    assert house.route("430100").choose is None


def test_a_mobile_number_tells_no_place() -> None:
    assert is_mobile("13900001234")
    assert not is_mobile("+8673182220000")
    assert not is_mobile(None)


def test_the_snapshot_of_a_window_forgets_the_empty_chair_of_the_last(house: House) -> None:
    house.sign_on(ZHUZHOU)
    house.clock.at = local("2026-11-23T11:20")
    house.switchboard.refresh()
    house.clock.at = local("2026-11-23T14:31")
    assert house.switchboard.line("430100").empty_since == local("2026-11-23T14:30")
    house.clock.forward(minutes=timedelta(minutes=4).seconds / 60)
    assert house.route("430100").decision is Decision.OVERFLOW
