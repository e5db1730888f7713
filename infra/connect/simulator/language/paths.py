"""The `$.…` references of Flow language: where they stand in a text and what they name.

Written `$.Attributes.place`, `$.Attributes['place']` or `$['Attributes']['place']`. After a dot a
name has Latin letters, digits, `_` and `-`, so that Chinese words may follow without a space; in
brackets it may have anything but the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from infra.connect.simulator.language import catalogue

_STEP = r"""(?:\.[A-Za-z0-9_\-]+|\.?\['[^'\]]*'\]|\.?\["[^"\]]*"\])"""
_PATH = re.compile(rf"\${_STEP}+")
_NAME = re.compile(r"""\.?\['([^'\]]*)'\]|\.?\["([^"\]]*)"\]|\.([A-Za-z0-9_\-]+)""")


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$.…` in a flow."""

    text: str
    """As it is written."""
    names: tuple[str, ...]

    @property
    def root(self) -> str:
        """The first name, like `Attributes`, `External` or `Queue`."""
        return self.names[0]

    @property
    def known(self) -> bool:
        """Whether a public document or capture has this root."""
        return self.root in catalogue.roots()

    @property
    def complete(self) -> bool:
        """Whether it names a value: `$.External` alone is a whole branch and no value."""
        return catalogue.roots().get(self.root) != "deep" or len(self.names) > 1


def single(text: str) -> Reference | None:
    """Return the reference that a text is, or None where it is anything else."""
    found = _PATH.fullmatch(text)
    return _reference(found.group()) if found else None


def references(text: str) -> Iterator[Reference]:
    """Yield the references in a text, in their order."""
    for found in _PATH.finditer(text):
        yield _reference(found.group())


def pieces(text: str) -> Iterator[str | Reference]:
    """Yield a text in pieces: what is said as it stands, and what is looked up."""
    end = 0
    for found in _PATH.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        yield _reference(found.group())
        end = found.end()
    if end < len(text):
        yield text[end:]


def _reference(text: str) -> Reference:
    names = (bracket or quoted or plain for bracket, quoted, plain in _NAME.findall(text))
    return Reference(text, tuple(names))
