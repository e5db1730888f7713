"""A try to reach a caller, and the written notice that ends what was tried in vain (N31)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Answer(StrEnum):
    """What became of a try."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    ANSWERED = "answered"
    """Somebody picked up, says the record of the call. Whether it was the caller only the person
    who rang can say, so that this alone neither keeps a promise nor counts as in vain."""
    SOMEBODY_ELSE = "somebody_else"
    """Another person answered, to whom nothing was said."""


class Telephone(StrEnum):
    """From where it was tried."""

    SOFTPHONE = "softphone"
    """The one in the portal: the call shows the number of the line."""
    OTHER = "other"
    """Any other; that of an office, when the portal's is out of order."""


class Way(StrEnum):
    """How a written notice goes."""

    LETTER = "letter"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: when it was told, by whom, from which telephone, with what result."""

    at: datetime
    by: str
    """Person id; empty of what was told before persons were kept."""
    by_name: str
    answer: Answer
    telephone: Telephone = Telephone.OTHER
    call_id: str = ""
    """The call whose record tells of it; empty where a person told."""
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished (N32)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A written notice that was sent: in which way and on which day, told by whom and when."""

    way: Way
    sent_on: date
    at: datetime
    by: str
    by_name: str
