"""A seed file as lines: where each came from, its cells read as what they are, or refused.

Every seed file begins with `#` lines that name its sources; then a heading, then the rows.
"""

import csv
import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class Inconsistent(ValueError):
    """A seed file contradicts itself or another: file, line and reason."""

    def __init__(self, file: str, number: int, reason: str) -> None:
        super().__init__(f"{file}:{number}: {reason}")
        self.file = file
        self.number = number
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a seed file; `number` counts from 1 and includes the source lines."""

    file: str
    number: int
    cells: Mapping[str, str]

    def refuse(self, reason: str) -> Inconsistent:
        """Return the refusal of this line, to be raised."""
        return Inconsistent(self.file, self.number, reason)

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not self.cells[column]:
            raise self.refuse(f"{column} is empty")
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        """Return a cell, or None where it is empty."""
        return self.cells[column] or None

    def day(self, column: str) -> dt.date:
        """Return a civil day written yyyy-mm-dd."""
        try:
            return dt.datetime.strptime(self.text(column), "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
        except ValueError:
            raise self.refuse(f"{column} {self.cells[column]!r} is not a day") from None

    def whole(self, column: str) -> int:
        """Return a whole number of one or more."""
        if not self.cells[column].isdecimal() or int(self.cells[column]) < 1:
            raise self.refuse(f"{column} {self.cells[column]!r} is not a number of one or more")
        return int(self.cells[column])

    def degrees(self, column: str) -> float:
        """Return a longitude or latitude."""
        try:
            return float(self.text(column))
        except ValueError:
            raise self.refuse(f"{column} {self.cells[column]!r} is not a number") from None

    def flag(self, column: str) -> bool:
        """Return a cell that says true or false."""
        if self.cells[column] not in {"true", "false"}:
            raise self.refuse(f"{column} {self.cells[column]!r} is neither true nor false")
        return self.cells[column] == "true"

    def one_of(self, column: str, choices: type[Choice]) -> Choice:
        """Return a cell as one of the named choices."""
        try:
            return choices(self.cells[column])
        except ValueError:
            known = ", ".join(choices)
            raise self.refuse(f"{column} {self.cells[column]!r} is none of {known}") from None


def read_lines(path: Path, columns: Sequence[str]) -> list[Line]:
    """Return the rows of a seed file; raises `Inconsistent` where its form is wrong."""
    written = _written(path)
    sources = next((n for n, text in enumerate(written) if not text.startswith("#")), len(written))
    if not sources:
        raise Inconsistent(path.name, 1, "names no source: begin with a # line")
    rows = csv.reader(written[sources:], strict=True)
    try:
        if next(rows, None) != list(columns):
            raise Inconsistent(path.name, sources + 1, f"the heading is not {','.join(columns)}")
        return [_line(path.name, sources + rows.line_num, columns, row) for row in rows]
    except csv.Error as error:
        raise Inconsistent(path.name, sources + rows.line_num, str(error)) from None


def _written(path: Path) -> list[str]:
    # utf-8-sig: a spreadsheet program that saved the file may have put a mark in front.
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        number = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Inconsistent(path.name, number, "is not written in UTF-8") from None
    except FileNotFoundError:
        raise Inconsistent(path.name, 1, "does not exist") from None


def _line(file: str, number: int, columns: Sequence[str], row: Sequence[str]) -> Line:
    if len(row) != len(columns):
        raise Inconsistent(file, number, f"has {len(row)} cells, not {len(columns)}")
    line = Line(file, number, dict(zip(columns, row, strict=True)))
    for column, cell in line.cells.items():
        # Names are compared by their characters: one way to write each (NFC), no stray blanks.
        if cell != unicodedata.normalize("NFC", cell).strip():
            raise line.refuse(f"{column} {cell!r} has blanks around it or is not NFC")
    return line


def refuse_repeats(lines: Iterable[Line], *columns: str) -> None:
    """Raise `Inconsistent` at the second line that has the same cells in these columns."""
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = tuple(line.cells[column] for column in columns)
        if key in seen:
            what = " ".join(filter(None, key))
            raise line.refuse(f"{' '.join(columns)} {what} stands already in line {seen[key]}")
        seen[key] = line.number
