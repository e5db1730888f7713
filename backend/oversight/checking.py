"""The scheduled check: facts are gathered, judged, and what is found anew is told once.

A finding has a natural name (place, month, article, key), so that a repeat finds it again and
tells nobody. It ends by itself when it is true no more.

A place that cannot be read holds up no other: it is told of, and the board shows since when it was
not checked. The check tells as well of what the clock should have started: each job, once a day.
The watch (`maintenance.watching`) opens one outage while anything stands still; but it knows
neither of its own silence, nor of what never ran, nor names what stops after it was opened.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from backend.accounts.circle import UNCHECKED
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace, Write
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, HotlineError
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.oversight.articles.book import judged
from backend.oversight.facts import Facts
from backend.oversight.following import followed
from backend.oversight.gathering import Common, Gathering
from backend.oversight.judging import rulebook_of
from backend.oversight.model import Finding, Light, PlaceMonth, finding_id
from backend.oversight.ports import PlaceMonths
from backend.oversight.rounds import SCHEDULED, Rounds, Scheduled, rounds_of
from backend.oversight.suspecting import Suspecting
from backend.places.model import Gazetteer
from backend.tallies.periods import Period

FOUND = "oversight.found"
OWN = "check_articles"
_CLOCK = "clock"
_NEVER = datetime.min.replace(tzinfo=UTC)
_SPOILT = (ArithmeticError, AttributeError, HotlineError, LookupError, TypeError, ValueError)
"""What a record raises that cannot be read or judged; that storage does not answer is none."""
_MOST_SAID = 5
"""Findings that a notice says in full; it counts all."""


@dataclass(slots=True)
class CheckReport:
    """What a run of the check did."""

    checked: int = 0
    """Places and months that it looked at."""
    opened: list[str] = field(default_factory=list)
    """Findings that are new, e.g. `430100.2026-11.8.deserted`."""
    ended: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    """Scheduled jobs of which it told that they made no round."""
    left: int = 0
    """Places and months that it had no time for."""
    failed: dict[str, str] = field(default_factory=dict)
    """Places that could not be checked, and what kind of error it was; no other waits for them.

    The province where a month could not be read that all places share.
    """


@dataclass(frozen=True, slots=True)
class Checking:
    """Checks every place of the province."""

    books: Books
    gathering: Gathering
    suspecting: Suspecting
    kept: PlaceMonths
    rounds: Rounds
    gazetteer: Gazetteer
    clock: Clock
    machine: Clock
    """The machine's own clock: rounds are technical, business time may be shifted."""

    def run(self, periods: Sequence[Period], go_on: Callable[[], bool]) -> CheckReport:
        """Check some months; each place is read and kept by itself: one holds up no other."""
        report, now = CheckReport(), self.clock.now()
        for period in periods:
            before = {one.line: one for one in self.kept.of_month(period)}
            try:
                common = self.gathering.common(self.gazetteer.province.code, period, now)
            except _SPOILT as error:
                report.failed[self.gazetteer.province.code] = type(error).__name__
                continue
            for line in self._longest_ago_first(before):
                if not go_on():
                    report.left += 1
                    continue
                try:
                    self._check(line, before.get(line.line), common, report)
                except _SPOILT as error:
                    report.failed[line.line] = type(error).__name__
        self._tell(report, now)
        return report

    def _longest_ago_first(self, before: Mapping[str, PlaceMonth]) -> Sequence[PlacePath]:
        """Return every line, first those that no run has had time for."""
        lines = [self.gazetteer.path(one.code) for one in self.gazetteer.prefectures]
        return sorted(
            lines, key=lambda one: before[one.line].seen_at if one.line in before else _NEVER
        )

    def _check(
        self, line: PlacePath, before: PlaceMonth | None, common: Common, report: CheckReport
    ) -> None:
        now, period = common.at, common.period
        since = before.facts.at if before else None
        leads = self.suspecting.of(line, period, common.tallied.get(line.line), since, now)
        facts = self.gathering.facts(line, period, common, leads, now)
        self._keep(line, before, facts, report)
        report.checked += 1

    def _tell(self, report: CheckReport, now: datetime) -> None:
        """Tell the province, once a day each, of what was not checked and what stands still."""
        own = next(one for one in SCHEDULED if one.job == OWN)
        for line in sorted(report.failed):
            self._is_told(own, line, now)
        last = self.rounds.last()
        if OWN not in last:
            return  # the first round of a new platform: the others have not had their turn
        province = self.gazetteer.province.code
        rulebook = self.gathering.regulations().rulebook(now)
        late = [one.of for one in rounds_of(last, rulebook, self.machine.now()) if one.late]
        # What tells of the others is making its own round at this moment.
        report.late += [
            one.job for one in late if one.job != OWN and self._is_told(one, province, now)
        ]

    def _is_told(self, one: Scheduled, of: str, now: datetime) -> bool:
        province = self.gazetteer.province.code
        subject = subject_ref("ROUND", of)
        data = {"heads": province, "line": of, "zh": one.name.zh, "en": one.name.en}
        identity = f"{subject}:{one.job}:{civil_day(now)}"
        try:
            self.books.commit(
                Create(Event(Outbox.DIRECTORY, subject, identity, UNCHECKED, now, data))
            )
        except Conflict:
            return False  # it was told of before on this day
        return True

    def follow(self, period: Period, go_on: Callable[[], bool]) -> CheckReport:
        """Look again at a month long over: its leads and files go on, and what was late is done.

        Five requests, and two for each place that was kept. As in `run`, one holds up no other.
        """
        report, now = CheckReport(), self.clock.now()
        province = self.gazetteer.province.code
        try:
            kept = self.kept.of_month(period)
            tallied, files = self.gathering.again(province, period, now) if kept else ({}, ())
        except _SPOILT as error:
            report.failed[province] = type(error).__name__
            return report
        for before in kept:
            if not go_on():
                report.left += 1
                continue
            try:
                leads = self.suspecting.known(before.line, period)
                promises = self.gathering.promises
                facts = followed(before.facts, tallied.get(before.line), promises, files, leads)
                if facts != before.facts:
                    place = self.gazetteer.path(before.line)
                    self._keep(place, before, replace(facts, at=now), report)
                report.checked += 1
            except _SPOILT as error:
                report.failed[before.line] = type(error).__name__
        return report

    def _keep(
        self, place: PlacePath, before: PlaceMonth | None, facts: Facts, report: CheckReport
    ) -> None:
        rulebook = rulebook_of(self.gathering.regulations(), facts.period, facts.at)
        found = _findings(facts, rulebook)
        told = _findings(facts.as_the_centre_knows(), rulebook)
        after, writes = turned(before, facts, found, self.machine.now())
        try:
            self.books.commit(*writes, *_told(place, before, after, told))
        except Conflict:
            return  # another run keeps what both have found
        old = before.since if before else {}
        name = f"{facts.line}.{facts.period}"
        report.opened += [f"{name}.{one}" for one in sorted(after.since.keys() - old.keys())]
        report.ended += [f"{name}.{one}" for one in sorted(old.keys() - after.since.keys())]


def _findings(facts: Facts, rulebook: Rulebook) -> Mapping[str, Finding]:
    return {
        finding_id(number, finding): finding
        for number, one in judged(facts, rulebook).items()
        for finding in one.findings
    }


def turned(
    before: PlaceMonth | None,
    facts: Facts,
    found: Mapping[str, Finding],
    checked_at: datetime,
) -> tuple[PlaceMonth, list[Write]]:
    """Return what is kept of a place now, and what keeps it: what was checked, is told by its day.

    `checked_at` is by the machine's own clock.
    """
    old = before.since if before else {}
    since = {one: old.get(one, facts.at) for one in sorted(found)}
    after = PlaceMonth(facts, since, checked_at)
    if before is not None:
        after = replace(after, version=before.version + 1, trail=before.trail)
    writes: list[Write] = []
    if since.keys() != old.keys():
        changes = {
            "opened": sorted(since.keys() - old.keys()),
            "ended": sorted(old.keys() - since.keys()),
        }
        fact, trail = after.trail.extend(
            after.subject, Deed(_CLOCK, facts.at, "articles.checked", changes)
        )
        after = replace(after, trail=trail)
        writes.append(Create(fact))
    kept = Replace(after, before.version) if before else Create(after)
    return after, [kept, *writes]


def _told(
    place: PlacePath,
    before: PlaceMonth | None,
    after: PlaceMonth,
    found: Mapping[str, Finding],
) -> list[Write]:
    """Return the event that tells of what is new: the centre's head, of red the province too.

    A lead has a notice of its own, which leaves out whom it names.
    """
    old = before.since if before else {}
    new = [one for one in after.since if one in found and one not in old]
    if not new:
        return []
    red = any(found[one].light is Light.RED for one in new)
    said = [found[one].said for one in new[:_MOST_SAID]]
    data = {
        "heads": f"{place.line} {place.province}" if red else place.line,
        "line": place.line,
        "period": str(after.period),
        "number": str(len(new)),
        "zh": "；".join(words.zh for words in said),
        "en": "; ".join(words.en for words in said),
    }
    identity = f"{after.subject}:{after.version}"
    event = Event(Outbox.DIRECTORY, after.subject, identity, FOUND, after.facts.at, data)
    return [Create(event)]
