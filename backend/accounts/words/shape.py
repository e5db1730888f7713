"""A notice as people read it."""

from collections.abc import Callable
from dataclasses import dataclass

PlaceName = Callable[[str], str]
"""Gives the name of a place's code."""


@dataclass(frozen=True, slots=True)
class Words:
    """A notice as people read it; `link` is a path of the portal, empty for nowhere."""

    title: str
    title_en: str
    body: str
    body_en: str
    link: str
