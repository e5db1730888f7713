"""Looking at the audit: whose facts, and whether their chains are whole (S0-20)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Fact, Trail, Trails, Witness, verify
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath


@dataclass(frozen=True, slots=True)
class End:
    """What the record itself says of its facts."""

    trail: Trail
    kept_from: frozenset[str] = frozenset()
    """Who never sees them: the accused, of a complaint (N34)."""
    seen: Trail = field(default_factory=Trail)
    """Where the chain of its sights ended; its beginning for a kind that does not say."""


Ends = Mapping[str, Callable[[str], End | None]]
"""By the kind of a subject, what reads the end of its chain; None where there is no such record,
and then there must be no facts."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which facts of a subject are asked for: of whom, from which civil day until which."""

    by: str | None = None
    since: date | None = None
    until: date | None = None

    def lets(self, fact: Fact) -> bool:
        """Tell whether a fact is asked for."""
        day = civil_day(fact.at)
        return (
            self.by in (None, fact.actor)
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )

    @property
    def told(self) -> dict[str, str]:
        """What is asked for, as a fact of the audit says it."""
        said = {"by": self.by, "since": self.since, "until": self.until}
        return {name: str(one) for name, one in said.items() if one is not None}


@dataclass(frozen=True, slots=True)
class Chain:
    """The facts of a subject that were asked for, and what is known of all of them."""

    facts: Sequence[Fact]
    whole: bool
    """Whether nothing was changed, put in or taken out: of every fact of the subject."""
    actors: Sequence[str]
    """Everybody of whom the subject has a fact, in the order of the first."""


ALL = Narrowed()


@dataclass(frozen=True, slots=True)
class AuditRoom:
    """Shows facts to the auditor; that is a sight too, and leaves a fact of its own."""

    trails: Trails
    witness: Witness
    ends: Ends
    province: PlacePath
    clock: Clock

    def see(self, actor: Actor, subject: str, narrowed: Narrowed = ALL) -> Chain:
        """Return the facts of a subject: its changes, then who saw it.

        Raises `Forbidden`, `NotFound`, or `Invalid` for days that end before they begin.
        """
        return self._chain(actor, subject, narrowed, "audit.seen")

    def take(self, actor: Actor, subject: str, narrowed: Narrowed = ALL) -> Chain:
        """Return the same for a file; that it was taken is audited first."""
        return self._chain(actor, subject, narrowed, "audit.taken")

    def _chain(self, actor: Actor, subject: str, narrowed: Narrowed, action: str) -> Chain:
        require(actor, Action.AUDIT_SEE, Subject(self.province), "audit")
        end = self._end_of(subject)
        told = end or self._end_of(subject.removeprefix("SEEN#"))
        if told is not None:
            about = Subject(self.province, accused=told.kept_from)
            require(actor, Action.AUDIT_SEE, about, "audit")
        _check(narrowed)
        facts = self.trails.of(subject)
        changes = [fact for fact in facts if fact.subject == subject]
        sights = [fact for fact in facts if fact.subject != subject]
        reached = sights[: end.seen.sequence] if end else []
        # Somebody may have looked since the record was read: the chain passes through its end.
        whole = (
            verify(changes, end.trail if end else None) is None
            and verify(sights) is None
            and verify(reached, end.seen if end else None) is None
        )
        shown = [fact for fact in facts if narrowed.lets(fact)]
        detail = {"subject": subject, "rows": len(shown), **narrowed.told}
        deed = Deed(actor.person_id, self.clock.now(), action, detail)
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return Chain(shown, whole, list(dict.fromkeys(fact.actor for fact in facts)))

    def _end_of(self, subject: str) -> End | None:
        """Return where the record says that its chain ends; None for kinds that carry no trail."""
        kind, _, identity = subject.partition("#")
        read = self.ends.get(kind)
        return (read(identity) or End(Trail())) if read else None


def _check(narrowed: Narrowed) -> None:
    if narrowed.since and narrowed.until and narrowed.until < narrowed.since:
        zh, en = "截止日不能早于起始日", "must not be before the first day"
        raise Invalid(Fault("until", zh, en))
