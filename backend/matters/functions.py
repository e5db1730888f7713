"""Which of the four functions of the preamble a contact served, by what is registered (S0-01)."""

from enum import StrEnum

from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Matter,
    OtherDepartment,
    ReplyLater,
    SentToInstitution,
    Urgent,
)


class Function(StrEnum):
    """公共法律教育、法律咨询、法律援助申请、社情舆情分析, in the order of the preamble."""

    EDUCATION = "education"
    ADVICE = "advice"
    APPLICATION = "application"
    OPINION = "opinion"


_BY_DISPOSITION = {
    AnsweredNow: Function.ADVICE,
    ReplyLater: Function.ADVICE,
    SentToInstitution: Function.ADVICE,
    AidAdvised: Function.APPLICATION,
    OtherDepartment: Function.ADVICE,
    Urgent: Function.OPINION,
    Complaint: Function.OPINION,
}


def functions_of(matter: Matter) -> tuple[Function, ...]:
    """Return the functions that a contact served, in the order of the preamble.

    Nobody ticks them: publicity is education, and each disposition serves one. A contact that
    asked for nothing, and to whom no law was made known, served none.
    """
    served = {_BY_DISPOSITION[type(one)] for one in matter.dispositions}
    if matter.publicity is not None:
        served.add(Function.EDUCATION)
    return tuple(one for one in Function if one in served)
