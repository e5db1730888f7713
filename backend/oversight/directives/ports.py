"""What directives need of the world."""

from collections.abc import Sequence
from typing import Protocol

from backend.kernel.access import Actor
from backend.oversight.directives.model import Directive, Source
from backend.oversight.violations.ports import Promises

__all__ = ["Directives", "Promises", "Sources"]


class Directives(Protocol):
    """Reads directives; writing is the books' work."""

    def get(self, directive: str) -> Directive | None:
        """Return one as it is now (consistent), or None: one request."""
        ...

    def of_year(self, year: int, line: str | None) -> Sequence[Directive]:
        """Return those drafted in a year, of a city or of all: one request a megabyte."""
        ...

    def unclosed(self, before: int, line: str | None) -> Sequence[Directive]:
        """Return those of years before one that are not at their end: two requests."""
        ...


class Sources(Protocol):
    """Looks at what gives rise to a directive."""

    def of_article(self, actor: Actor, line: str, ref: str) -> Source:
        """Return what the board finds now of `<month>.<article>`; raises `Invalid`."""
        ...

    def of_violation(self, actor: Actor, line: str, ref: str) -> Source:
        """Return a violation of the line that was established; raises `Refused`, `NotFound`."""
        ...
