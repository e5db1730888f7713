"""The roll call of the telephone: agent events become what was seen of people (N14, S0-23)."""

from dataclasses import dataclass
from typing import Protocol

from backend.accounts.model import Account
from backend.roster.ports import EvidenceStore
from backend.roster.standing import AgentTold, Standing, State, of_today
from backend.roster.switchboard import Switchboard


class Agents(Protocol):
    """Finds accounts by how the telephone system knows their people."""

    def agent(self, agent_id: str) -> Account | None:
        """Return the open account of an attendant at the telephone, or None: one request."""
        ...


@dataclass(frozen=True, slots=True)
class RollCall:
    """Absorbs agent events, told twice and in any order."""

    agents: Agents
    evidence: EvidenceStore
    switchboard: Switchboard

    def absorb(self, told: AgentTold) -> bool | None:
        """Keep what an event tells; True where it was new, None where it tells of nobody known.

        A newer state may leave a chair empty, or fill it: the line is looked at anew.
        """
        account = self.agents.agent(told.agent_id)
        if account is None:
            return None
        seen = [_standing(account, of_today(state)) for state in told.states]
        new = [self.evidence.tell(one) for one in seen]
        if not self.evidence.stands(seen[-1]):
            return any(new)
        self.switchboard.rewrite(account.place.line)
        return True


def _standing(account: Account, state: State) -> Standing:
    return Standing(
        person_id=account.person_id,
        name=account.name,
        site=account.place,
        kind=state.kind,
        begins_at=state.begins_at,
        seen_at=state.seen_at,
        ended=state.ended,
    )
