"""A notice as people read it."""

from dataclasses import dataclass
from typing import Protocol

from backend.calendar.due import Language


class PlaceName(Protocol):
    """Gives the name of a place's code."""

    def __call__(self, code: str, language: Language = "zh") -> str:
        """Return the name in a language, or its own where it has none in that."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A notice as people read it; `link` is a path of the portal, empty for nowhere."""

    title: str
    title_en: str
    body: str
    body_en: str
    link: str
