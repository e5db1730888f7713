"""The status line: who has a matter and until when, to whoever knows its PIN (N29)."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calls import words
from backend.calls.status import (
    MISTAKES_A_DAY,
    TRIES_A_CALL,
    TRIES_A_DAY,
    Question,
    Status,
    StatusLine,
    Tries,
    lookup_of,
    pin_of,
)
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import keep, make
from tests.backend.calls.test_reception import MOBILE, local
from tests.fakes.callers import FakeReferences
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.privacy import FakeCallerHash

FURONG = PlacePath(("430000", "430100", "430102"))
SUBJECT = "MATTER#00000000-0000-7000-8000-000000000001"
REFERENCE = "261123-0000-0001"
REFERENCED = "REFERENCE#26112300000001"
SECRET = FakeCallerHash()
PIN = pin_of(SECRET, SUBJECT)


@dataclass(slots=True)
class Desk:
    """One matter with an open promise, and the line that tells of it."""

    house: House = field(default_factory=lambda: House(FakeClock(local("2026-11-23T10:00")), 0))

    def __post_init__(self) -> None:
        now = self.house.clock.now()
        terms = self.house.standing.terms(FURONG, now)
        pledge = Pledge(Kind.REPLY, SUBJECT, "attendant-changsha-1", FURONG)
        found_by = lookup_of(SECRET, SUBJECT, REFERENCE, FURONG)
        self.house.books.commit(Create(make(pledge, now, terms)), Create(found_by))

    @property
    def line(self) -> StatusLine:
        house = self.house
        references = FakeReferences(house.books)
        return StatusLine(
            references, house.promises, house.books, FakeAtlas(), house.offices, SECRET, house.clock
        )

    def ask(
        self,
        pin: str = PIN,
        *,
        reference: str = REFERENCE,
        contact: str = "c-1",
        number: str | None = MOBILE,
    ) -> Status:
        return self.line.ask(Question(contact, number, reference, pin))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.requirement("N29")
@pytest.mark.parametrize("kind", [Kind.LEADER_REPORT, Kind.DISPATCH_ANSWER, Kind.REFERRAL_REPLY])
def test_deadlines_among_offices_are_not_told(kind: Kind) -> None:
    desk = Desk()
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(FURONG, now)
    before = desk.ask()
    inner = make(Pledge(kind, SUBJECT, "attendant-changsha-1", FURONG), now, terms)
    desk.house.books.commit(Create(inner))
    assert desk.ask() == before
    (reply,) = (one for one in desk.house.books.all(Promise) if one.kind is Kind.REPLY)
    desk.house.books.commit(Replace(keep(reply, now), reply.version))
    assert desk.ask().words.endswith("正在办理中。如有疑问，请在接听时间拨打本热线。")


def wrong(number: int) -> str:
    return f"{(int(PIN) + number + 1) % 10**6:06d}"


@pytest.mark.requirement("N29")
@pytest.mark.parametrize("reference", [REFERENCE, "26112300000001", "261123 0000 0001"])
def test_reference_and_pin_tell_unit_and_time_and_nothing_else(desk: Desk, reference: str) -> None:
    told = desk.ask(reference=reference)
    assert (told.found, told.again) == (True, True)
    assert told.words == "您的事项由芙蓉区法律援助中心办理，将在本周三下午5点前答复。"


@pytest.mark.requirement("N29")
def test_the_unit_is_called_as_the_register_calls_it_now(desk: Desk) -> None:
    offices = desk.house.offices
    cases: list[tuple[dict[str, Any], str]] = [
        ({"name": "芙蓉区公共法律服务中心"}, "芙蓉区公共法律服务中心"),
        ({"closed_on": date(2026, 11, 20), "closed_for": "并"}, "芙蓉区"),
    ]
    for changes, name in cases:
        before = offices.of("430102")
        assert before is not None
        after = replace(before, version=before.version + 1, **changes)
        desk.house.books.commit(Replace(after, before.version))
        assert desk.ask().words.startswith(f"您的事项由{name}办理，")


@pytest.mark.requirement("N29")
def test_what_is_late_or_done_is_said_so(desk: Desk) -> None:
    desk.house.clock.at = local("2026-11-26T09:00")
    assert "已经超过时限" in desk.ask().words
    (promise,) = desk.house.books.all(Promise)
    desk.house.books.commit(Replace(keep(promise, desk.house.clock.now()), 1))
    assert "已经有了办理结果" in desk.ask(contact="c-2").words


@pytest.mark.requirement("N29")
def test_an_unknown_reference_is_answered_like_a_wrong_pin(desk: Desk) -> None:
    unknown = desk.ask(reference="261123-9999-9999", contact="c-1", number="13800000001")
    mistaken = desk.ask(wrong(0), contact="c-2", number="13800000002")
    assert unknown == mistaken == Status(words.WRONG_PIN, found=False, again=True)
    assert desk.ask("", contact="c-3").words == words.WRONG_PIN


@pytest.mark.requirement("N29")
def test_the_third_try_of_a_call_is_the_last(desk: Desk) -> None:
    assert [desk.ask(wrong(number)).again for number in range(TRIES_A_CALL)] == [True, True, False]
    assert desk.ask() == Status(words.NO_MORE_IN_CALL)
    assert desk.ask(contact="c-2").found


@pytest.mark.requirement("N29")
def test_a_second_call_at_the_same_time_gives_no_more_tries_to_the_first(desk: Desk) -> None:
    for number in range(TRIES_A_CALL):
        for contact in ("c-1", "c-2"):
            desk.ask(wrong(number), contact=contact)
    for contact in ("c-1", "c-2"):
        assert desk.ask(contact=contact) == Status(words.NO_MORE_IN_CALL)


@pytest.mark.requirement("N29")
def test_what_can_be_no_reference_is_no_try(desk: Desk) -> None:
    for reference in ("", "12", "2611230000000", "261123000000011", "一二三"):
        told = desk.ask(reference=reference)
        assert told == Status(words.NO_REFERENCE, again=True)
    assert desk.house.books.all(Tries) == []
    assert desk.ask().found


@pytest.mark.requirement("N29")
def test_who_knows_the_pin_is_not_kept_out_by_who_does_not(desk: Desk) -> None:
    for number in range(5 * TRIES_A_DAY):
        desk.ask(wrong(number), contact=f"w-{number}", number=None)
        desk.ask(wrong(number), contact=f"n-{number}", number="13800000001")
    for number in range(TRIES_A_DAY):
        assert desk.ask(contact=f"c-{number}").found


@pytest.mark.requirement("N29")
def test_whoever_contends_is_asked_to_try_otherwise_and_not_told_of_a_limit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise Conflict("tries")

    monkeypatch.setattr(type(desk.house.books), "commit", busy)
    assert desk.ask() == Status(words.STATUS_TROUBLE)


@pytest.mark.requirement("N29")
def test_a_repeat_of_a_try_is_no_second_try(desk: Desk) -> None:
    told = [desk.ask(wrong(0)) for _ in range(9)]
    assert set(told) == {Status(words.WRONG_PIN, again=True)}
    assert [desk.ask().found for _ in range(9)] == [True] * 9
    assert {one.subject[:6]: one.count for one in desk.house.books.all(Tries)} == {
        "CALLER": 2,
        "REFERE": 1,
    }


@pytest.mark.requirement("N29")
def test_ten_tries_a_day_from_one_number(desk: Desk) -> None:
    for number in range(TRIES_A_DAY):
        reference = f"261123-0001-{number:04d}"
        told = desk.ask(reference=reference, contact=f"c-{number}")
        assert told == Status(words.WRONG_PIN, again=number < TRIES_A_DAY - 1)
    assert desk.ask(contact="c-99") == Status(words.NO_MORE_TRIES)
    assert desk.ask(contact="c-99", number="13800000001").found
    desk.house.clock.at = local("2026-11-24T00:00")
    assert desk.ask(contact="c-100").found


@pytest.mark.requirement("N29")
@pytest.mark.parametrize("withheld", [True, False])
def test_so_many_mistakes_a_day_about_one_reference_whoever_asks(
    desk: Desk, *, withheld: bool
) -> None:
    most = TRIES_A_DAY if withheld else MISTAKES_A_DAY
    for number in range(most):
        asker = None if withheld else f"1380000{number:04d}"
        assert desk.ask(wrong(number), contact=f"c-{number}", number=asker).words == words.WRONG_PIN
    late = desk.ask(contact="c-99", number=None if withheld else "13900009999")
    assert late == Status(words.NO_MORE_TRIES)
    other = desk.ask(reference="261123-9999-9999", contact="c-98", number="13900009998")
    assert other.words == words.WRONG_PIN


@pytest.mark.requirement("N29")
@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.booleans()), max_size=40))
def test_however_it_is_tried_no_limit_is_passed(tries: list[tuple[int, int, bool]]) -> None:
    """Calls, numbers and PINs in any order: what was counted never exceeds what is allowed."""
    desk = Desk()
    for pin, call, withheld in tries:
        told = desk.ask(wrong(pin), contact=f"c-{call}", number=None if withheld else MOBILE)
        assert not told.found
        assert told.words in (words.WRONG_PIN, words.NO_MORE_TRIES, words.NO_MORE_IN_CALL)
    for one in desk.house.books.all(Tries):
        assert one.count <= (MISTAKES_A_DAY if one.subject == REFERENCED else TRIES_A_DAY)
        assert all(one.in_call(f"c-{call}") <= TRIES_A_CALL for call in range(4))


@pytest.mark.requirement("N29", "S0-20")
def test_neither_pin_nor_number_is_stored(desk: Desk) -> None:
    desk.ask()
    kept = repr([one for one in desk.house.books.kept.values() if not isinstance(one, Promise)])
    assert PIN not in kept
    assert MOBILE not in kept


@given(st.uuids())
def test_a_pin_is_six_digits_and_the_same_each_time(identity: object) -> None:
    pin = pin_of(SECRET, f"MATTER#{identity}")
    assert (len(pin), pin.isdecimal()) == (6, True)
    assert pin == pin_of(SECRET, f"MATTER#{identity}")


def test_pins_are_spread_over_all_that_there_are() -> None:
    pins = {pin_of(SECRET, f"MATTER#{number}") for number in range(2000)}
    assert len(pins) > 1990
    assert {pin[-1] for pin in pins} == set("0123456789")
