"""A pasted text as sentences: one width of signs, no blanks, and the line of every sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

_ONE_WIDTH = str.maketrans(
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # ！to ～, digits and letters too
    | dict.fromkeys((0x3000, 0xA0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), " ")
    | {0xFF61: "。", 0xFF64: "、", 0xFE13: ":", 0x2236: ":"}  # ｡ ､ ︓ ∶
)

_NUMERAL = "[一二三四五六七八九十]{1,3}"
NUMBER = rf"(?:{_NUMERAL}、|\((?:{_NUMERAL}|[0-9]{{1,2}})\)、?|[0-9]{{1,2}}[、.](?![0-9]))"
"""What stands before an item: 一、 （一） 1. 1、"""
_NAME = r"(?:[^0-9:,;。]|[0-9]+(?![0-9年月日])){1,40}?"
_BARE = rf"(?!{_NUMERAL}|、)[^0-9:,;。\n]{{1,40}}?[节日旦]"
HEAD = re.compile(rf"{NUMBER}(?P<name>{_NAME}):|(?P<bare>{_BARE}):")
"""The beginning of an item: a number and any name, or the name of a holiday without a number."""

_END = re.compile(
    rf"""
    [。;] | (?<![0-9])\.              # the end of a sentence
    | (?<=:)[ \t]*\n                  # an address, or what introduces the items
    | \n(?=[ \t]*(?:\n|{NUMBER}))     # a paragraph; any other line end may be a wrapped line
    | \n(?=[ \t]*{_BARE}[ \t]*:)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without blanks: `plain` to be read, `written` as it stands, sign by sign."""

    plain: str
    written: str
    lines: tuple[int, ...]
    begins_line: bool


def plain(text: str) -> str:
    """Return the text in half-width signs, each where it stood."""
    return text.translate(_ONE_WIDTH)


def sentences(text: str) -> Iterator[Sentence]:
    """Cut a text into its sentences; lines end in LF alone."""
    read = plain(text)
    line_of = list(accumulate((sign == "\n" for sign in read), initial=1))
    ends = [(found.start(), found.end()) for found in _END.finditer(read)]
    last_line = 0
    for (_, start), (end, _) in pairwise([(0, 0), *ends, (len(read), len(read))]):
        signs = [at for at in range(start, end) if not read[at].isspace()]
        if signs:
            lines = tuple(line_of[at] for at in signs)
            yield Sentence(
                plain="".join(read[at] for at in signs),
                written="".join(text[at] for at in signs),
                lines=lines,
                begins_line=lines[0] != last_line,
            )
            last_line = lines[-1]
