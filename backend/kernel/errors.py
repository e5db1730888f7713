"""The few named ways in which the hotline says no.

The edge renders each as `application/problem+json` with a Chinese and an English title.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class HotlineError(Exception):
    """The ancestor of every refusal that a person can read."""


class NotFound(HotlineError):
    """There is no such thing, or it is not yours to see."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Forbidden(HotlineError):
    """The role has no such action at all."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        self.action = action


class Conflict(HotlineError):
    """Somebody else changed the record first; `current` is what they left, if known."""

    def __init__(self, kind: str, current: Mapping[str, Any] | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.current = current


class Refused(HotlineError):
    """A rule of the regulations forbids it; `article` names the rule."""

    def __init__(self, reason_zh: str, reason_en: str, article: str) -> None:
        super().__init__(reason_en)
        self.reason_zh = reason_zh
        self.reason_en = reason_en
        self.article = article


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that cannot be accepted, why, and the article that asks for it."""

    field: str
    reason_zh: str
    reason_en: str
    article: str = ""


class Invalid(HotlineError):
    """The input cannot be accepted; every fault is named, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.field for fault in faults))
        self.faults = faults
