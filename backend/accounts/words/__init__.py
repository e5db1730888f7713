"""What a notice says, in Chinese and in English; no word of it is a caller's (Art. 6).

The instants are said as one hears them at `now`: a notice that is read the day after does not
say "today". Each noun of an event's kind (`promise.due`) has its module here.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from backend.accounts.words import (
    calls,
    directives,
    duty,
    lines,
    matters,
    messages,
    orders,
    oversight,
    pay,
    promises,
    regulations,
    roster,
    staff,
    unmaskings,
    violations,
)
from backend.accounts.words.promises import KINDS
from backend.accounts.words.shape import PlaceName, Words

__all__ = ["KINDS", "NOUNS", "PlaceName", "Words", "words_of"]

_OF_NOUN: Mapping[str, Callable[[str, Mapping[str, str], datetime, PlaceName], Words]] = {
    "promise": promises.words,
    "pay": pay.words,
    "line": lines.words,
    "duty": duty.words,
    "call": calls.words,
    "message": messages.words,
    "order": orders.words,
    "oversight": oversight.words,
    "matter": matters.words,
    "staff": staff.words,
    "unmasking": unmaskings.words,
    "violation": violations.words,
    "directive": directives.words,
    "roster": roster.words,
    "calendar": regulations.words,
    "rulebook": regulations.words,
    "regulation": regulations.words,
}
NOUNS = frozenset(_OF_NOUN)
"""With which the kinds of events begin that people are told of."""


def words_of(kind: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a notice as they are read at `now`; raises `KeyError` for no notice."""
    noun, _, what = kind.partition(".")
    return _OF_NOUN[noun](what, data, now, place)
