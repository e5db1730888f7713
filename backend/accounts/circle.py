"""Whom an event concerns: one table of events and offices (R5, N5, N17).

Whoever has left is told nothing; what such a person owes concerns the head of the centre.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from backend.accounts.model import Account, People
from backend.kernel.access import Role
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath

OWN = frozenset(
    {"promise.remind", "promise.remind_again", "promise.due", "promise.overdue", "promise.moved"}
)
"""What concerns nobody but the owner."""
ESCALATED = frozenset({"promise.city", "promise.province"})
ALARMS = ESCALATED | OWN - {"promise.moved"}
"""What the ladder of a promise rings."""
ASKED = "promise.deferral_asked"
ANSWERS = frozenset({"promise.deferral_granted", "promise.deferral_refused"})
"""What decides a request: after it the request waits no longer."""
DECIDED = ANSWERS | {"promise.resumed"}
PUBLISHED = frozenset({"calendar.published", "rulebook.published"})
PROPOSED = "regulation.proposed"
DRAFT_DECIDED = PUBLISHED | {"regulation.withdrawn"}
"""What decides a draft."""
URGENT, ACKNOWLEDGED = "matter.urgent", "matter.acknowledged"
"""That leaders are to know of a matter, and that one does: nobody else need say so again."""
DISAGREED = "line.disagreed"
"""The telephone system held a line for open that was closed, or the reverse (S0-27)."""
DIFFERING = "oversight.differing"
"""Figures that people see are not what their facts come to (N37)."""
UNCHECKED = "oversight.unchecked"
"""Something that the clock starts was not made: who can mend it is told, too (N39)."""
UNCONFIRMED = frozenset({PROPOSED, "calendar.provisional"})
"""What waits for those who may put a regulation in force."""
ADDRESSED = frozenset(
    {
        "staff",
        "roster",
        "duty",
        "pay",
        "call",
        "message",
        "order",
        "oversight",
        "matter",
        "unmasking",
        "violation",
        "directive",
    }
)
"""The nouns whose events name whom they concern: `to`, ids with a space between, and `heads`,
the codes of lines whose centres' heads are told (of the province's: its supervisors). Of a
suspicion, `not_to` names who is told in no case; if no head is left, the province is. `centre`
is the code of a county whose coordinators are told."""

_CONFIRM = (Role.PROVINCIAL_SUPERVISOR, Role.PROVINCIAL_ADMINISTRATOR)
"""Who may put a regulation in force."""


@dataclass(frozen=True, slots=True)
class News:
    """An event as the bus brings it, once or more often."""

    id: str
    kind: str
    at: datetime
    data: Mapping[str, str] = field(default_factory=dict)


def asked_before(news: News) -> News | None:
    """Return the event that this one decides, without its instant; None for no decision."""
    if news.kind in ANSWERS:
        identity = f"{news.data['promise']}:{ASKED.partition('.')[2]}:{news.data['deferral']}"
        return replace(news, id=identity, kind=ASKED)
    if news.kind in DRAFT_DECIDED:
        subject = news.id.removesuffix(f":{news.kind}")
        # Whoever proposed it was never asked: the one who decides may have been.
        return News(f"{subject}:{PROPOSED}", PROPOSED, news.at, {})
    if news.kind == ACKNOWLEDGED:
        identity = f"{subject_ref('MATTER', news.data['matter'])}:urgent"
        heads = PlacePath.parse(news.data["place"]).line
        return News(identity, URGENT, news.at, {**news.data, "to": "", "heads": heads})
    return None


@dataclass(frozen=True, slots=True)
class Circle:
    """Finds the people whom an event concerns."""

    people: People
    cities: Callable[[], Sequence[str]]
    """The codes of the prefectures."""
    province: str

    def of(self, news: News) -> tuple[Account, ...]:
        """Return the people whom an event concerns, each once; nobody for any other event."""
        found = {account.person_id: account for account in self._concerned(news) if account.active}
        accused = news.data.get("not_to", "").split()
        return tuple(one for one in found.values() if one.person_id not in accused)

    def _concerned(self, news: News) -> Iterable[Account]:
        concerned = next((find for kinds, find in self._CONCERNED if news.kind in kinds), None)
        if concerned is None and news.kind.partition(".")[0] in ADDRESSED:
            return self._addressed(news)
        return concerned(self, news) if concerned else ()

    def _answered(self, news: News) -> Iterator[Account]:
        return self._without(self._owner_and_asker(news), news.data["by"])

    def _technicians(self, _: News) -> Iterator[Account]:
        return self._office(self.province, *_CONFIRM)

    def _confirmers(self, news: News) -> Iterator[Account]:
        proposer = news.data.get("by", "")
        return self._without(self._office(self.province, *_CONFIRM), proposer)

    def _escalated(self, news: News) -> Iterator[Account]:
        yield from self._owner(news)
        yield from self._heads(news)
        if news.kind == "promise.province":
            yield from self._office(self.province, Role.PROVINCIAL_SUPERVISOR)

    def _everybody_above(self, _: News) -> Iterator[Account]:
        yield from self._office(self.province, *_CONFIRM, Role.AUDITOR)
        for city in self.cities():
            yield from self._office(city, Role.CENTRE_HEAD)

    def _owner(self, news: News) -> Iterator[Account]:
        owner = self.people.person(news.data["owner"])
        if owner is not None and owner.active:
            yield owner
        else:
            yield from self._heads(news)
        # Whoever gave the work to another still answers for it (Art. 17).
        answerable = news.data.get("answerable")
        if answerable and (found := self.people.person(answerable)):
            yield found

    def _owner_and_asker(self, news: News) -> Iterator[Account]:
        yield from self._owner(news)
        asker = news.data["asked_by"]
        if asker != news.data["owner"] and (found := self.people.person(asker)):
            yield found

    def _deciders(self, news: News) -> Iterator[Account]:
        """Yield who may grant more time: not to themselves, then the province (S2-39)."""
        own = (news.data["owner"], news.data["asked_by"])
        heads = list(self._without(self._heads(news), *own))
        supervisors = self._office(self.province, Role.PROVINCIAL_SUPERVISOR)
        yield from heads or self._without(supervisors, *own)

    def _heads(self, news: News) -> Iterable[Account]:
        city = PlacePath.parse(news.data["place"]).prefecture
        if city is None:
            # A caller of no known city is the province's: so is what such a caller is owed.
            return self._office(self.province, Role.PROVINCIAL_SUPERVISOR)
        return self._office(city, Role.CENTRE_HEAD)

    def _addressed(self, news: News) -> Iterator[Account]:
        for person_id in news.data.get("to", "").split():
            if found := self.people.person(person_id):
                yield found
        if centre := news.data.get("centre"):
            yield from self._office(centre, Role.COUNTY_COORDINATOR)
        for line in news.data.get("heads", "").split():
            yield from self._heads_of(line, news.data.get("not_to", ""))

    def _heads_of(self, line: str, accused: str) -> Iterator[Account]:
        """Yield who heads a line and is not accused; the province's where nobody is left."""
        heads: list[Account] = []
        if line != self.province:
            heads = [one for one in self._office(line, Role.CENTRE_HEAD) if one.active]
            heads = list(self._without(heads, *accused.split()))
        if line == self.province or (accused and not heads):
            supervisors = self._office(self.province, Role.PROVINCIAL_SUPERVISOR)
            heads = list(self._without(supervisors, *accused.split()))
        yield from heads

    def _office(self, place: str, *roles: Role) -> Iterator[Account]:
        for role in roles:
            yield from self.people.office(place, role)

    @staticmethod
    def _without(accounts: Iterable[Account], *people: str) -> Iterator[Account]:
        return (account for account in accounts if account.person_id not in people)

    _CONCERNED: ClassVar[tuple[tuple[frozenset[str], "_Finder"], ...]] = (
        (OWN, _owner),
        (ESCALATED, _escalated),
        (frozenset({ASKED}), _deciders),
        (DECIDED, _answered),
        (PUBLISHED, _everybody_above),
        (frozenset({DISAGREED, DIFFERING, UNCHECKED}), _technicians),
        (UNCONFIRMED, _confirmers),
    )
    """Which events concern whom."""


_Finder = Callable[[Circle, News], Iterable[Account]]
