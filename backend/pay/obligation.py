"""Obligation hours: part-time and rotating duty of practitioners, credited by the year (R18).

The notice, part 3, counts such duty as a practitioner's legal-aid obligation. Full-time duty is
a post, and volunteers and centre staff owe no such obligation: neither is credited.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from backend.kernel.access import Action, Actor, Subject, actions_of, permission, require
from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, subject_ref
from backend.kernel.notice import PART_3
from backend.kernel.places import PlacePath
from backend.pay.model import Certificate
from backend.pay.ports import PayPorts
from backend.pay.reckoning import why_unpaid, windows_of
from backend.promises.publishing.regulations import Hand
from backend.roster.attendance import Attendance
from backend.staff.model import Category, DutyForm

ARTICLE = PART_3
PRACTITIONERS = frozenset({Category.LAWYER, Category.GRASSROOTS})
CREDITED = frozenset({DutyForm.PART_TIME, DutyForm.ROTATING})
FIRST_YEAR = 2013
_MONTHS = 12
_DIGITS = 12
_NUMBER = re.compile(rf"\d{{4}}-(\d{{6}})-\d{{{_DIGITS}}}")
_DRAWS = 4
"""How often a number is drawn again that somebody else's certificate has."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One person's obligation of a year at one line."""

    person_id: str
    name: str
    category: Category
    shifts: int
    minutes: int
    facts: tuple[tuple[str, int], ...]
    """The shifts that were counted, and the minutes of each."""

    def number(self, line: str, year: int, draw: int = 0) -> str:
        """Return the number of its certificate: of other facts it is another one."""
        facts = [[shift, minutes] for shift, minutes in self.facts]
        said = {"person": self.person_id, "year": year, "facts": facts, "draw": draw}
        return f"{year}-{line}-{int(fingerprint(said), 16) % 10**_DIGITS:0{_DIGITS}d}"


def is_credited(attendance: Attendance) -> bool:
    """Tell whether an attendance counts as obligation: verified, and by such a practitioner."""
    return (
        why_unpaid(attendance) is None
        and attendance.category in PRACTITIONERS
        and attendance.form in CREDITED
    )


def credits_of(attendances: Iterable[Attendance]) -> tuple[Credit, ...]:
    """Return the obligation of everybody who has any, most minutes first."""
    served: dict[str, list[Attendance]] = {}
    for one in attendances:
        if is_credited(one):
            served.setdefault(one.person_id, []).append(one)
    found = [
        _credit(sorted(each, key=lambda one: (one.day, one.shift_id))) for each in served.values()
    ]
    return tuple(sorted(found, key=lambda credit: (-credit.minutes, credit.person_id)))


@dataclass(frozen=True, slots=True)
class Ledger:
    """A line's obligation hours of a year, and what was certified of them."""

    credits: tuple[Credit, ...]
    certificates: tuple[Certificate, ...]

    def holds(self, certificate: Certificate) -> bool:
        """Tell whether it is its person's newest, and says no more than the facts do now."""
        person = certificate.person_id
        newest = max(
            (one for one in self.certificates if one.person_id == person),
            key=lambda one: (one.issued.at, one.minutes, one.number),
            default=certificate,
        )
        credited = sum(one.minutes for one in self.credits if one.person_id == person)
        return newest.number == certificate.number and certificate.minutes <= credited


@dataclass(frozen=True, slots=True)
class Obligations:
    """Keeps the ledger of obligation hours."""

    ports: PayPorts

    def ledger(self, actor: Actor, site: PlacePath, year: int) -> Ledger:
        """Return a line's ledger of a year, leaving a fact: a query for each month begun."""
        require(actor, Action.PAY_SEE, Subject(site), "place")
        ledger = self._ledger(site.line, year)
        detail = {"year": year, "rows": len(ledger.credits)}
        self._saw(actor, subject_ref("OBLIGATION", site.line), "obligation.listed", detail)
        return ledger

    def own(self, actor: Actor, year: int) -> Ledger:
        """Return the actor's own part of the own line's ledger."""
        own = Subject(actor.place, frozenset({actor.person_id}))
        require(actor, Action.PAY_OWN, own, "subsidy")
        whole = self._ledger(actor.place.line, year)
        mine = actor.person_id
        return Ledger(
            tuple(one for one in whole.credits if one.person_id == mine),
            tuple(one for one in whole.certificates if one.person_id == mine),
        )

    def certify(self, actor: Actor, site: PlacePath, person_id: str, year: int) -> Certificate:
        """Issue a certificate; of the same facts it is the same one, by whoever issued it first.

        Raises `Refused` for somebody who has no hours to be credited, or `NotFound`.
        """
        require(actor, Action.PAY_PREPARE, Subject(site), "place")
        at = self.ports.clock.now()
        attendances = self._of_year(site.line, year)
        credit = next((one for one in credits_of(attendances) if one.person_id == person_id), None)
        if credit is None:
            raise Refused(
                "没有可计入义务的值班时数：仅计兼职、轮流值班的律师和基层法律服务工作者",
                "no hours to credit: only part-time and rotating practitioners have them",
                ARTICLE,
            )
        drawn = Certificate(
            number="",
            line=site.line,
            year=year,
            person_id=person_id,
            name=credit.name,
            category=credit.category,
            unit=self.ports.units(site.line).get(person_id, ""),
            shifts=credit.shifts,
            minutes=credit.minutes,
            until=min(civil_day(at), date(year, 12, 31)),
            issued=Hand(actor.person_id, actor.name, at),
        )
        for draw in range(_DRAWS):
            certificate = replace(drawn, number=credit.number(site.line, year, draw))
            try:
                self.ports.books.commit(Create(certificate), Create(_fact(certificate)))
            except Conflict:
                known = self.ports.credits.certificate(site.line, certificate.number)
                if known is not None and _says_the_same(known, certificate):
                    return known
            else:
                return certificate
        raise Conflict("certificate")

    def certificate(self, actor: Actor, number: str) -> tuple[Certificate, bool]:
        """Return a certificate and whether it holds, to who sees the line's pay or is named in it.

        That it was shown to anybody but whom it names leaves a fact.
        """
        own = Action.PAY_OWN in actions_of(actor.role)
        action = Action.PAY_OWN if own else Action.PAY_SEE
        permission(actor, action)
        found = self._find(number)
        if found is None:
            raise NotFound("certificate")
        about = Subject(self.ports.place(found.line), frozenset({found.person_id}))
        require(actor, action, about, "certificate")
        if found.person_id != actor.person_id:
            self._saw(actor, _subject(found), "certificate.opened", {})
        return found, self._ledger(found.line, found.year).holds(found)

    def _saw(self, actor: Actor, subject: str, action: str, detail: dict[str, int]) -> None:
        deed = Deed(actor.person_id, self.ports.clock.now(), action, detail)
        self.ports.witness.saw(subject, deed)

    def _find(self, number: str) -> Certificate | None:
        named = _NUMBER.fullmatch(number)
        return self.ports.credits.certificate(named[1], number) if named else None

    def _ledger(self, line: str, year: int) -> Ledger:
        credited = credits_of(self._of_year(line, year))
        return Ledger(credited, tuple(self.ports.credits.certificates(line, year)))

    def _of_year(self, line: str, year: int) -> Iterable[Attendance]:
        today = civil_day(self.ports.clock.now())
        if not FIRST_YEAR <= year <= today.year:
            raise Invalid(Fault("year", "没有这一年的记录", "there is no record of that year"))
        last = today.month if year == today.year else _MONTHS
        for month in range(1, last + 1):
            yield from self.ports.attendances.of_month(line, f"{year}-{month:02d}")


def _in_time(one: Attendance) -> tuple[date, str]:
    return one.day, one.shift_id


def _credit(served: Sequence[Attendance]) -> Credit:
    counted = [(one.shift_id, min(one.verified_minutes, one.window_minutes)) for one in served]
    return Credit(
        person_id=served[-1].person_id,
        name=served[-1].name,
        category=Category(served[-1].category),
        shifts=windows_of(served),
        minutes=sum(minutes for _, minutes in counted),
        facts=tuple(counted),
    )


def _says_the_same(one: Certificate, other: Certificate) -> bool:
    """Tell whether certificates of one number certify the same hours of the same person."""
    first, second = ((each.person_id, each.year, each.minutes) for each in (one, other))
    return first == second


def _subject(certificate: Certificate) -> str:
    return subject_ref("CERTIFICATE", certificate.number)


def _fact(certificate: Certificate) -> Fact:
    """Return the one fact of a certificate: it is never changed."""
    subject = _subject(certificate)
    detail = {"person": certificate.person_id, "minutes": certificate.minutes}
    deed = Deed(certificate.issued.person_id, certificate.issued.at, "certificate.issued", detail)
    return Trail().extend(subject, deed)[0]
