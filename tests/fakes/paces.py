"""How often somebody came, in memory."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.store.paces import MOST, slot_of


@dataclass(slots=True)
class FakePaces:
    """Counts visits."""

    visits: Counter[tuple[str, str]] = field(default_factory=Counter)

    def allows(self, who: str, at: datetime) -> bool:
        key = (who, slot_of(at))
        if self.visits[key] >= MOST:
            return False
        self.visits[key] += 1
        return True
