"""Joining a record to the account that its person got later (Art. 9).

Until then the record bars from serving, so that no shift, guard or attendance is to be moved:
what goes over are the record itself, the marks of training and the licence.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Marker, Remove, Replace, Write, once
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid, subject_ref
from backend.staff.bearing import Bearing, borne_already, claim, digest_borne
from backend.staff.forms import ARTICLE
from backend.staff.keeping import Receipt
from backend.staff.listing import faults_of_account, listed_already
from backend.staff.model import Attendant, Bearer, Enlisted, Mark
from backend.staff.ports import Staff, Trainings

_MARKS_MOST = 40
"""Marks that one transaction moves: two writes each, a hundred at most with the rest."""


@dataclass(frozen=True, slots=True)
class Link:
    """The account of a record that has none, seen at a version."""

    person_id: str
    id: str
    version: int
    account: str


@dataclass(frozen=True, slots=True)
class Linking:
    """Joins records to accounts; the record goes on under the id of the account."""

    books: Books
    staff: Staff
    trainings: Trainings
    bearing: Bearing
    people: People
    clock: Clock

    def link(self, actor: Actor, command: Link) -> Receipt:
        """Join a record to an account; the answer names the id under which it goes on.

        Raises `Invalid` for an account that cannot serve at the line, `Refused` where the record
        has one or the account stands on a list, `Conflict` or `NotFound`.
        """
        permission(actor, Action.STAFF_EDIT)
        require_uuid("id", command.id)
        if (earlier := self._repeated(actor, command)) is not None:
            return earlier
        before = self._asked(actor, command)
        marks = self.trainings.marks_of([before]).get(before.person_id, ())
        if len(marks) > _MARKS_MOST:
            raise Refused("培训记录过多，无法关联", "too many marks to be moved", ARTICLE)
        writes = [*self._moved(actor, before, command), *self._claimed(before, command.account)]
        answer = {"id": command.account, "version": 1}
        subject = subject_ref("STAFF", command.account)
        marker = Marker(subject, command.id, fingerprint(asdict(command)), answer)
        try:
            return once(self.books, marker, *writes, *_taught(marks, command.account))
        except Conflict as conflict:
            if conflict.kind == Enlisted.__name__:
                raise listed_already() from conflict
            raise

    def _repeated(self, actor: Actor, command: Link) -> Receipt | None:
        """Return the answer of a link that was made before, if it was."""
        one = self.staff.of(command.account)
        earlier = self.books.marker(one.subject, command.id) if one else None
        if one is None or earlier is None or earlier.fingerprint != fingerprint(asdict(command)):
            return None
        require(actor, Action.STAFF_EDIT, Subject(one.site), "attendant")
        return earlier.answer

    def _asked(self, actor: Actor, command: Link) -> Attendant:
        """Return the record that is to have an account, or raise why it cannot."""
        before = self.staff.of(command.person_id)
        if before is None:
            raise NotFound("attendant")
        require(actor, Action.STAFF_EDIT, Subject(before.site), "attendant")
        if before.version != command.version:
            raise Conflict("attendant", {"version": before.version})
        if not before.unlinked:
            raise Refused("该人员已有登录账号", "the person has an account already", ARTICLE)
        if faults := faults_of_account(self.people, command.account, before.site.line):
            raise Invalid(*faults)
        return before

    def _moved(self, actor: Actor, before: Attendant, command: Link) -> Sequence[Write]:
        """Return the record under its new id, and the old one that only points there."""
        now, account = self.clock.now(), command.account
        left = Deed(actor.person_id, now, "staff.linked", {"to": account})
        last, ended = before.trail.extend(before.subject, left)
        pointing = replace(before, moved_to=account, version=before.version + 1, trail=ended)
        after = replace(before, person_id=account, unlinked=False, intake="", version=1)
        come = Deed(actor.person_id, now, "staff.linked", {"from": before.person_id})
        first, begun = Trail().extend(after.subject, come)
        return [
            Create(Enlisted(account, before.site.line)),
            Replace(pointing, before.version),
            Create(last),
            Create(replace(after, trail=begun)),
            Create(first),
        ]

    def _claimed(self, before: Attendant, account: str) -> Sequence[Write]:
        """Return what hands the licence over; raises `Invalid` where another bears it by now."""
        if before.licence is None:
            return ()
        wanted = Bearer(digest_borne(before), account, before.site.line)
        known = self.bearing.known([before.licence.number])
        bearer = known.get(wanted.digest)
        own = bearer is not None and bearer.person_id == before.person_id
        if not own and self.bearing.taken(wanted, known, civil_day(self.clock.now())):
            raise Invalid(borne_already("account"))
        return (claim(wanted, known),)


def _taught(marks: Sequence[Mark], account: str) -> list[Write]:
    """Return the marks of a person under the id of the account."""
    new = [Create(replace(mark, person_id=account, version=1)) for mark in marks]
    return [*new, *(Remove(mark) for mark in marks)]
