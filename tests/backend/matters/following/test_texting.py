"""A one-time notification as a short message: shown, ordered, sent once, as was wished (N24)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.inbox import Channel, Sending
from backend.accounts.sending import NotAccepted
from backend.kernel.books import Create, Write
from backend.kernel.errors import Conflict, Refused
from backend.kernel.events import Event
from backend.matters.caller import Caller
from backend.matters.following.model import Notification, Text
from backend.matters.following.notifying import Lack, Notify
from backend.matters.following.posting import STALE, fate_at
from backend.matters.following.texting import ORDERED, SIGNS_MOST, TEXTS_MOST, SendText, words_of
from backend.matters.model import Person
from backend.promises.wishes import Means, Said, Window, Wishes
from tests.backend.matters.following.desks import LI, MONDAY, Office
from tests.backend.matters.following.test_notifying import SAID
from tests.fakes.books import FakeBooks
from tests.fakes.post import FakeCarrier
from tests.fakes.privacy import FakeCallerHash

PHONE = "138 0013 8000"


@pytest.fixture
def office() -> Office:
    return Office()


def _told(office: Office, phone: str = PHONE) -> str:
    """Register a matter of a caller with a number, and tell it at one time; returns its id."""
    matter_id = office.register(caller=Caller(name="张三", phone=phone))
    office.notifying.notify(LI, Notify(office.ask(matter_id), SAID))
    return matter_id


def _order(office: Office, matter_id: str) -> SendText:
    command = SendText(office.ask(matter_id), 1)
    office.texting.order(LI, command)
    return command


def _text(office: Office, matter_id: str) -> Text:
    (told,) = office.file(matter_id).of(Notification)
    return told.texts[-1]


def _post(office: Office, matter_id: str) -> Sending:
    return office.posting.post(matter_id, 1, _text(office, matter_id).id)[0]


def _carrier(office: Office) -> FakeCarrier:
    return office.house.carriers[Channel.SMS]


def _wish(office: Office, said: Said) -> None:
    wishes = Wishes(FakeCallerHash().of(PHONE), said, MONDAY, LI.person_id, LI.name)
    office.house.books.commit(Create(wishes))


@pytest.mark.requirement("N24")
def test_what_is_sent_is_what_was_shown_and_says_nothing_of_the_caller(office: Office) -> None:
    matter_id = _told(office)
    shown = office.texting.preview(LI, matter_id, 1)
    assert (shown.to, shown.refusal) == ("138****8000", None)
    command = _order(office, matter_id)
    assert _text(office, matter_id).fate is Sending.WAITING
    assert _carrier(office).taken == []
    assert _post(office, matter_id) is Sending.SENT
    ((to, letter),) = _carrier(office).taken
    assert (to, letter.short) == ("+8613800138000", shown.words)
    assert "张三" not in shown.words
    for part in (SAID.title, SAID.basis, SAID.procedure, *SAID.materials):
        assert part in shown.words
    kept = _text(office, matter_id)
    assert (kept.id, kept.words, kept.fate) == (command.ask.id, shown.words, Sending.SENT)
    (event,) = [one for one in office.house.books.all(Event) if one.kind == ORDERED]
    assert event.data == {"matter": matter_id, "number": "1", "text": kept.id}


@pytest.mark.requirement("N24")
def test_it_is_ordered_once_and_sent_once_whatever_comes_twice(office: Office) -> None:
    matter_id = _told(office)
    command = _order(office, matter_id)
    office.texting.order(LI, command)
    assert [_post(office, matter_id) for _ in range(3)] == [Sending.SENT] * 3
    assert len(_carrier(office).taken) == 1
    with pytest.raises(Conflict):
        office.texting.order(LI, replace(command, number=2))


@pytest.mark.requirement("N24")
def test_what_was_not_taken_waits_and_what_nobody_knows_is_not_sent_again(office: Office) -> None:
    matter_id = _told(office)
    _order(office, matter_id)
    _carrier(office).mishaps.extend([NotAccepted("Throttled"), TimeoutError()])
    assert [_post(office, matter_id) for _ in range(3)] == [
        Sending.WAITING,
        Sending.CLAIMED,
        Sending.CLAIMED,
    ]
    _order(office, matter_id)
    _carrier(office).mishaps.append(NotAccepted("InvalidParameter", for_good=True))
    assert [_post(office, matter_id) for _ in range(2)] == [Sending.FAILED] * 2


@pytest.mark.requirement("N24")
def test_what_waits_too_long_is_sent_no_more(office: Office) -> None:
    matter_id = _told(office)
    _order(office, matter_id)
    office.house.clock.forward(seconds=(STALE + timedelta(minutes=1)).total_seconds())
    text = _text(office, matter_id)
    assert (text.fate, fate_at(text, office.house.clock.now())) == (Sending.WAITING, Sending.NONE)
    assert _post(office, matter_id) is Sending.NONE
    assert _text(office, matter_id).fate is Sending.NONE
    assert _carrier(office).taken == []


@pytest.mark.requirement("N24", "N32")
@pytest.mark.parametrize(
    "said",
    [
        Said(refused=frozenset({Means.SMS})),
        Said(windows=(Window(time(18), time(20)),)),
        Said(weekdays=frozenset({5})),
    ],
)
def test_no_text_goes_against_a_wish_told_before_or_after_it_was_ordered(
    office: Office, said: Said
) -> None:
    matter_id = _told(office)
    _order(office, matter_id)
    _wish(office, said)
    assert office.texting.preview(LI, matter_id, 1).refusal is not None
    with pytest.raises(Refused):
        _order(office, matter_id)
    assert _post(office, matter_id) is Sending.NONE
    assert _carrier(office).taken == []


@pytest.mark.requirement("N24")
@pytest.mark.parametrize("phone", ["0731-84586331", "+1 202 555 0100", "110112"])
def test_a_number_that_is_no_mobile_gets_none(office: Office, phone: str) -> None:
    matter_id = _told(office, phone)
    with pytest.raises(Refused) as refusal:
        _order(office, matter_id)
    assert "手机" in refusal.value.reason_zh


@pytest.mark.requirement("N24")
def test_what_is_too_long_or_came_too_often_goes_on_paper(office: Office) -> None:
    matter_id = office.register(caller=Caller(name="张三", phone=PHONE))
    long = replace(SAID, procedure="一" * SIGNS_MOST)
    office.notifying.notify(LI, Notify(office.ask(matter_id), long))
    refusal = office.texting.preview(LI, matter_id, 1).refusal
    assert refusal is not None
    assert "告知单" in refusal.reason_zh
    office.notifying.notify(LI, Notify(office.ask(matter_id), SAID))
    for _ in range(TEXTS_MOST):
        office.texting.order(LI, SendText(office.ask(matter_id), 2))
    with pytest.raises(Refused):
        office.texting.order(LI, SendText(office.ask(matter_id), 2))


@pytest.mark.requirement("N24")
def test_where_texts_are_off_it_says_so_and_sends_nothing(office: Office) -> None:
    matter_id = _told(office)
    off = replace(office.texting, sends=False)
    refusal = off.preview(LI, matter_id, 1).refusal
    assert refusal is not None
    assert "短信" in refusal.reason_zh
    with pytest.raises(Refused):
        off.order(LI, SendText(office.ask(matter_id), 1))
    _order(office, matter_id)
    id_ = _text(office, matter_id).id
    assert replace(office.posting, carrier=None).post(matter_id, 1, id_)[0] is Sending.NONE


class _Busy(FakeBooks):
    """Books in which somebody else is quicker, once."""

    def __init__(self, books: FakeBooks, first: Callable[[], object]) -> None:
        super().__init__()
        self._books, self._first = books, [first]

    def commit(self, *writes: Write) -> None:
        while self._first:
            self._first.pop()()
        self._books.commit(*writes)


def test_a_paper_that_was_missing_and_a_fate_are_both_kept(office: Office) -> None:
    """Somebody notes it just before the claim is written: neither writes over the other."""
    matter_id = _told(office)
    _order(office, matter_id)

    def note() -> None:
        office.notifying.lack(LI, Lack(office.ask(matter_id), 1, "户口簿"))

    posting = replace(office.posting, books=_Busy(office.house.books, note))
    posting.post(matter_id, 1, _text(office, matter_id).id)
    (told,) = office.file(matter_id).of(Notification)
    assert [gap.material for gap in told.gaps] == ["户口簿"]
    assert told.texts[-1].fate is Sending.SENT


def test_of_two_that_claim_at_once_one_sends(office: Office) -> None:
    matter_id = _told(office)
    _order(office, matter_id)
    other = partial(_post, office, matter_id)
    posting = replace(office.posting, books=_Busy(office.house.books, other))
    assert posting.post(matter_id, 1, _text(office, matter_id).id)[0] is Sending.CLAIMED
    assert len(_carrier(office).taken) == 1
    assert _text(office, matter_id).fate is Sending.SENT


@given(basis=st.text(max_size=40), materials=st.lists(st.text(max_size=20), max_size=6))
def test_every_paper_is_numbered_and_a_text_is_one_line(basis: str, materials: list[str]) -> None:
    told = Notification(
        "m",
        1,
        "申请",
        basis,
        "填表。\n交材料。",
        tuple(materials),
        SAID.way,
        MONDAY,
        Person("li", "李"),
    )
    words = words_of(told)
    assert "\n" not in words
    for number, one in enumerate(materials, 1):
        assert f"{number}.{_close(one)}" in _close(words)


def _close(text: str) -> str:
    return "".join(text.split()).rstrip("。")
