"""A matter with everything that is kept with it: what its page shows."""

from dataclasses import dataclass, field
from typing import TypeVar

from backend.kernel.audit import Trail
from backend.matters.model import Matter, Step

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class MatterFile:
    """A matter with everything done on it."""

    matter: Matter
    steps: tuple[Step, ...]
    records: tuple[object, ...] = ()
    """What else is kept with the matter, each noun by its own kind: `of` gives one of them."""
    seen: Trail = field(default_factory=Trail)
    """Where the chain of its sights ended when it was read."""

    def of(self, kind: type[Kept]) -> tuple[Kept, ...]:
        """Return the records of a kind, in the order of their keys."""
        return tuple(one for one in self.records if isinstance(one, kind))
