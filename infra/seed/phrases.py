"""Read `phrases.csv`: the standard phrases of Article 13, word for word (S0-43)."""

from itertools import groupby
from pathlib import Path

from backend.places.model import Phrase, PhraseVersion
from infra.seed.table import Line, read_lines

COLUMNS = ("version", "effective_from", "number", "text")


def read_phrases(path: Path) -> tuple[PhraseVersion, ...]:
    """Return the versions, oldest first; raises `Inconsistent` for a gap or a second first day."""
    lines = read_lines(path, COLUMNS)
    versions = groupby(lines, key=lambda line: line.whole("version"))
    return tuple(
        _version(following, number, list(of_one))
        for following, (number, of_one) in enumerate(versions, 1)
    )


def _version(following: int, version: int, lines: list[Line]) -> PhraseVersion:
    if version != following:
        raise lines[0].refuse(f"version {version} is not the next, {following}")
    effective_from = lines[0].day("effective_from")
    for number, line in enumerate(lines, 1):
        if line.whole("number") != number:
            raise line.refuse(f"number {line.cells['number']} is not the next, {number}")
        if line.day("effective_from") != effective_from:
            raise line.refuse(f"version {version} takes effect on two days")
    phrases = tuple(Phrase(line.whole("number"), line.text("text")) for line in lines)
    return PhraseVersion(version, effective_from, phrases)
