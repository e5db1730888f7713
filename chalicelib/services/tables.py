"""Comma-separated text that people open in a spreadsheet: values only, never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would compute."""


def csv_of(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Return lines under their heads, with the mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet computes: a quote stands before what looks like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text
