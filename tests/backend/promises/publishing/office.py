"""A provincial office: two people who publish, promises in a lagging index, the job, a clock.

`before` and `after` surround every commit, so that a test can stop the machine at any of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.calendar import CalendarDay, read_notice
from backend.kernel.access import Actor
from backend.kernel.audit import Fact
from backend.kernel.books import Books, Create, Marker, Write
from backend.kernel.clock import civil_day
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.publishing.commands import Confirmation, Publishing, Receipt
from backend.promises.publishing.draftroom import DraftRoom
from backend.promises.publishing.drafts import Draft
from backend.promises.publishing.preview import Move
from backend.promises.publishing.proposals import CalendarProposal, RulebookProposal
from backend.promises.publishing.recomputing import (
    Progress,
    Recompute,
    RecomputePorts,
    RecomputeReport,
    recompute_open,
)
from backend.promises.rules import make, reckon
from backend.promises.terms import Standing
from backend.promises.usecases import SweepPorts, SweepReport, sweep
from tests.backend.promises.scene import at
from tests.fakes import hunan
from tests.fakes.audit import FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.directory import FakeRegulations, set_up
from tests.fakes.drafts import FakeDrafts
from tests.fakes.notices import INVENTED_2027, as_table
from tests.fakes.promises import FakePromises

PROPOSER, SECOND = hunan.person("supervisor"), hunan.person("administrator")
SOURCE = "国办发明电〔2026〕9号"
EARLIER = at("2027-01-29T10:00")
"""What was promised now is due on 2 February; by the notice on the first: a Sunday is worked."""
LATER = at("2027-02-04T10:00")
"""What was promised now is due on 12 February, and by the notice on the sixteenth."""
PLACES = (hunan.CHANGSHA, hunan.ZHUZHOU, hunan.XIANGXI)


def uuid(number: int) -> str:
    return str(UUID(int=number))


def always() -> bool:
    return True


def notice(
    number: int = 1, text: str = INVENTED_2027, place: str | None = None
) -> CalendarProposal:
    return CalendarProposal(uuid(number), 2027, place, text, SOURCE)


OFFICIAL = tuple(
    CalendarDay(each.day, None, each.kind, each.name)
    for each in read_notice(INVENTED_2027, 2027).days
)


def with_days(*days: CalendarDay) -> str:
    """Return the notice of the tests with more days, as a table."""
    return table([*OFFICIAL, *days])


def table(days: Sequence[CalendarDay]) -> str:
    return as_table(sorted(days, key=lambda day: day.day))


@dataclass(slots=True)
class Office:
    """Everything of one province; `lag` is the longest of its indexes, in seconds.

    `machine` shows what `clock` shows, unless a test lets business time run ahead.
    """

    clock: FakeClock
    machine: FakeClock
    lag: float = 0.0
    seed: int = 0
    kept: FakeBooks = field(default_factory=FakeBooks)
    before: Callable[[Sequence[Write]], None] = lambda _: None
    after: Callable[[Sequence[Write]], None] = lambda _: None
    promises: FakePromises = field(init=False)
    regulations: FakeRegulations = field(init=False)
    drafts: FakeDrafts = field(init=False)
    audit: FakeAudit = field(init=False)

    def __post_init__(self) -> None:
        self.promises = FakePromises(self.kept, self.clock, seed=self.seed, lag=self.lag)
        self.regulations = FakeRegulations(self.kept)
        self.drafts = FakeDrafts(self.kept)
        self.audit = FakeAudit(self.kept)
        set_up(self.kept)

    def commit(self, *writes: Write) -> None:
        self.before(writes)
        self.kept.commit(*writes)
        self.after(writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        return self.kept.marker(subject, key)

    @property
    def books(self) -> Books:
        return self

    @property
    def publishing(self) -> Publishing:
        return Publishing(
            books=self.books,
            regulations=self.drafts,
            drafts=self.drafts,
            recomputes=self.drafts,
            place=hunan.gazetteer().path,
            province=hunan.HUNAN,
            clock=self.clock,
            machine=self.machine,
        )

    @property
    def room(self) -> DraftRoom:
        return DraftRoom(
            regulations=self.drafts,
            drafts=self.drafts,
            recomputes=self.drafts,
            promises=self.promises,
            place=hunan.gazetteer().path,
            lines=hunan.gazetteer().lines,
            province=hunan.HUNAN,
            clock=self.clock,
        )

    def publish(self, proposal: CalendarProposal | RulebookProposal) -> Receipt:
        """Propose by one person, confirm by the other."""
        draft = self.propose(proposal)
        return self.publishing.confirm(SECOND, yes(draft))

    def propose(self, proposal: CalendarProposal | RulebookProposal) -> Draft:
        if isinstance(proposal, CalendarProposal):
            return self.publishing.propose_calendar(PROPOSER, proposal)
        return self.publishing.propose_rulebook(PROPOSER, proposal)

    def change_rules(self, number: int, **values: object) -> RulebookProposal:
        tomorrow = civil_day(self.clock.now()) + timedelta(days=1)
        return RulebookProposal(uuid(number), tomorrow, values, "试行")

    def promise(
        self, number: int, place: PlacePath = hunan.CHANGSHA, standing: Standing | None = None
    ) -> Promise:
        """Promise a reply now, by what is in force or by what a process has kept."""
        now = self.clock.now()
        pledge = Pledge(Kind.REPLY, f"MATTER#{number}", "person-1", place)
        promise = make(pledge, now, (standing or self.regulations.standing()).terms(place, now))
        self.kept.commit(Create(promise))
        return promise

    def ports(self) -> RecomputePorts:
        return RecomputePorts(
            books=self.books,
            records=self.drafts,
            promises=self.promises,
            standing=self.regulations.standing,
            lines=lambda: hunan.gazetteer().lines(hunan.HUNAN),
            clock=self.clock,
            machine=self.machine,
        )

    def run(self, go_on: Callable[[], bool] = always) -> RecomputeReport:
        """Run the job once."""
        return recompute_open(self.ports(), go_on)

    def run_to_the_end(self) -> int:
        """Let minutes pass, the job running in each, until it is done; return how many."""
        for minute in range(1, 60):
            self.run()
            if (record := self.drafts.recompute()) and record.state is Progress.DONE:
                return minute
            self.clock.forward(minutes=1)
        raise AssertionError("the job does not come to an end")

    def sweep(self) -> SweepReport:
        now = self.clock.now()
        ports = SweepPorts(self.promises, self.books, self.regulations.standing(), self.clock)
        return sweep(now, [place.code for place in PLACES], ports, now + timedelta(seconds=45))

    def all_moves(self, draft: Draft) -> list[Move]:
        """Return what the preview shows on all its pages."""
        found: list[Move] = []
        after = None
        while True:
            page = self.room.moves(SECOND, draft.id, after)
            found += page.moves
            if (after := page.after) is None:
                return found

    def open_promises(self) -> dict[str, Promise]:
        return {one.id: one for one in self.kept.all(Promise) if one.state is State.OPEN}

    def moved_facts(self) -> list[Fact]:
        return [fact for fact in self.kept.all(Fact) if fact.action == "promise.moved"]

    def moved_events(self) -> list[Event]:
        return [event for event in self.kept.all(Event) if event.kind == "promise.moved"]

    def wrong(self) -> Mapping[str, Promise]:
        """Return the open promises that are not as the newest versions compute them."""
        standing = self.regulations.standing()
        return {
            identity: promise
            for identity, promise in self.open_promises().items()
            if _as_it_must_be(promise, standing) != promise
        }


def _as_it_must_be(promise: Promise, standing: Standing) -> Promise:
    terms = standing.terms(promise.place, promise.made_at)
    return replace(
        promise,
        due_at=reckon(promise, terms).at,
        calendar_version=terms.calendar_version,
        rulebook_version=terms.rulebook.version,
    )


def yes(draft: Draft, number: int = 1) -> Confirmation:
    """Return the confirmation of a draft as it was proposed."""
    return Confirmation(draft.id, uuid(1000 + number), 1)


def office(when: datetime = EARLIER, lag: float = 0.0, seed: int = 0) -> Office:
    clock = FakeClock(when)
    return Office(clock, clock, lag=lag, seed=seed)


def colleague(name: str) -> Actor:
    """Return a second person of the same role."""
    return replace(PROPOSER, person_id=name, name=name)


def finished(one: Office) -> Recompute:
    """Return the record of a job that is done."""
    record = one.drafts.recompute()
    assert record is not None
    assert record.state is Progress.DONE
    return record


def changes_of(one: Office, subject: str) -> list[Fact]:
    """Return the facts of what was done to a subject, without those of who saw it."""
    return [fact for fact in one.audit.of(subject) if fact.subject == subject]
