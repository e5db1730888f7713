"""What each of the seven dispositions must hold and promises, primary or further (Art. 15)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.errors import Fault
from backend.matters.advising import faults_of_advice
from backend.matters.caller import Caller
from backend.matters.competent import faults_of_competent
from backend.matters.complaints.rules import faults_of_form
from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Disposition,
    OtherDepartment,
    ReplyLater,
    SentToInstitution,
    Urgent,
    number_of,
)
from backend.matters.telling import faults_of_ticks
from backend.places.institutions.model import Told
from backend.promises.model import Kind
from backend.promises.rules import due
from backend.promises.terms import Terms
from backend.promises.words import due_words

ARTICLE = "第十五条"
_LATER = "第十五条第（二）项"
TEXT_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Chosen:
    """A disposition as somebody chose it, and what the screen showed of the institution told."""

    disposition: Disposition
    shown: Told | None = None


def faults_of_further(
    before: Sequence[Disposition], further: Sequence[Chosen], caller: Caller, *, rung: bool
) -> Iterator[Fault]:
    """Yield what further dispositions lack, each under its own number, e.g. `further.3.told`.

    `before` are those that the matter has, the primary one among them; `rung` tells whether the
    number that rang is known. Each of the seven is chosen once at most. A complaint is primary or
    a matter of its own, for all that lies with it is confined (Art. 15(7), N34).
    """
    if further and not before:
        zh, en = "无诉求的，不能附加处理方式", "what asked for nothing has no disposition"
        yield Fault("further", zh, en, ARTICLE)
        return
    taken = {*map(number_of, before)}
    for each in further:
        one = each.disposition
        number = number_of(one)
        if isinstance(one, Complaint):
            zh = "投诉举报须作为主要处理方式，或者另行登记"
            en = "a complaint is the primary disposition, or a matter of its own"
            yield Fault("further", zh, en, f"{ARTICLE}第（七）项")
        elif number in taken:
            zh, en = f"处理方式{number}已经选择", f"disposition {number} was chosen already"
            yield Fault("further", zh, en, ARTICLE)
        else:
            faults = faults_of_disposition(each, caller, rung=rung)
            yield from (at_number(fault, number) for fault in faults)
        taken.add(number)


def at_number(fault: Fault, number: int) -> Fault:
    """Return a fault of a disposition as that of a further one, e.g. `further.3.institution`."""
    root, _, leaf = fault.field.partition(".")
    return replace(fault, field=f"further.{number}.{leaf}") if root == "disposition" else fault


def faults_of_disposition(chosen: Chosen, caller: Caller, *, rung: bool) -> Iterator[Fault]:
    """Yield what a disposition lacks of what its item of Art. 15 asks.

    `rung` tells whether the number that rang is known: then nobody has to dictate it.
    """
    disposition = chosen.disposition
    yield from too_long(_texts_of(disposition))
    if isinstance(disposition, ReplyLater):
        yield from _check_reply_later(caller, rung=rung)
    for kind, rule in _FIELDS.items():
        if isinstance(disposition, kind):
            yield from rule(disposition)
    if isinstance(disposition, SentToInstitution | AidAdvised):
        yield from faults_of_ticks(disposition, chosen.shown)


def _check_reply_later(caller: Caller, *, rung: bool) -> Iterator[Fault]:
    if caller.name_refused and caller.ring_back_at is None:
        yield Fault(
            "caller.ring_back_at",
            "来电人拒绝提供姓名的，须约定回电时间",
            "agree a ring-back time with a caller who refuses a name",
            _LATER,
        )
    if not caller.name_refused and not (caller.name or "").strip():
        yield Fault("caller.name", "请记录咨询人姓名", "note the caller's name", _LATER)
    if not rung and not (caller.phone or "").strip():
        yield Fault("caller.phone", "请记录联系电话", "note the caller's number", _LATER)


def faults_of_ring_back(
    caller: Caller, chosen: Iterable[Chosen], at: datetime, terms: Terms
) -> Iterator[Fault]:
    """Yield why a ring-back cannot be agreed: not within the time of the reply (S0-55)."""
    agreed = caller.ring_back_at if caller.name_refused else None
    if agreed is None or not any(isinstance(one.disposition, ReplyLater) for one in chosen):
        return
    due_at = due(Kind.REPLY, at, terms).at
    if not at < agreed <= due_at:
        until, until_en = (due_words(due_at, at, language) for language in ("zh", "en"))
        zh, en = f"约定回电时间须在现在之后、{until}", f"agree a time after now and {until_en}"
        yield Fault("caller.ring_back_at", zh, en, _LATER)


def _needed(article: str, **fields: tuple[object, str, str]) -> Iterator[Fault]:
    for name, (value, reason_zh, reason_en) in fields.items():
        missing = not value.strip() if isinstance(value, str) else not value
        if missing:
            yield Fault(f"disposition.{name}", reason_zh, reason_en, article)


def _answered(item: AnsweredNow) -> Iterator[Fault]:
    return _needed(
        "第十二条、第十五条第（一）项",
        answer=(item.answer, "请填写解答内容", "give the answer"),
        basis=(item.basis, "请注明法律、政策依据", "name the law or policy it rests on"),
    )


def _sent(item: SentToInstitution) -> Iterator[Fault]:
    return _needed(
        "第十五条第（三）项",
        institution=(item.institution, "请选择就近的法律援助机构", "choose the nearest"),
    )


def _other(item: OtherDepartment) -> Iterator[Fault]:
    for fault in faults_of_competent(item):
        yield replace(fault, field=f"disposition.{fault.field}")


def _urgent(item: Urgent) -> Iterator[Fault]:
    return _needed(
        "第十五条第（六）项",
        calming_note=(item.calming_note, "请记录安抚、疏导情况", "note how you calmed"),
    )


_FIELDS: dict[type, Callable[..., Iterator[Fault]]] = {
    AnsweredNow: _answered,
    SentToInstitution: _sent,
    AidAdvised: faults_of_advice,
    OtherDepartment: _other,
    Urgent: _urgent,
    Complaint: faults_of_form,
}

_PROMISES: dict[type, Kind] = {
    ReplyLater: Kind.REPLY,
    Urgent: Kind.LEADER_REPORT,
    Complaint: Kind.COMPLAINT_ACCEPTANCE,
}


def too_long(texts: Mapping[str, str]) -> Iterator[Fault]:
    """Yield which texts, by the field that holds them, are longer than the limit."""
    for field, text in texts.items():
        if len(text) > TEXT_LIMIT:
            yield Fault(
                field,
                f"不得超过{TEXT_LIMIT}字，现有{len(text)}字",
                f"at most {TEXT_LIMIT} characters, not {len(text)}",
            )


def _texts_of(disposition: Disposition) -> dict[str, str]:
    return {
        f"disposition.{name}": value
        for name in disposition.__slots__
        if isinstance(value := getattr(disposition, name), str)
    }


def promised_by(disposition: Disposition | None) -> Kind | None:
    """Return the promise that a disposition makes to the caller, or None where it is done."""
    return _PROMISES.get(type(disposition))
