# long: one line for each fake of the house, read as one list.
"""The whole house on fakes: doors, rules and wiring are real, storage and keys are in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import pytest

from backend.accounts.inbox import Channel
from backend.calls.desk import CallDesk
from backend.calls.privacy import Privacy
from backend.kernel.suspicions import Suspicion
from backend.matters.complaints.unsealing import OpenSeals
from backend.matters.model import CallConfined, CallLink
from backend.promises.terms import Standing
from backend.roster.attendance import Attendance
from backend.roster.model import Presence, SignFact, Whereabouts
from backend.roster.rollcall import RollCall
from backend.roster.switchboard import Switchboard
from backend.roster.watching import Chairs
from backend.tallies.usecases import OverviewDesk
from chalicelib.wiring import (
    answering,
    auditing,
    carrier,
    casework,
    conversations,
    directives,
    exporting,
    figures,
    ground,
    knowing,
    liaison,
    maintenance,
    network,
    ordering,
    oversight,
    paying,
    post,
    presence,
    reconciling,
    regulations,
    reviewing,
    rollcall,
    rostering,
    staffing,
    telephony,
    unfinished,
    units,
    violations,
    voicemail,
)
from tests.fakes import hunan
from tests.fakes.accounts import FakeAccounts
from tests.fakes.attendance import FakeAttendances, FakeChairs, FakeEvidence, FakeSuspicions
from tests.fakes.audit import FakeActed, FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.callers import FakeMemory, FakeReferences, set_up_calls
from tests.fakes.calls import FakeCalls
from tests.fakes.clock import FakeClock
from tests.fakes.complaints import FakeComplaints
from tests.fakes.dials import FakeDials
from tests.fakes.directives import FakeDirectives
from tests.fakes.directory import FakeRegulations, set_up
from tests.fakes.drafts import FakeDrafts
from tests.fakes.exports import FakeExports, FakeFiles
from tests.fakes.handover import FakeHandOvers
from tests.fakes.hearings import FakeHearings
from tests.fakes.hunan import FakeAtlas
from tests.fakes.inbox import FakeNotices
from tests.fakes.institutions import FakeOffices, set_up_register
from tests.fakes.knowledge import FakeShelf
from tests.fakes.liaison import FakeInstructions
from tests.fakes.maintenance import FakeProbe, FakeUpkeep
from tests.fakes.matters import FakeMatters
from tests.fakes.network import FakeTelephones
from tests.fakes.nonces import FakeNonces
from tests.fakes.orders import FakeOrders, FakeUnits
from tests.fakes.oversight import FakePlaceMonths, FakeRounds
from tests.fakes.paces import FakePaces
from tests.fakes.pay import FakeCredits, FakeRuns, FakeSubsidyPromises
from tests.fakes.people import FakePeople
from tests.fakes.planning import FakeFeeds, FakeLeaves, FakePlans, FakeRequests, FakeShifts
from tests.fakes.post import FakeCarrier
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.fakes.promises import FakePromises, FakeStocks, FakeSweeps
from tests.fakes.reconciliations import FakeReconciliations
from tests.fakes.recordings import FakeRecordings
from tests.fakes.reviews import FakeReviews
from tests.fakes.ringing import FakeDesks
from tests.fakes.roster import FakeLines, FakeRoster
from tests.fakes.staff import FakeShiftCounts, FakeStaff, FakeTrainings
from tests.fakes.tallies import FakeChecks, FakeTallies
from tests.fakes.taxonomies import FakeTaxonomies
from tests.fakes.unfinished import FakeDrawers
from tests.fakes.violations import FakeViolations
from tests.fakes.voicemails import FakeVoicemails
from tests.fakes.wishes import FakeWishes
from tests.wired import forget


@dataclass(slots=True)
class House:
    """Every fake of one house; they share a clock and, where rows lag, a lag in seconds."""

    clock: FakeClock
    lag: float = 0.0
    books: FakeBooks = field(default_factory=FakeBooks)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    roster: FakeRoster = field(default_factory=FakeRoster)
    lines: FakeLines = field(default_factory=FakeLines)
    tallies: FakeTallies = field(default_factory=FakeTallies)
    checks: FakeChecks = field(default_factory=FakeChecks)
    sweeps: FakeSweeps = field(default_factory=FakeSweeps)
    attendances: FakeAttendances = field(default_factory=FakeAttendances)
    evidence: FakeEvidence = field(default_factory=FakeEvidence)
    chairs: FakeChairs = field(default_factory=FakeChairs)
    suspicions: FakeSuspicions = field(default_factory=FakeSuspicions)
    nonces: FakeNonces = field(default_factory=FakeNonces)
    carriers: dict[Channel, FakeCarrier] = field(
        default_factory=lambda: {channel: FakeCarrier() for channel in Channel}
    )
    calls: FakeCalls = field(init=False)
    matters: FakeMatters = field(init=False)
    promises: FakePromises = field(init=False)
    audit: FakeAudit = field(init=False)
    notices: FakeNotices = field(init=False)
    memory: FakeMemory = field(init=False)
    regulations: FakeRegulations = field(init=False)
    drafts: FakeDrafts = field(init=False)
    staff: FakeStaff = field(init=False)
    shifts: FakeShifts = field(init=False)
    trainings: FakeTrainings = field(init=False)
    shift_counts: FakeShiftCounts = field(default_factory=FakeShiftCounts)
    shelf: FakeShelf = field(init=False)
    offices: FakeOffices = field(init=False)
    complaints: FakeComplaints = field(init=False)
    recordings: FakeRecordings = field(default_factory=FakeRecordings)
    hearings: FakeHearings = field(default_factory=FakeHearings)
    rounds: FakeRounds = field(default_factory=FakeRounds)
    probe: FakeProbe = field(default_factory=FakeProbe)
    desks: FakeDesks = field(default_factory=FakeDesks)
    voicemails: FakeVoicemails = field(init=False)
    wishes: FakeWishes = field(init=False)
    files: FakeFiles = field(default_factory=FakeFiles)

    def __post_init__(self) -> None:
        self.calls = FakeCalls(self.clock, lag=self.lag)
        self.matters = FakeMatters(self.books, self.clock, lag=self.lag)
        self.promises = FakePromises(self.books, self.clock, lag=self.lag)
        self.audit = FakeAudit(self.books)
        self.notices = FakeNotices(self.books, self.clock, lag=self.lag)
        self.regulations = FakeRegulations(self.books)
        self.drafts = FakeDrafts(self.books)
        self.staff = FakeStaff(self.books)
        self.shifts = FakeShifts(self.books, self.clock, lag=self.lag)
        self.shelf = FakeShelf(self.books)
        self.offices = FakeOffices(self.books)
        self.complaints = FakeComplaints(self.books)
        self.trainings = FakeTrainings(self.books)
        self.voicemails = FakeVoicemails(self.books, self.clock, lag=self.lag)
        self.wishes = FakeWishes(self.books)
        self.memory = FakeMemory(self.lines)
        set_up(self.books)
        set_up_register(self.books)
        set_up_calls(self.books, self.calls, self.memory)
        self.books.tell(Presence, self.roster.keep)
        self.books.tell(Whereabouts, self.roster.keep_where)
        self.books.tell(SignFact, self.evidence.signs.append)
        self.books.tell(Attendance, self.attendances.keep)
        self.books.tell(Chairs, self.chairs.keep)
        self.books.tell(Suspicion, self.suspicions.keep)
        self.books.tell(CallLink, self._link)
        self.books.demand(CallLink, self._may_link)
        self.books.tell(CallConfined, self._confine)
        self.books.demand(CallConfined, self._may_confine)

    def _may_link(self, link: CallLink) -> bool:
        call = self.calls.get(link.contact_id)
        return call is not None and call.matter_id is None

    def _may_confine(self, amended: CallConfined) -> bool:
        call = self.calls.get(amended.contact_id)
        return call is not None and call.matter_id is not None

    def _link(self, link: CallLink) -> None:
        call = self.calls.get(link.contact_id)
        if call is not None:
            self.calls.put(replace(call, matter_id=link.matter_id, confined=link.confined))

    def _confine(self, amended: CallConfined) -> None:
        call = self.calls.get(amended.contact_id)
        if call is not None:
            self.calls.put(replace(call, confined=amended.confined))

    @property
    def privacy(self) -> Privacy:
        """What keeps callers' numbers."""
        return Privacy(FakeSealer(), FakeCallerHash())

    @property
    def seals(self) -> OpenSeals:
        """What knows to whom a seal was opened."""
        return OpenSeals(self.complaints, self.clock)

    @property
    def switchboard(self) -> Switchboard:
        """What knows how each line stands."""
        return Switchboard(self.lines, self.roster, hunan.regulations, FakeAtlas(), self.clock)

    @property
    def call_desk(self) -> CallDesk:
        """What shows calls."""
        return CallDesk(self.calls, self.privacy, self.audit, FakeAtlas(), self.clock)

    @property
    def roll_call(self) -> RollCall:
        """What absorbs what the telephone tells of attendants."""
        return RollCall(FakePeople(self.accounts), self.evidence, self.switchboard)

    @property
    def overview_desk(self) -> OverviewDesk:
        """What shows the figures of a day."""
        stocks = FakeStocks(self.promises)
        return OverviewDesk(self.tallies, stocks, hunan.gazetteer(), self.clock)

    @property
    def standing(self) -> Standing:
        """The calendar and the rulebooks in force."""
        return self.regulations.standing()


# long: the wiring has so many parts, and they are read as one list.
def _parts(house: House) -> dict[ModuleType, dict[str, Any]]:
    """Return what stands in for each part of the wiring, by its name there."""
    return {
        ground: {
            "clock": house.clock,
            "machine_clock": house.clock,
            "sealer": FakeSealer(),
            "caller_hash": FakeCallerHash(),
            "atlas": FakeAtlas(house.books),
            "taxonomies": FakeTaxonomies(house.books),
            "offices": house.offices,
            "accounts": house.accounts,
            "regulations": house.regulations,
            "audit": house.audit,
            "rounds": house.rounds,
        },
        auditing: {"acted": FakeActed(house.books)},
        casework: {
            "books": house.books,
            "matters": house.matters,
            "complaints": house.complaints,
            "promises": house.promises,
            "wishes": house.wishes,
            "standing": house.standing,
            "sweeps": house.sweeps,
        },
        telephony: {
            "calls": house.calls,
            "roster": house.roster,
            "switchboard": house.switchboard,
            "call_desk": house.call_desk,
        },
        exporting: {
            "books": house.books,
            "exports": FakeExports(house.books),
            "files": house.files,
        },
        answering: {
            "books": house.books,
            "dials": FakeDials(house.books),
            "memory": house.memory,
            "references": FakeReferences(house.books),
            "promises": house.promises,
            "shifts": house.shifts,
            "standing": house.standing,
            "voicemails": house.voicemails,
        },
        reconciling: {
            "voicemails": FakeVoicemails(house.books, house.clock, lag=house.lag),
            "reconciliations": FakeReconciliations(house.books),
        },
        carrier: {"nonces": house.nonces},
        rollcall: {"roll_call": house.roll_call, "desks": house.desks},
        regulations: {"published": house.drafts, "drafts": house.drafts},
        unfinished: {"drawers": FakeDrawers(house.books)},
        violations: {"violations": FakeViolations(house.books)},
        directives: {"directives": FakeDirectives(house.books)},
        voicemail: {"voicemails": house.voicemails, "recordings": house.recordings},
        conversations: {"hearings": house.hearings, "analyses": house.recordings},
        maintenance: {"upkeep": FakeUpkeep(house.books), "probe": house.probe},
        oversight: {"place_months": FakePlaceMonths(house.books)},
        figures: {
            "tallies": house.tallies,
            "overview_desk": house.overview_desk,
            "checks": house.checks,
        },
        staffing: {
            "staff": house.staff,
            "trainings": house.trainings,
            "shift_counts": house.shift_counts,
        },
        knowing: {"shelf": house.shelf},
        network: {"telephones": FakeTelephones(house.books)},
        liaison: {"instructions": FakeInstructions(house.books)},
        units: {"units": FakeUnits(house.books)},
        ordering: {
            "orders": FakeOrders(house.books),
            "paces": FakePaces(),
        },
        paying: {
            "runs": FakeRuns(house.books),
            "credit_store": FakeCredits(house.books),
            "attendances": house.attendances,
            "subsidy_promises": FakeSubsidyPromises(house.books),
            "suspicions": house.suspicions,
            "staff": house.staff,
        },
        reviewing: {"reviews": FakeReviews(house.books)},
        presence: {
            "lines": house.lines,
            "evidence": house.evidence,
            "chairs": house.chairs,
            "attendances": house.attendances,
            "suspicions": house.suspicions,
        },
        rostering: {
            "shifts": house.shifts,
            "plans": FakePlans(house.books),
            "requests": FakeRequests(house.books),
            "leaves": FakeLeaves(house.books),
            "feeds": FakeFeeds(house.books),
            "hand_overs": FakeHandOvers(house.books),
        },
        post: {
            "notices": house.notices,
            "people": FakePeople(house.accounts),
            "carriers": house.carriers,
            "sends_texts": Channel.SMS in house.carriers,
        },
    }


@contextmanager
def open_house(house: House) -> Iterator[House]:
    """Let the wiring build its use cases from the fakes of a house, and from nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        for module, replaced in _parts(house).items():
            for name, part in replaced.items():
                patch.setattr(module, name, lambda part=part: part)
        forget()
        yield house
    forget()
