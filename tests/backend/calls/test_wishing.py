"""Noting what a caller wished, and showing it to whoever rings (N32)."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from backend.calls.reports import Kind as ReportKind
from backend.calls.reports import Report
from backend.calls.wishing import About, Keep, Known, Wishing
from backend.kernel.audit import verify
from backend.kernel.books import Create
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.wishes import WORDS_LIMIT, Means, Noted, Said, Window
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, FakeAtlas
from tests.fakes.messages import PHONE, leave
from tests.fakes.privacy import FakeCallerHash
from tests.guards.visits import NOON

LI, WANG, YI = (
    hunan.person(f"attendant-{who}") for who in ("changsha-1", "changsha-2", "zhuzhou-1")
)
HEAD, SUPERVISOR, COUNTY = (
    hunan.person(who) for who in ("head-changsha", "supervisor", "coordinator-liuyang")
)
CALLER = FakeCallerHash().of(PHONE)
SAID = Said((Window(time(9), time(11)),), refused=frozenset({Means.SMS}), words="只找李女士")
NUMBER = About(number=PHONE)
ID = "00000000-0000-7000-8000-00000000000"


@pytest.fixture
def house() -> House:
    return House(FakeClock(NOON))


def desk(house: House) -> Wishing:
    return Wishing(
        books=house.books,
        wishes=house.wishes,
        calls=house.calls,
        promises=house.promises,
        witness=house.audit,
        standing=lambda: house.standing,
        atlas=FakeAtlas(),
        caller_hash=FakeCallerHash(),
        clock=house.clock,
    )


def owe(
    house: House, kind: Kind, owner: str, place: PlacePath = CHANGSHA, caller: str = CALLER
) -> Promise:
    at = house.clock.now()
    pledge = Pledge(kind, f"CALL#{kind}-{owner}", owner, place, caller=caller)
    promise = make(pledge, at, house.standing.terms(place, at))
    house.books.commit(Create(promise))
    return promise


def note(about: About = NUMBER, said: Said = SAID, version: int = 0, number: int = 1) -> Keep:
    return Keep(about, f"{ID}{number}", Noted(said, version))


@pytest.mark.requirement("N32")
def test_what_was_noted_holds_for_every_later_call_message_and_matter(house: House) -> None:
    desk(house).keep(LI, note())
    reply, message = owe(house, Kind.REPLY, LI.person_id), leave(house)
    for about in (
        About(promise=reply.id),
        About(promise=f"{message.owed_as}:voicemail_reply:1"),
        About(call="c-1"),
        NUMBER,
        About(number="0086 139 1234 5678"),
    ):
        known = desk(house).see(LI, about)
        said = replace(SAID, words="") if about.number else SAID
        assert known.wishes is not None
        assert (known.caller, known.wishes.said, known.worded) == (CALLER, said, True)
        assert known.may_keep
        assert (known.wishes.by, known.wishes.at) == (LI.person_id, house.clock.now())


@pytest.mark.requirement("N32")
def test_it_can_be_changed_later_and_the_audit_says_by_whom_and_nothing_of_it(
    house: House,
) -> None:
    line = About(promise=owe(house, Kind.CALLBACK, "430100").id)
    desk(house).keep(LI, note())
    house.clock.forward(hours=1)
    changed = replace(SAID, words="", weekdays=frozenset({2}))
    answer = desk(house).keep(WANG, note(line, changed, version=1, number=2))
    assert answer == {"version": 2}
    assert house.wishes.of(CALLER) is not None
    facts = house.audit.of(f"WISHES#{CALLER}")
    assert verify(facts) is None
    assert [(one.actor, one.detail["changed"]) for one in facts] == [
        (LI.person_id, ["windows", "refused", "words"]),
        (WANG.person_id, ["weekdays", "words"]),
    ]
    assert "李女士" not in str(facts)
    assert PHONE[3:] not in str(facts)
    desk(house).keep(LI, note(said=Said(), version=2, number=3))
    held = house.wishes.of(CALLER)
    assert held is not None
    assert (held.said.nothing, held.version) == (True, 3)


@pytest.mark.requirement("N32")
def test_the_callers_own_number_typed_beside_the_call_tells_the_words_too(house: House) -> None:
    desk(house).keep(LI, note())
    leave(house)
    for about, told in (
        (About(number=PHONE, call="c-1"), True),
        (About(number="0086 139 1234 5678", call="c-1"), True),
        (About(number=PHONE, call="nowhere"), False),
        (About(number=PHONE), False),
    ):
        known = desk(house).see(LI, about)
        assert known.wishes is not None
        assert (known.wishes.said.words == SAID.words, known.worded) == (told, True), about
    elsewhere = desk(house).see(YI, About(number=PHONE, call="c-1"))
    assert elsewhere.wishes is not None
    assert elsewhere.wishes.said.words == "", "the call of another line opens nothing"
    other = desk(house).see(LI, About(number="13900000000", call="c-1"))
    assert (other.wishes, other.worded) == (None, False)


@pytest.mark.requirement("N32", "S0-20")
def test_the_number_of_a_call_that_was_entered_by_hand_is_a_number_typed(house: House) -> None:
    desk(house).keep(LI, note())
    at, number = house.clock.now(), house.privacy.keep("mine", PHONE)
    hand = Report(
        kind=ReportKind.HAND,
        at=at,
        connected_at=at,
        place=CHANGSHA,
        number=number,
        answered_by=LI.person_id,
    )
    house.calls.absorb("mine", hand)
    for about in (About(call="mine"), About(number=PHONE, call="mine")):
        known = desk(house).see(LI, about)
        assert known.wishes is not None
        assert (known.wishes.said.words, known.worded) == ("", True), about
    desk(house).keep(LI, note(About(call="mine"), replace(SAID, words="打座机"), 1, 2))
    held = house.wishes.of(CALLER)
    assert held is not None
    assert held.said.words == "只找李女士；打座机", "nobody blots out what they have not seen"


def test_a_repeat_answers_the_same_and_a_stale_note_is_a_conflict(house: House) -> None:
    first = desk(house).keep(LI, note())
    assert desk(house).keep(LI, note()) == first
    assert len(house.audit.of(f"WISHES#{CALLER}")) == 1
    with pytest.raises(Conflict) as stale:
        desk(house).keep(LI, note(said=Said(), number=2))
    assert stale.value.current == {"version": 1}


def test_every_question_is_a_fact_and_one_in_vain_too(house: House) -> None:
    promise = About(promise=owe(house, Kind.CALLBACK, "430100").id)
    assert desk(house).see(YI, NUMBER) == Known(CALLER, None, may_keep=True)
    desk(house).keep(LI, note())
    desk(house).see(HEAD, promise)
    facts = house.audit.of(f"SEEN#WISHES#{CALLER}")
    assert [(one.actor, one.action, dict(one.detail)) for one in facts] == [
        (YI.person_id, "wishes.seen", {"known": False, "by_number": True}),
        (HEAD.person_id, "wishes.seen", {"known": True, "by_number": False}),
    ]


@pytest.mark.requirement("N32", "S0-20")
def test_whoever_types_a_number_reads_no_words_and_blots_none_out(house: House) -> None:
    desk(house).keep(LI, note())
    known = desk(house).see(YI, NUMBER)
    assert known.wishes is not None
    assert (known.wishes.said.words, known.worded) == ("", True)
    desk(house).keep(YI, note(said=Said(weekdays=frozenset({2})), version=1, number=2))
    held = house.wishes.of(CALLER)
    assert held is not None
    assert held.said == Said(weekdays=frozenset({2}), words=SAID.words)
    desk(house).keep(YI, note(said=Said(words="说是同学"), version=2, number=3))
    held = house.wishes.of(CALLER)
    assert held is not None
    assert held.said == Said(words=f"{SAID.words}；说是同学")
    desk(house).keep(YI, note(said=Said(words="说是同学"), version=3, number=4))
    held = house.wishes.of(CALLER)
    assert held is not None
    assert held.said == Said(words=f"{SAID.words}；说是同学")
    with pytest.raises(Invalid, match="words"):
        desk(house).keep(YI, note(said=Said(words="久" * WORDS_LIMIT), version=4, number=5))


def test_a_withheld_number_has_no_wishes(house: House) -> None:
    promise = owe(house, Kind.REPLY, LI.person_id, caller="")
    about = About(promise=promise.id)
    assert desk(house).see(LI, about) == Known("", None, may_keep=True)
    with pytest.raises(Invalid):
        desk(house).keep(LI, note(about))


def test_what_cannot_be_kept_is_refused(house: House) -> None:
    with pytest.raises(Invalid):
        desk(house).keep(LI, note(said=Said(weekdays=frozenset())))
    assert house.wishes.of(CALLER) is None


@pytest.mark.requirement("N32", "S0-20")
def test_whoever_is_to_ring_sees_and_notes_and_nobody_else(house: House) -> None:
    own = About(promise=owe(house, Kind.REPLY, LI.person_id).id)
    line = About(promise=owe(house, Kind.CALLBACK, "430100").id)
    seen, noted, unknown = "sees", "notes", "not found"
    expected = {
        own: {LI: noted, WANG: unknown, YI: unknown, HEAD: noted, SUPERVISOR: seen},
        line: {LI: noted, WANG: noted, YI: unknown, HEAD: noted, SUPERVISOR: seen},
    }
    for about, people in expected.items():
        for person, may in people.items():
            if may == unknown:
                with pytest.raises(NotFound):
                    desk(house).see(person, about)
                with pytest.raises(NotFound):
                    desk(house).keep(person, note(about))
                continue
            assert desk(house).see(person, about).may_keep is (may == noted)
    for about in (own, line):
        with pytest.raises(NotFound):
            desk(house).keep(SUPERVISOR, note(about))
    province = About(promise=owe(house, Kind.CALLBACK, "430000", PlacePath(("430000",))).id)
    assert desk(house).see(SUPERVISOR, province).may_keep
    for about in (own, line, NUMBER):
        with pytest.raises(Forbidden):
            desk(house).see(COUNTY, about)
    with pytest.raises(NotFound):
        desk(house).see(LI, About(call="nowhere"))
    with pytest.raises(NotFound):
        desk(house).see(LI, About(promise="CALL#nowhere:callback:1"))


def test_the_outlook_says_plainly_when_nobody_can_ring_in_time(house: House) -> None:
    now = house.clock.now()
    promise = owe(house, Kind.CALLBACK, "430100")
    evenings = Said((Window(time(19), time(21)),))
    fridays = Said(weekdays=frozenset({4}))
    for said, first, in_time in (
        (SAID, now, True),
        (evenings, None, False),
        (fridays, datetime.fromisoformat("2026-11-27T08:30+08:00"), False),
    ):
        for owed in (None, promise.id):
            found = desk(house).outlook(LI, said, CHANGSHA, owed)
            assert (found.first_at, found.in_time) == (first, in_time)
            assert found.due_at == promise.due_at
    with pytest.raises(NotFound):
        desk(house).outlook(YI, SAID, CHANGSHA, promise.id)
