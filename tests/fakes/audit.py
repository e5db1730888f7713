"""The chains of seeing in memory."""

from dataclasses import dataclass, field

from backend.kernel.audit import Deed, Fact, Trail


@dataclass(slots=True)
class FakeWitness:
    """Writes facts of seeing."""

    facts: list[Fact] = field(default_factory=list)

    def saw(self, subject: str, deed: Deed) -> Fact:
        chain = f"SEEN#{subject}"
        before = [fact for fact in self.facts if fact.subject == chain]
        trail = Trail(before[-1].sequence, before[-1].digest) if before else Trail()
        fact, _ = trail.extend(chain, deed)
        self.facts.append(fact)
        return fact
