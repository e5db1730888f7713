"""What a registration must hold: each missing field is named, with the article that asks for it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Refused
from backend.matters.caller import NAME_LIMIT, Caller
from backend.matters.disposing import TEXT_LIMIT, promised_by
from backend.matters.model import (
    DISPOSITIONS,
    Channel,
    Disposition,
    Matter,
    NoRequest,
    NoRequestReason,
    OtherDepartment,
    Person,
    ReplyLater,
    Result,
    State,
    number_of,
)
from backend.matters.rules import (
    Registration,
    check_closable,
    faults_of_registration,
    result_at_once,
)
from backend.promises.model import Kind
from tests.backend.matters.forms import COMPLETE, RING_BACK, faults, form, no_request

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LI = Person("li", "李文静")
blanks = st.text(" \t\n\u3000", max_size=5)

ARTICLES = {number: f"第十五条第（{item}）项" for number, item in enumerate("一二三四五六七", 1)}
"""The item of Article 15 by which each disposition is asked for."""

NEEDED = [
    (number_of(disposition), name)
    for disposition in COMPLETE
    for name in disposition.__slots__
    if name not in {"question", "no_number_known", "calmed", "elsewhere", "area_code"}
    and name not in {"accused_person", "accused_place", "sealed"}
    and name not in {"address_told", "phone_told", "told"}
]
"""Every field that a disposition cannot do without; what was told hangs on the register."""


@pytest.mark.parametrize("disposition", COMPLETE, ids=lambda one: type(one).__name__)
def test_a_complete_form_of_each_disposition_is_accepted(disposition: Disposition) -> None:
    assert faults(form(disposition)) == {}


@pytest.mark.requirement("S0-61", "R11")
@given(
    disposition=st.none() | st.sampled_from(COMPLETE),
    nothing=st.none() | st.sampled_from([NoRequest(reason, "说明") for reason in NoRequestReason]),
)
def test_exactly_one_of_the_seven_or_no_request(
    disposition: Disposition | None, nothing: NoRequest | None
) -> None:
    found = faults(form(disposition, no_request=nothing))
    exactly_one = (disposition is None) is not (nothing is None)
    assert ("disposition" not in found) is exactly_one
    if not exactly_one:
        assert "第十五条" in found["disposition"].article


def _changed(disposition: Disposition, name: str, value: object) -> Disposition:
    fields = {one: getattr(disposition, one) for one in disposition.__slots__}
    return type(disposition)(**{**fields, name: value})


@pytest.mark.requirement("S0-61")
@pytest.mark.parametrize(("number", "name"), NEEDED)
@given(blank=blanks)
def test_a_missing_field_is_named_with_its_article(number: int, name: str, blank: str) -> None:
    complete = COMPLETE[number - 1]
    empty: object = blank if isinstance(getattr(complete, name), str) else False
    found = faults(form(_changed(complete, name, empty)))
    assert f"disposition.{name}" in found
    assert ARTICLES[number] in found[f"disposition.{name}"].article


@pytest.mark.requirement("S0-58")
def test_another_department_needs_its_phone_or_the_word_that_none_is_known() -> None:
    unit = OtherDepartment(unit="某局", phone=None, no_number_known=False)
    assert "disposition.phone" in faults(form(unit))
    assert faults(form(replace(unit, no_number_known=True))) == {}
    assert "disposition.phone" in faults(form(replace(unit, phone="   ")))


@pytest.mark.requirement("S0-55", "S0-45")
@given(name=blanks | st.none(), phone=blanks | st.none())
def test_a_promised_reply_needs_a_name_and_a_number(name: str | None, phone: str | None) -> None:
    found = faults(form(ReplyLater("时效"), caller=Caller(name=name, phone=phone)))
    assert found.keys() >= {"caller.name", "caller.phone"}
    assert found["caller.name"].article == ARTICLES[2]


@pytest.mark.requirement("S0-55")
def test_a_refused_name_needs_a_ring_back_and_never_a_dummy() -> None:
    refused = Caller(name_refused=True, phone="13912345678")
    assert faults(form(ReplyLater("时效"), caller=refused)).keys() == {"caller.ring_back_at"}
    agreed = replace(refused, ring_back_at=RING_BACK)
    assert faults(form(ReplyLater("时效"), caller=agreed)) == {}
    dummy = replace(agreed, name="无名氏")
    assert faults(form(ReplyLater("时效"), caller=dummy)).keys() == {"caller.name"}
    unreachable = replace(agreed, phone=None)
    assert faults(form(ReplyLater("时效"), caller=unreachable)).keys() == {"caller.phone"}
    known = form(ReplyLater("时效"), caller=unreachable)
    assert not [*faults_of_registration(known, rung=True)]


@pytest.mark.requirement("S0-45")
@pytest.mark.parametrize("disposition", COMPLETE, ids=lambda one: type(one).__name__)
def test_to_say_phrase_six_is_to_promise_a_reply(disposition: Disposition) -> None:
    found = faults(form(disposition, phrases_used=(1, 2, 6, 7)))
    assert ("phrases_used" in found) is not isinstance(disposition, ReplyLater)


@given(st.lists(st.integers(-3, 12), max_size=9))
def test_there_are_seven_phrases(used: list[int]) -> None:
    found = faults(form(ReplyLater("时效"), phrases_used=tuple(used)))
    assert ("phrases_used" in found) == bool(set(used) - set(range(1, 8)))


@pytest.mark.requirement("S0-47")
@pytest.mark.parametrize("disposition", COMPLETE, ids=lambda one: type(one).__name__)
def test_a_question_is_registered_with_its_field_of_law(disposition: Disposition) -> None:
    found = faults(form(disposition, summary=" ", field_of_law=None))
    assert found.keys() == {"summary", "field_of_law"}
    assert {fault.article for fault in found.values()} == {"第十四条第（一）项"}


@pytest.mark.requirement("S0-61")
@pytest.mark.parametrize("reason", NoRequestReason)
def test_a_contact_without_a_request_needs_only_its_reason(reason: NoRequestReason) -> None:
    found = faults(no_request(reason))
    assert found.keys() == ({"no_request.note"} if reason is NoRequestReason.OTHER else set())
    assert faults(no_request(reason, "说明")) == {}


@pytest.mark.parametrize("phone", ["abc", "12345", "139-1234-5678-9012-3456-7890", "139；456789"])
def test_a_number_that_nobody_can_ring_is_refused(phone: str) -> None:
    assert "caller.phone" in faults(form(caller=Caller(name="张三", phone=phone)))


@pytest.mark.parametrize(
    "phone", ["0731-88881234", "+86 139 1234 5678", "8888 1234", "139(12)345678"]
)
def test_numbers_are_taken_as_people_write_them(phone: str) -> None:
    assert faults(form(caller=Caller(name="张三", phone=phone))) == {}


@given(extra=st.integers(-1, 1))
def test_texts_end_at_their_limit(extra: int) -> None:
    too_long = extra > 0
    assert ("summary" in faults(form(summary="字" * (TEXT_LIMIT + extra)))) is too_long
    caller = Caller(name="名" * (NAME_LIMIT + extra))
    assert ("caller.name" in faults(form(caller=caller))) is too_long


def test_every_fault_is_told_at_once_in_two_languages() -> None:
    found = faults(form(ReplyLater("时效"), caller=Caller(), summary="", field_of_law=None))
    assert found.keys() == {"caller.name", "caller.phone", "summary", "field_of_law"}
    assert all(fault.reason_zh and fault.reason_en for fault in found.values())


@pytest.mark.requirement("R16", "S2-38")
@pytest.mark.parametrize("disposition", COMPLETE, ids=lambda one: type(one).__name__)
def test_what_is_registered_has_a_result_or_a_promise(disposition: Disposition) -> None:
    kind, result = promised_by(disposition), result_at_once(form(disposition), AT)
    assert (kind is None) is not (result is None)


@pytest.mark.requirement("S0-54", "S0-55", "R13")
@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (2, Kind.REPLY),
        (6, Kind.LEADER_REPORT),
        (7, Kind.COMPLAINT_ACCEPTANCE),
        *((number, None) for number in (1, 3, 4, 5)),
    ],
)
def test_the_promise_of_each_disposition(number: int, kind: Kind | None) -> None:
    assert promised_by(COMPLETE[number - 1]) is kind
    assert [number_of(one) for one in COMPLETE] == list(range(1, len(DISPOSITIONS) + 1))


def _matter(
    registration: Registration, result: Result | None, closed_at: datetime | None
) -> Matter:
    return Matter(
        id=registration.id,
        version=1,
        place=registration.place,
        channel=registration.channel,
        registered_at=AT,
        owner=LI,
        first_asked=LI,
        caller=registration.caller,
        summary=registration.summary,
        disposition=registration.disposition,
        no_request=registration.no_request,
        result=result,
        closed_at=closed_at,
    )


@pytest.mark.requirement("R16")
def test_a_matter_without_a_result_cannot_be_closed_nor_even_be() -> None:
    with pytest.raises(Refused) as refusal:
        check_closable(_matter(form(COMPLETE[1]), None, None))
    assert "件件有结果" in refusal.value.article
    with pytest.raises(ValueError, match="without a result"):
        _matter(form(COMPLETE[1]), None, AT)


@pytest.mark.requirement("R11")
def test_a_matter_with_two_ends_or_none_cannot_be() -> None:
    both = form(COMPLETE[0], no_request=NoRequest(NoRequestReason.PRANK))
    for registration in (both, form(None)):
        with pytest.raises(ValueError, match="exactly one disposition"):
            _matter(registration, None, None)


def test_the_state_follows_from_result_and_closing() -> None:
    result = Result("answered", "已解答", AT)
    assert _matter(form(), None, None).state is State.OPEN
    assert _matter(form(), result, None).state is State.RESOLVED
    assert _matter(form(), result, AT).state is State.CLOSED


@pytest.mark.requirement("S0-42")
@pytest.mark.parametrize(
    ("channel", "call", "wrong"),
    [
        (Channel.CALL, None, True),
        (Channel.CALL, "c-1", False),
        (Channel.VISIT, None, False),
        (Channel.VISIT, "c-1", True),
        (Channel.HAND, None, False),
        (Channel.HAND, "c-1", False),
        (Channel.VOICEMAIL, None, False),
        (Channel.VOICEMAIL, "c-1", False),
    ],
)
def test_a_call_is_named_by_its_channel(channel: Channel, call: str | None, *, wrong: bool) -> None:
    assert ("call_id" in faults(form(channel=channel, call_id=call))) is wrong


@pytest.mark.requirement("S0-58")
@pytest.mark.parametrize(
    ("phone", "unknown", "faulty"),
    [
        ("12333", False, False),
        ("十二三一九", False, True),
        ("abc😀", False, True),
        ("12333", True, True),
        (None, True, False),
    ],
)
def test_the_telephone_of_another_department_can_be_dialled_or_is_unknown(
    *, phone: str | None, unknown: bool, faulty: bool
) -> None:
    found = faults(form(OtherDepartment("长沙市人社局", phone, no_number_known=unknown)))
    assert ("disposition.phone" in found) == faulty
