"""How what oversight keeps is numbered, and how a step names what it saw of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from backend.kernel.books import Books, repeated
from backend.kernel.errors import Conflict
from backend.kernel.ids import fingerprint, require_uuid

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""
_NUMBER = re.compile(r"^\d{4}-\d{6}-\d{12}$")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """Which record, seen at which version; `id` is of the command, drawn by the portal."""

    record: str
    id: str
    version: int


class Kept(Protocol):
    """A record on which people take steps."""

    @property
    def subject(self) -> str:
        """Whom its facts and commands are of."""
        ...

    @property
    def version(self) -> int:
        """How often it was kept."""
        ...


def earlier(books: Books, one: Kept, seen: Seen, print_: str, stale: Conflict) -> Receipt | None:
    """Return what a command answered when it was carried out before; None of a new one.

    Any other that was seen at another version raises `stale`.
    """
    require_uuid("id", seen.id)
    if one.version == seen.version:
        return None
    return repeated(books, one.subject, seen.id, print_, stale)


def numbered(year: int, line: str, what: Mapping[str, str]) -> str:
    """Return the number of a file, e.g. `2026-430100-012345678901`; `what` tells it apart."""
    digest = int(fingerprint(what), 16)
    return f"{year}-{line}-{digest % 10**_DIGITS:0{_DIGITS}d}"


def is_numbered(text: str) -> bool:
    """Tell whether a text has the form of such a number."""
    return _NUMBER.match(text) is not None
