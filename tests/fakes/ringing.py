"""What is at attendants' telephones, in memory."""

from dataclasses import dataclass, field
from datetime import datetime

from backend.calls.ringing import AtDesk


@dataclass(slots=True)
class FakeDesks:
    """Keeps what the newest event shows."""

    kept: dict[str, AtDesk] = field(default_factory=dict)

    def put(self, desk: AtDesk) -> None:
        before = self.kept.get(desk.agent_id)
        if before is None or _order(desk) > _order(before):
            self.kept[desk.agent_id] = desk

    def of(self, agent_id: str) -> AtDesk | None:
        return self.kept.get(agent_id)


def _order(desk: AtDesk) -> tuple[datetime, bool]:
    return desk.told_at, desk.shown is None
