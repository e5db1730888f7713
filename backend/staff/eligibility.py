"""Who may serve on a day, and why not (R15; Art. 9 and 10; the notice, part 3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.kernel.notice import PART_3
from backend.kernel.rulebook import Rulebook
from backend.staff.fixed import relatively_fixed
from backend.staff.model import Ability, Attendant, Condition, Mark, TrainingKind
from backend.staff.months import months_after
from backend.staff.words import ABILITIES, CONDITIONS

__all__ = [
    "Code",
    "Refusal",
    "may_serve",
    "relatively_fixed",
    "trained_before",
    "training_due",
    "warnings",
    "why_not",
]

_SELECTION = "第九条"
_TRAINING = "第十条"
LAPSING = timedelta(days=30)
"""How long before its end a licence is called out."""
_ITEMS = {
    one: f"第九条第（{numeral}）项" for one, numeral in zip(Condition, "一二三四", strict=True)
}


class Code(StrEnum):
    """Why somebody may not serve, or what is to be put right while they may."""

    NOT_JOINED = "not_joined"
    LEFT = "left"
    NO_ACCOUNT = "no_account"
    UNRECORDED = "condition_unrecorded"
    UNMET = "condition_unmet"
    NO_LICENCE = "no_licence"
    LICENCE_INVALID = "licence_invalid"
    UNTRAINED = "untrained"
    TRAINING_OVERDUE = "training_overdue"
    LICENCE_LAPSING = "licence_lapsing"
    ABILITY_UNRECORDED = "ability_unrecorded"
    ABILITY_UNMET = "ability_unmet"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason in words; `detail` is the condition or ability that it is about, if any."""

    code: Code
    zh: str
    en: str
    article: str
    detail: str = ""


def why_not(
    attendant: Attendant, marks: Sequence[Mark], day: date, rulebook: Rulebook
) -> tuple[Refusal, ...]:
    """Return why an attendant may not serve on a day; nothing where they may (R15).

    The category needs no test here: a record has one of the four that may serve (S0-29).
    """
    del rulebook  # no number of it bars anybody today; who asks need not know that
    return (
        *_of_service(attendant, day),
        *_of_account(attendant),
        *_of_conditions(attendant),
        *_of_licence(attendant, day),
        *_of_training(marks, day),
    )


def may_serve(attendant: Attendant, marks: Sequence[Mark], day: date, rulebook: Rulebook) -> bool:
    """Tell whether an attendant may serve on a day (R15)."""
    return not why_not(attendant, marks, day, rulebook)


def warnings(
    attendant: Attendant, marks: Sequence[Mark], day: date, rulebook: Rulebook
) -> tuple[Refusal, ...]:
    """Return what is to be put right while the attendant serves; none of it bars a shift."""
    return (
        *_of_periodic(attendant, marks, day, rulebook),
        *_of_lapsing(attendant, day),
        *_of_abilities(attendant),
    )


def trained_before(marks: Sequence[Mark], day: date) -> bool:
    """Tell whether pre-post training was passed on an earlier day (Art. 10, S0-31)."""
    return any(
        mark.kind is TrainingKind.PRE_POST and mark.passed is True and mark.day < day
        for mark in marks
    )


def training_due(attendant: Attendant, marks: Sequence[Mark], rulebook: Rulebook) -> date:
    """Return by which day business training is to be repeated (Art. 10, S0-32).

    Counted from the last such training that was attended and not failed, pre-post training
    included, else from the day of joining.
    """
    kinds = {TrainingKind.PRE_POST, TrainingKind.PERIODIC}
    days = [mark.day for mark in marks if mark.kind in kinds and counts(mark)]
    return months_after(max([attendant.joined, *days]), rulebook.training_months)


def counts(mark: Mark) -> bool:
    """Tell whether a session counts for a person: attended, and no examination failed."""
    return mark.attended and mark.passed is not False


def _of_service(attendant: Attendant, day: date) -> Iterator[Refusal]:
    if day < attendant.joined:
        zh, en = f"{attendant.joined}起方到岗", f"joins on {attendant.joined}"
        yield Refusal(Code.NOT_JOINED, zh, en, _SELECTION)
    if attendant.left is not None and day > attendant.left:
        zh, en = f"已于{attendant.left}离岗", f"left after {attendant.left}"
        yield Refusal(Code.LEFT, zh, en, _SELECTION)


def _of_account(attendant: Attendant) -> Iterator[Refusal]:
    """Yield the bar of whoever cannot sign on: each shift would end as an absence."""
    if attendant.unlinked:
        zh = "没有登录账号，无法签到，不得排班；请开通值班人员账号后在其人员页关联"
        en = "has no account and could not sign on; open one and link it on the own page"
        yield Refusal(Code.NO_ACCOUNT, zh, en, _SELECTION)


def _of_conditions(attendant: Attendant) -> Iterator[Refusal]:
    for one in Condition:
        judged, (zh, en) = attendant.conditions.get(one), CONDITIONS[one]
        if judged is None:
            why = f"未记录择优条件“{zh}”", f"selection condition not recorded: {en}"
            yield Refusal(Code.UNRECORDED, *why, _ITEMS[one], one.value)
        elif not judged.met:
            why = f"不符合择优条件“{zh}”", f"selection condition not met: {en}"
            yield Refusal(Code.UNMET, *why, _ITEMS[one], one.value)


def _of_licence(attendant: Attendant, day: date) -> Iterator[Refusal]:
    licence = attendant.licence
    if not attendant.category.needs_licence:
        return
    if licence is None:
        why = "未登记执业证", "no practising licence is recorded"
        yield Refusal(Code.NO_LICENCE, *why, _SELECTION)
    elif not licence.valid_on(day):
        until = f"至{licence.valid_until}" if licence.valid_until else ""
        zh = f"执业证在{day}无效（有效期自{licence.valid_from}{until}）"
        ends = f" to {licence.valid_until}" if licence.valid_until else ""
        en = f"the licence is not valid on {day} (from {licence.valid_from}{ends})"
        yield Refusal(Code.LICENCE_INVALID, zh, en, _SELECTION)


def _of_training(marks: Sequence[Mark], day: date) -> Iterator[Refusal]:
    if not trained_before(marks, day):
        why = "尚未通过岗前培训", "has not passed pre-post training before that day"
        yield Refusal(Code.UNTRAINED, *why, _TRAINING)


def _of_periodic(
    attendant: Attendant, marks: Sequence[Mark], day: date, rulebook: Rulebook
) -> Iterator[Refusal]:
    due = training_due(attendant, marks, rulebook)
    if day > due:
        why = f"定期业务培训应于{due}前完成，已逾期", f"business training was due by {due}"
        yield Refusal(Code.TRAINING_OVERDUE, *why, _TRAINING)


def _of_lapsing(attendant: Attendant, day: date) -> Iterator[Refusal]:
    licence = attendant.licence
    if licence is None or licence.valid_until is None or not attendant.category.needs_licence:
        return
    if licence.valid_on(day) and licence.valid_until < day + LAPSING:
        why = f"执业证将于{licence.valid_until}到期", f"the licence ends on {licence.valid_until}"
        yield Refusal(Code.LICENCE_LAPSING, *why, _SELECTION)


def _of_abilities(attendant: Attendant) -> Iterator[Refusal]:
    for one in Ability:
        judged, (zh, en) = attendant.abilities.get(one), ABILITIES[one]
        if judged is None:
            why = f"未记录能力“{zh}”", f"ability not recorded: {en}"
            yield Refusal(Code.ABILITY_UNRECORDED, *why, PART_3, one.value)
        elif not judged.met:
            why = f"能力“{zh}”尚有欠缺", f"ability still wanting: {en}"
            yield Refusal(Code.ABILITY_UNMET, *why, PART_3, one.value)
