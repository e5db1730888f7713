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
    if len(text) > LONGEST:
        yield Fault("reason", f"不得超过{LONGEST}字", f"at most {LONGEST} characters")
    if _MANY_DIGITS.search(text):
        yield Fault("reason", "不得写入来电人的号码", "must not hold a caller's number", "第六条")
