"""Those who have served long, and the cases that they were given (Art. 11, S0-37)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, Refused
from backend.kernel.ids import require_uuid, subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.pay.model import ARTICLE, CaseGiven
from backend.pay.months import first_day
from backend.pay.ports import PayPorts
from backend.pay.reckoning import why_unpaid, windows_of
from backend.promises.publishing.regulations import Hand
from backend.roster.attendance import Attendance
from backend.staff.model import Category
from backend.staff.months import months_before

_REFERENCE = re.compile(r"[0-9A-Za-z一-鿿〔〕()（）_./-]{4,40}")
"""What the number of a case is made of."""


@dataclass(frozen=True, slots=True)
class Server:
    """How long somebody has served, and what they were given for it."""

    person_id: str
    name: str
    category: Category
    months: int
    """Whole months, of those that are looked at, in which the person served."""
    windows: int
    """Windows served in them."""
    first: str
    """The first month of service among them, `yyyy-mm`."""
    long: bool
    cases: int
    """Cases given within those months and since."""


@dataclass(frozen=True, slots=True)
class GiveCase:
    """A case that somebody is given; `id` is drawn by the portal and becomes the case's."""

    id: str
    line: str
    person_id: str
    day: date
    reference: str


def months_looked_at(now: datetime, rulebook: Rulebook) -> tuple[str, ...]:
    """Return the whole months that make a person long-serving, oldest first."""
    current = f"{civil_day(now):%Y-%m}"
    return tuple(
        months_before(current, back) for back in range(rulebook.long_serving_months, 0, -1)
    )


def is_long(windows: Mapping[str, int], months: Sequence[str], rulebook: Rulebook) -> bool:
    """Tell whether windows served by month make a person long-serving (Art. 11).

    Service has lasted all the months and was relatively fixed on the average of them: a month of
    illness takes nobody off the list.
    """
    lasting = windows.get(months[0], 0) > 0
    enough = rulebook.fixed_shifts_a_month * len(months)
    return lasting and sum(windows.get(month, 0) for month in months) >= enough


def servers_of(
    attendances: Iterable[Attendance],
    cases: Iterable[CaseGiven],
    months: Sequence[str],
    rulebook: Rulebook,
) -> tuple[Server, ...]:
    """Return who served and is no centre staff: the long-serving with the fewest cases first."""
    served: dict[str, list[Attendance]] = {}
    for one in attendances:
        if why_unpaid(one) is None:
            served.setdefault(one.person_id, []).append(one)
    since = f"{months[0]}-01"
    given = [case.person_id for case in cases if case.day.isoformat() >= since]
    found = [
        _server(each, given.count(person), months, rulebook) for person, each in served.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.long, one.cases, -one.windows, one.name)))


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """Shows who may be given cases, and keeps those that were."""

    ports: PayPorts

    def servers(self, actor: Actor, site: PlacePath) -> tuple[tuple[Server, ...], Sequence[str]]:
        """Return the servers of a line and the months looked at: a query for each month.

        It leaves a fact.
        """
        require(actor, Action.PAY_SEE, Subject(site), "place")
        servers, months = self._servers(site)
        deed = Deed(
            actor.person_id, self.ports.clock.now(), "serving.listed", {"rows": len(servers)}
        )
        self.ports.witness.saw(subject_ref("SERVING", site.line), deed)
        return servers, months

    def cases(self, actor: Actor, site: PlacePath) -> Sequence[CaseGiven]:
        """Return the cases that count at a line, newest first: one query."""
        require(actor, Action.PAY_SEE, Subject(site), "place")
        return self.ports.credits.cases(site.line, self._since(site))

    def give(self, actor: Actor, command: GiveCase) -> None:
        """Keep that somebody was given a case; a repeat keeps nothing.

        Raises `Invalid`, or `Refused` for somebody who has not served long.
        """
        site = self.ports.place(command.line)
        require(actor, Action.PAY_PREPARE, Subject(site), "place")
        require_uuid("id", command.id)
        at = self.ports.clock.now()
        if faults := list(_faults_of(command, at)):
            raise Invalid(*faults)
        hand = Hand(actor.person_id, actor.name, at)
        case = CaseGiven(
            command.id,
            command.line,
            command.person_id,
            command.day,
            command.reference.strip(),
            hand,
        )
        if self._given_before(case):
            return
        servers, _ = self._servers(site)
        if not any(one.long for one in servers if one.person_id == command.person_id):
            raise Refused(
                "仅向长期值班人员分配适量案件",
                "cases are given to those who have served long",
                ARTICLE,
            )
        try:
            self.ports.books.commit(Create(case), Create(_fact(case)))
        except Conflict:
            if not self._given_before(case):
                raise

    def _given_before(self, case: CaseGiven) -> bool:
        """Tell whether a command was carried out; another one under its id is a `Conflict`."""
        since = min(case.day, self._since(self.ports.place(case.line)))
        known = [one for one in self.ports.credits.cases(case.line, since) if one.id == case.id]
        if any(replace(one, given=case.given) != case for one in known):
            raise Conflict("command", {"key": case.id})
        return bool(known)

    def _servers(self, site: PlacePath) -> tuple[tuple[Server, ...], Sequence[str]]:
        months, rulebook = self._looked_at(site)
        attendances = [
            one for month in months for one in self.ports.attendances.of_month(site.line, month)
        ]
        cases = self.ports.credits.cases(site.line, first_day(months[0]))
        return servers_of(attendances, cases, months, rulebook), months

    def _looked_at(self, site: PlacePath) -> tuple[Sequence[str], Rulebook]:
        now = self.ports.clock.now()
        rulebook = self.ports.standing().terms(site, now).rulebook
        return months_looked_at(now, rulebook), rulebook

    def _since(self, site: PlacePath) -> date:
        """Return from which day on cases count."""
        return first_day(self._looked_at(site)[0][0])


def _server(
    served: Sequence[Attendance], cases: int, months: Sequence[str], rulebook: Rulebook
) -> Server:
    by_month: dict[str, list[Attendance]] = {}
    for one in served:
        by_month.setdefault(f"{one.day:%Y-%m}", []).append(one)
    windows = {month: windows_of(each) for month, each in by_month.items()}
    last = max(served, key=lambda one: (one.day, one.shift_id))
    return Server(
        person_id=last.person_id,
        name=last.name,
        category=Category(last.category),
        months=len(windows),
        windows=sum(windows.values()),
        first=min(windows),
        long=is_long(windows, months, rulebook),
        cases=cases,
    )


def _faults_of(command: GiveCase, at: datetime) -> Iterable[Fault]:
    if command.day > civil_day(at):
        yield Fault("day", "分配日期不能晚于今天", "must not be later than today", ARTICLE)
    if not _REFERENCE.fullmatch(command.reference.strip()):
        yield Fault(
            "reference",
            "请填写4至40位的法律援助案件编号",
            "must be the case's number, 4 to 40 signs",
            ARTICLE,
        )


def _fact(case: CaseGiven) -> Fact:
    subject = subject_ref("CASE", case.id)
    detail = {"person": case.person_id, "line": case.line, "reference": case.reference}
    return Trail().extend(subject, Deed(case.given.person_id, case.given.at, "case.given", detail))[
        0
    ]
