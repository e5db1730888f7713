"""Keys that a caller presses: when an entry is complete, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

KEYS = frozenset("0123456789*#ABCD")
TIMED_OUT = "Timeout"
"""What is stored where nobody pressed a key (documented)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How an entry is taken."""

    first_seconds: float = 5
    """From the end of the prompt to the first key."""
    between_seconds: float = 5
    most: int = 1
    ends_with: str = ""
    """Keys that, pressed in this order, end an entry and are no part of it."""
    clears: bool = False
    """Whether the star takes back what was pressed before it."""


@dataclass(slots=True)
class Entry:
    """An entry while it is being made."""

    plan: Plan
    keys: str = ""
    is_complete: bool = False
    pressed: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        """Take a key; nothing is added to a complete entry."""
        if self.is_complete:
            return
        self.pressed.append(key)
        if key == "*" and self.plan.clears and self.plan.most > 1:
            self.keys = ""
            return
        self.keys += key
        ending = self.plan.ends_with
        if ending and self.keys.endswith(ending):
            self.keys = self.keys.removesuffix(ending)
            self.is_complete = True
        elif len(self.keys) >= self.plan.most and not self._may_still_end():
            self.is_complete = True

    def _may_still_end(self) -> bool:
        """Whether the last keys could be the beginning of a longer ending."""
        ending = self.plan.ends_with
        return any(self.keys.endswith(ending[:size]) for size in range(1, len(ending)))

    @property
    def waits_seconds(self) -> float:
        """How long the next key is waited for."""
        return self.plan.between_seconds if self.pressed else self.plan.first_seconds


def phone_number(keys: str, country: str | None) -> str | None:
    """Return the E.164 number that was keyed in, or None where it is none.

    `country` is the calling code of the country for local numbers; None: the code was keyed in.
    """
    if not keys.isdigit():
        return None
    number = f"{country}{keys.lstrip('0')}" if country else keys
    shortest, longest = 8, 15
    return f"+{number}" if shortest <= len(number) <= longest else None
