"""What is not at its end, whatever year it began in: the way from today's list to old files."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.books import Create, Remove, Write
from backend.kernel.places import PlacePath


class Noun(StrEnum):
    """Of what a year has a list."""

    VIOLATION = "VIOLATION"
    DIRECTIVE = "DIRECTIVE"


@dataclass(frozen=True, slots=True)
class Unclosed:
    """That something is not at its end; it goes with the step that ends it."""

    noun: Noun
    province: str
    line: str
    id: str
    """Its number, which begins with its year."""


def marked(noun: Noun, place: PlacePath, number: str, *, was: bool, ended: bool) -> Iterator[Write]:
    """Yield what keeps the mark, or lets it go; `was` is whether it was open before."""
    mark = Unclosed(noun, place.province, place.line, number)
    if was and ended:
        yield Remove(mark)
    elif not was and not ended:
        yield Create(mark)
