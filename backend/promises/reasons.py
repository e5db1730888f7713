"""What a reason may be that somebody gives: it is kept unsealed, beside the promise."""

import re
from collections.abc import Iterator

from backend.kernel.errors import Fault
from backend.promises.granting import ARTICLE

LONGEST = 500
_MANY_DIGITS = re.compile(r"(?:\d[ \-\u2010-\u2015\u3000]?){10,}")
"""A telephone or identity number, however it is parted: neither belongs in a text that is not
sealed."""


def faults_of_reason(text: str, article: str = ARTICLE) -> Iterator[Fault]:
    """Yield what is wrong with a reason: none, too long, or holding a caller's number."""
    if not text.strip():
        yield Fault("reason", "请说明理由", "say why", article)
    yield from faults_of_words("reason", text, LONGEST)


def faults_of_words(field: str, text: str, most: int) -> Iterator[Fault]:
    """Yield what is wrong with words that are kept unsealed: too long, or a caller's number."""
    if len(text) > most:
        yield Fault(field, f"不得超过{most}字", f"at most {most} characters")
    if _MANY_DIGITS.search(text):
        yield Fault(field, "不得写入来电人的号码", "must not hold a caller's number", "第六条")
