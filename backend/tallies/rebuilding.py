"""Asking for a check of any days, and carrying it on: by night, or when the province asks (N37).

The night's goes before what was asked for. A night that was missed is made up for as soon as the
clock goes again, with all days since the last. What differs is told to whoever can look into it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from backend.accounts.circle import DIFFERING
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create
from backend.kernel.clock import SHANGHAI, civil_day, to_text
from backend.kernel.errors import Conflict, Fault, Invalid, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.tallies.asking import BEGIN
from backend.tallies.checking import Check
from backend.tallies.model import Checked
from backend.tallies.ports import Checks

SHOWN = 20
"""How many checks are told."""
LONGEST = 366
"""Days of one check."""
NIGHT = 2
"""The hour of Shanghai in which the night's check begins: the day before is over, few call."""
DAYS_BACK, LONGEST_NIGHT = 2, 31
"""Days that a night looks at, and at most after nights that were missed."""
NIGHTLY = "check_tallies.night"
"""The round of the night's check, once it was made whole."""


@dataclass(frozen=True, slots=True)
class CheckDesk:
    """Takes the asking for checks, and shows them."""

    check: Check
    checks: Checks
    books: Books

    def recent(self, actor: Actor) -> Sequence[Checked]:
        """Return the last checks, the newest first; for the province and its operator."""
        self._require(actor)
        return self.checks.recent(SHOWN)

    def ask(self, actor: Actor, first: date, last: date) -> Checked:
        """Begin a check of some days; what differs is counted again, and told.

        Asking again for the same while it goes on answers the same. Raises `Forbidden`,
        `Invalid`, or `Refused` while another goes on.
        """
        self._require(actor)
        self._refuse_days(first, last)
        going = next((one for one in self.checks.recent(SHOWN) if not one.whole), None)
        if going is not None:
            if (going.first, going.last) == (first, last):
                return going
            zh = f"正在核对{going.first}至{going.last}，完成后再开始"
            raise Refused(zh, f"{going.first} to {going.last} is being checked", "第二条")
        begun = self.check.begun(first, last, actor.name)
        details = {"first": str(first), "last": str(last)}
        deed = Deed(actor.person_id, begun.at, "figures.check_asked", details)
        fact, _ = Trail().extend(subject_ref("CHECK", to_text(begun.at)), deed)
        self.books.commit(Create(fact))
        self.checks.keep(begun)
        return begun

    def _require(self, actor: Actor) -> None:
        gazetteer = self.check.gazetteer
        province = Subject(gazetteer.path(gazetteer.province.code))
        require(actor, Action.OVERVIEW_CHECK, province, "place")

    def _refuse_days(self, first: date, last: date) -> None:
        faults: list[Fault] = []
        today = civil_day(self.check.clock.now())
        if last < first:
            faults.append(Fault("last", "结束日不得早于开始日", "the last day is before the first"))
        if last > today:
            faults.append(Fault("last", "不得晚于今日", "no day that is to come"))
        if first < BEGIN:
            zh, en = f"不得早于{BEGIN}", f"there is no line before {BEGIN}"
            faults.append(Fault("first", zh, en, "第二十一条"))
        if (last - first).days >= LONGEST:
            faults.append(Fault("last", "一次最多核对一年", "a year at most at once"))
        if faults:
            raise Invalid(*faults)


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """Carries checks on, and begins the night's."""

    check: Check
    checks: Checks
    books: Books

    def go_on(self, go_on: Callable[[], bool]) -> Checked | None:
        """Carry on what was begun, or begin what the night asks for; None where nothing is to do.

        The night's before what was asked for.
        """
        recent = self.checks.recent(SHOWN)
        going = [one for one in reversed(recent) if not one.whole]
        by_night = next((one for one in going if not one.asked_by), None)
        found = by_night or self._tonight(recent) or next(iter(going), None)
        if found is None:
            return None
        after = self.check.step(found, go_on)
        self.checks.keep(after)
        if after.whole and after.differing:
            self._tell(after)
        return after

    def _tonight(self, recent: Sequence[Checked]) -> Checked | None:
        """Begin the night's check once a day: from its hour on, where an earlier night is known."""
        now = self.check.clock.now()
        hour, today = now.astimezone(SHANGHAI).hour, civil_day(now)
        last = next((one for one in recent if not one.asked_by), None)
        if hour < NIGHT or (last is None and hour != NIGHT):
            return None
        first = today - timedelta(days=DAYS_BACK)
        if last is not None:
            if civil_day(last.at) >= today:
                return None
            made_up = max(last.last + timedelta(days=1), today - timedelta(days=LONGEST_NIGHT))
            first = min(first, made_up)
        return self.check.begun(first, today - timedelta(days=1))

    def _tell(self, found: Checked) -> None:
        province, at = self.check.gazetteer.province.code, to_text(found.at)
        data = {
            "line": province,
            "first": str(found.first),
            "last": str(found.last),
            "number": str(found.differing),
        }
        subject = subject_ref("ROUND", province)
        now = self.check.clock.now()
        event = Event(Outbox.DIRECTORY, subject, f"{subject}:{at}:differing", DIFFERING, now, data)
        with suppress(Conflict):  # another run has told of it
            self.books.commit(Create(event))
