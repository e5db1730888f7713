"""Read `phrases.csv`: the standard phrases of Article 13, word for word (S0-43)."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from infra.seed.table import Line, read_lines

COLUMNS = ("version", "effective_from", "number", "text")


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One phrase of one version; `number` is its place in the order of the article."""

    version: int
    effective_from: dt.date
    number: int
    text: str


def read_phrases(path: Path) -> tuple[PhraseRow, ...]:
    """Return the phrases in their order; raises `Inconsistent` for a gap in a version."""
    lines = read_lines(path, COLUMNS)
    rows = tuple(_phrase(line) for line in lines)
    said: Counter[int] = Counter()
    starts: dict[int, dt.date] = {}
    for line, row in zip(lines, rows, strict=True):
        said[row.version] += 1
        if row.number != said[row.version]:
            raise line.refuse(f"number {row.number} is not the next, {said[row.version]}")
        if starts.setdefault(row.version, row.effective_from) != row.effective_from:
            raise line.refuse(f"version {row.version} takes effect on two days")
    return rows


def _phrase(line: Line) -> PhraseRow:
    return PhraseRow(
        version=line.whole("version"),
        effective_from=line.day("effective_from"),
        number=line.whole("number"),
        text=line.text("text"),
    )
