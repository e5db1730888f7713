"""A place as a value: the codes of its ancestors and its own.

Access and calendar need to know what lies within what; with the path as a value
they never have to import the directory of places.
"""

from dataclasses import dataclass
from typing import Self

_LEVELS = 3
_CODE_DIGITS = 6


def province_of(code: str) -> str:
    """Return the code of the province of a place: its first two digits say it (GB/T 2260)."""
    return f"{code[:2]}0000"


@dataclass(frozen=True, slots=True, order=True)
class PlacePath:
    """The codes from the province down to a place, e.g. `430000/430100/430102` (S0-02)."""

    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.codes) <= _LEVELS or not all(
            len(code) == _CODE_DIGITS and code.isdigit() for code in self.codes
        ):
            raise ValueError(f"not a place path: {self.codes!r}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the form that `str()` writes; raises `ValueError`."""
        return cls(tuple(text.split("/")))

    @property
    def code(self) -> str:
        """The code of the place itself."""
        return self.codes[-1]

    @property
    def province(self) -> str:
        """The code of the province."""
        return self.codes[0]

    @property
    def prefecture(self) -> str | None:
        """The code of the prefecture, or None for the province itself."""
        return self.codes[1] if len(self.codes) > 1 else None

    @property
    def county(self) -> str | None:
        """The code of the county, or None above it."""
        return self.codes[2] if len(self.codes) == _LEVELS else None

    @property
    def line(self) -> str:
        """The code of the line that serves the place: its prefecture, else the province."""
        return self.prefecture or self.province

    @property
    def node(self) -> "PlacePath":
        """The node whose line serves the place: its prefecture, else the province."""
        return PlacePath(self.codes[:2])

    def contains(self, other: "PlacePath") -> bool:
        """Tell whether `other` is this place or lies below it."""
        return other.codes[: len(self.codes)] == self.codes

    def __str__(self) -> str:
        return "/".join(self.codes)
