"""Shapes of tries to reach a caller, and of the notice that ends what was tried in vain."""

from datetime import date
from typing import Literal

from chalicelib.api.schemas.base import Instant, NamedPerson, Wire

Answer = Literal["reached", "no_answer", "busy", "wrong_number", "somebody_else"]
Tried = Literal["reached", "no_answer", "busy", "wrong_number", "somebody_else", "answered"]
"""What stands of a try: `answered` is the word of the call's record, never a person's."""
Telephone = Literal["softphone", "other"]
NoticeWay = Literal["letter", "sms"]


class AttemptShape(Wire):
    """One try to reach the caller."""

    at: Instant
    by: NamedPerson | None
    """None of what was told before persons were kept."""
    answer: Tried
    telephone: Telephone
    call_id: str
    """The call whose record tells of it; empty where a person told."""
    agreed: bool
    """Whether the time, though not wished, was the caller's own choice."""


class NoticeShape(Wire):
    """The written notice that ended a promise which was tried in vain."""

    way: NoticeWay
    sent_on: date
    at: Instant
    by: NamedPerson
