"""Looking at the audit: whose facts, and whether their chains are whole (S0-20)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Fact, Trail, Trails, Witness, verify
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath


@dataclass(frozen=True, slots=True)
class End:
    """What the record itself says of its facts."""

    trail: Trail
    kept_from: frozenset[str] = frozenset()
    """Who never sees them: the accused, of a complaint (N34)."""


Ends = Mapping[str, Callable[[str], End | None]]
"""By the kind of a subject, what reads the end of its chain; None where there is no such record,
and then there must be no facts."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The facts of a subject, and whether nothing was changed, put in or taken out."""

    facts: Sequence[Fact]
    whole: bool


@dataclass(frozen=True, slots=True)
class AuditRoom:
    """Shows facts to the auditor; that is a sight too, and leaves a fact of its own."""

    trails: Trails
    witness: Witness
    ends: Ends
    province: PlacePath
    clock: Clock

    def see(self, actor: Actor, subject: str) -> Chain:
        """Return the facts of a subject: its changes, then who saw it."""
        require(actor, Action.AUDIT_SEE, Subject(self.province), "audit")
        end = self._end_of(subject)
        told = end or self._end_of(subject.removeprefix("SEEN#"))
        if told is not None:
            about = Subject(self.province, accused=told.kept_from)
            require(actor, Action.AUDIT_SEE, about, "audit")
        facts = self.trails.of(subject)
        changes = [fact for fact in facts if fact.subject == subject]
        sights = [fact for fact in facts if fact.subject != subject]
        whole = verify(changes, end.trail if end else None) is None and verify(sights) is None
        deed = Deed(actor.person_id, self.clock.now(), "audit.seen", {"subject": subject})
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return Chain(facts, whole)

    def _end_of(self, subject: str) -> End | None:
        """Return where the record says that its chain ends; None for kinds that carry no trail."""
        kind, _, identity = subject.partition("#")
        read = self.ends.get(kind)
        return (read(identity) or End(Trail())) if read else None
