"""The chains of the audit in memory; every fact lies in the books."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backend.accounts.acting import Acted, Acts, place_of
from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeAudit:
    """Writes facts of seeing, and reads them with the facts of changes."""

    books: FakeBooks
    _chains: dict[str, list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.books.tell(Fact, lambda fact: self._chains.setdefault(fact.subject, []).append(fact))

    def saw(self, subject: str, deed: Deed, known: Trail | None = None) -> Fact:
        del known  # no request to spare
        chain = f"SEEN#{subject}"
        before = self._chains.get(chain)
        trail = Trail(before[-1].sequence, before[-1].digest) if before else Trail()
        fact, _ = trail.extend(chain, deed)
        self.books.commit(Create(fact))
        return fact

    def began(self, subjects: Iterable[str]) -> Mapping[str, str]:
        chains = {one: self._chains.get(one, []) for one in subjects}
        return {one: chain[0].actor for one, chain in chains.items() if chain}

    def of(self, subject: str) -> list[Fact]:
        return [*self._chains.get(subject, []), *self._chains.get(f"SEEN#{subject}", [])]


@dataclass(frozen=True, slots=True)
class FakeActed:
    """Finds facts by their person: each is entered as soon as it is put."""

    books: FakeBooks

    def of(self, acted: Acted, before: str | None, limit: int) -> Acts:
        found = sorted(
            (
                fact
                for fact in self.books.all(Fact)
                if fact.actor == acted.person
                and acted.since <= civil_day(fact.at) <= acted.until
                and (before is None or place_of(fact) < before)
            ),
            key=place_of,
            reverse=True,
        )[:limit]
        return Acts(found, 0, place_of(found[-1]) if len(found) == limit else None)
