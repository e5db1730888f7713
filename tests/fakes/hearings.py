"""What was heard of the phrases, in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from backend.calls.phrases.model import Hearing, Judgement, RuleMatch


@dataclass(slots=True)
class FakeHearings:
    """Keeps what is told, under the conditions of the port."""

    judgements: dict[str, Judgement] = field(default_factory=dict)
    matches: dict[tuple[str, int], RuleMatch] = field(default_factory=dict)

    def judged(self, judgement: Judgement) -> bool:
        kept = self.judgements.get(judgement.contact_id)
        if kept is not None and kept.at > judgement.at:
            return False
        self.judgements[judgement.contact_id] = judgement
        return True

    def matched(self, match: RuleMatch) -> bool:
        key = (match.contact_id, match.number)
        kept = self.matches.get(key)
        if kept is not None and kept.at <= match.at:
            return False
        self.matches[key] = match
        return True

    def of(self, contact_ids: Iterable[str]) -> Hearing:
        asked = list(contact_ids)
        return Hearing(
            tuple(self.judgements[one] for one in asked if one in self.judgements),
            tuple(
                match
                for one in asked
                for (contact_id, _), match in sorted(self.matches.items())
                if contact_id == one
            ),
        )
