"""A notice in an office's own prose: its items, and what stands around them.

    item = [ 一、 ] name ： clause { ， clause } 。 { clause { ， clause } 。 }

What stands in an item is understood to its last sign, or refused. Around the items a text may say
anything (title, addressees, signature), but not that a day is off or worked.
"""

import re

from backend.calendar.notice.clauses import TOKEN, Clauses, Item
from backend.calendar.notice.findings import Findings, quoted
from backend.calendar.notice.sentences import HEAD, NUMBER, Sentence, sentences

_NUMBER = re.compile(NUMBER)
_YEAR_OF_TITLE = re.compile(r"(?:关于|现将)([0-9]{4})年")


def read_prose(text: str, findings: Findings) -> None:
    """Read each item, and refuse what looks like one and stands in none."""
    item: Item | None = None
    for sentence in sentences(text):
        head = HEAD.match(sentence.plain)
        if head is None and not findings.named:
            _refuse_other_year(sentence, findings)
        if head is not None:
            name = "name" if head["name"] else "bare"
            item = Item(sentence.written[head.start(name) : head.end(name)])
            findings.name(item.name, sentence.lines[0])
        elif item is None or not _goes_on(sentence):
            item = None
            _refuse_stray_days(sentence, findings)
        if item is not None:
            Clauses(sentence, item, findings, head.end() if head else 0).read()


def _refuse_other_year(sentence: Sentence, findings: Findings) -> None:
    for found in _YEAR_OF_TITLE.finditer(sentence.plain):
        if int(found[1]) != findings.year:
            written = sentence.written[found.start() : found.end()]
            findings.refuse(
                sentence.lines[found.start()],
                f"“{written}”：这不是{findings.year}年的通知",
                f"“{written}”: this is not the notice for {findings.year}",
            )


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether a sentence without a head belongs to the item before it."""
    if _NUMBER.match(sentence.plain):
        return False
    return not sentence.begins_line or any(
        token.lastgroup in {"off", "worked", "count"}
        or (token.lastgroup == "day" and not token["year"])  # a signature has a year
        for token in TOKEN.finditer(sentence.plain)
    )


def _refuse_stray_days(sentence: Sentence, findings: Findings) -> None:
    tokens = list(TOKEN.finditer(sentence.plain))
    verbs = [token for token in tokens if token.lastgroup in {"off", "worked"}]
    # Above the items, a full date of another year tells when the notice was made.
    days = [
        token
        for token in tokens
        if token.lastgroup == "day"
        and (findings.named or not token["year"] or int(token["year"]) == findings.year)
    ]
    numbered = _NUMBER.match(sentence.plain)
    if (verbs and days) or (numbered and (verbs or days)):
        first = (days or verbs)[0].start()
        written = quoted(sentence.written[first:])
        findings.refuse(
            sentence.lines[first],
            f"“{written}”不属于任何一项，应写作“一、节日：日期放假”",
            f"“{written}” belongs to no item; write “一、节日：日期放假”",
        )
