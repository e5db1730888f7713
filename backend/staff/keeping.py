"""Keeping the records of attendants: entering, amending, judging, letting go (Art. 9 and 10)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.staff.bearing import Bearing, borne_already, claim, digest_borne
from backend.staff.forms import (
    ARTICLE,
    FURTHEST,
    NOTE_LIMIT,
    AttendantForm,
    faults_of,
    form_of,
)
from backend.staff.listing import faults_of_account, faults_of_name, listed_already
from backend.staff.model import Ability, Attendant, Bearer, Condition, Enlisted, Judgement
from backend.staff.ports import Staff

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""


@dataclass(frozen=True, slots=True)
class Enter:
    """A new attendant; `id` becomes the person's where no account is named."""

    id: str
    form: AttendantForm
    account: str = ""
    """The person id of the account, where the person can sign in already."""


@dataclass(frozen=True, slots=True)
class Amend:
    """The entered part of a record anew, seen at a version."""

    person_id: str
    id: str
    version: int
    form: AttendantForm


@dataclass(frozen=True, slots=True)
class Verdict:
    """One finding: whether it is met, and a remark."""

    met: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Findings about conditions and abilities; what is not named stays as it was."""

    person_id: str
    id: str
    version: int
    conditions: Mapping[Condition, Verdict] = field(default_factory=dict)
    abilities: Mapping[Ability, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """The last day of somebody's service, or None to take a leaving back."""

    person_id: str
    id: str
    version: int
    last_day: date | None


Command = Amend | Judge | Part


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps records of attendants; every change has its fact, and a repeat changes nothing."""

    books: Books
    staff: Staff
    bearing: Bearing
    people: People
    clock: Clock

    def enter(self, actor: Actor, command: Enter) -> Receipt:
        """Put somebody on the list of a line.

        Raises `Invalid`, `NotFound` for a place that is not the actor's, or `Refused` where the
        person stands on a list already.
        """
        require(actor, Action.STAFF_EDIT, Subject(command.form.site), "place")
        person_id = command.account or require_uuid("id", command.id)
        require_uuid("id", command.id)
        today = civil_day(self.clock.now())
        faults = [*faults_of(command.form, today)]
        if command.account:
            faults += faults_of_account(self.people, command.account, command.form.site.line)
        faults += faults_of_name(command.form, person_id, self.staff.at(command.form.site.line))
        if faults:
            raise Invalid(*faults)
        unlinked = not command.account
        one = Attendant(person_id=person_id, unlinked=unlinked, **_entered(command.form))
        claimed = self._claimed(one, "licence.number")
        deed = self._deed(actor, "staff.entered", {"line": one.site.line})
        fact, trail = one.trail.extend(one.subject, deed)
        one = replace(one, trail=trail)
        marker = Marker(one.subject, command.id, fingerprint(asdict(command)), _receipt(one))
        writes = (Create(Enlisted(person_id, one.site.line)), Create(one), Create(fact))
        try:
            return _once(self.books, marker, *writes, *claimed)
        except Conflict as conflict:
            if conflict.kind == "command":
                raise
            raise listed_already() from conflict

    def amend(self, actor: Actor, command: Amend) -> Receipt:
        """Enter a record's fields anew; raises `Invalid`, `Conflict` or `NotFound`."""
        before = self._load(actor, command)
        if (earlier := self._repeated(before, command)) is not None:
            return earlier
        form = command.form
        faults = [*faults_of(form, civil_day(self.clock.now()))]
        if form.site.line != before.site.line:
            zh, en = "不得改到其他市州", "must stay within the line"
            faults.append(Fault("site", zh, en, ARTICLE))
        if before.left is not None and before.left < form.joined:
            zh, en = "到岗日期晚于离岗日期", "is after the last day"
            faults.append(Fault("joined", zh, en, ARTICLE))
        if (before.name, before.unit) != (form.name.strip(), form.unit.strip()):
            faults += faults_of_name(form, before.person_id, self.staff.at(before.site.line))
        if faults:
            raise Invalid(*faults)
        require(actor, Action.STAFF_EDIT, Subject(form.site), "place")
        old, new = asdict(form_of(before)), asdict(form)
        changed = sorted(name for name in new if new[name] != old[name])
        after = replace(before, **_entered(form))
        moved = digest_borne(after) != digest_borne(before)
        claimed = self._claimed(after, "licence.number") if moved else ()
        deed = self._deed(actor, "staff.amended", {"fields": changed})
        return self._commit((before, after), deed, command, claimed)

    def judge(self, actor: Actor, command: Judge) -> Receipt:
        """Record who meets which condition and has which ability (S0-30, S2-30).

        Raises `Refused` for the own record, `Invalid`, `Conflict` or `NotFound`.
        """
        before = self._load(actor, command)
        if (earlier := self._repeated(before, command)) is not None:
            return earlier
        if actor.person_id == before.person_id:
            raise Refused("不得评定本人", "nobody judges themselves", ARTICLE)
        verdicts: dict[str, Verdict] = {
            **{f"conditions.{one}": said for one, said in command.conditions.items()},
            **{f"abilities.{one}": said for one, said in command.abilities.items()},
        }
        if faults := _faults_of_verdicts(verdicts):
            raise Invalid(*faults)
        today = civil_day(self.clock.now())
        conditions = {one: _judged(actor, said, today) for one, said in command.conditions.items()}
        abilities = {one: _judged(actor, said, today) for one, said in command.abilities.items()}
        after = replace(
            before,
            conditions={**before.conditions, **conditions},
            abilities={**before.abilities, **abilities},
        )
        detail = {name: "met" if said.met else "unmet" for name, said in verdicts.items()}
        deed = self._deed(actor, "staff.judged", detail)
        return self._commit((before, after), deed, command)

    def part(self, actor: Actor, command: Part) -> Receipt:
        """Record the last day of somebody's service; raises `Invalid`, `Conflict`, `NotFound`."""
        before = self._load(actor, command)
        if (earlier := self._repeated(before, command)) is not None:
            return earlier
        last = command.last_day
        today = civil_day(self.clock.now())
        if last is not None and not before.joined <= last <= today + FURTHEST:
            zh, en = "离岗日期不合理", "is before the day of joining, or too far ahead"
            raise Invalid(Fault("last_day", zh, en, ARTICLE))
        after = replace(before, left=last)
        longer = before.left is not None and (last is None or last > before.left)
        claimed = self._claimed(after, "last_day") if longer else ()
        deed = self._deed(actor, "staff.parted", {"last_day": str(last or "")})
        return self._commit((before, after), deed, command, claimed)

    def _claimed(self, one: Attendant, field: str) -> tuple[Write, ...]:
        """Return what makes somebody the bearer of the licence; raises `Invalid` on `field`."""
        if one.licence is None:
            return ()
        wanted = Bearer(digest_borne(one), one.person_id, one.site.line)
        known = self.bearing.known([one.licence.number])
        if self.bearing.taken(wanted, known, civil_day(self.clock.now())):
            raise Invalid(borne_already(field))
        return (claim(wanted, known),)

    def _load(self, actor: Actor, command: Command) -> Attendant:
        permission(actor, Action.STAFF_EDIT)
        require_uuid("id", command.id)
        one = self.staff.of(command.person_id)
        if one is None:
            raise NotFound("attendant")
        require(actor, Action.STAFF_EDIT, Subject(one.site), "attendant")
        return one

    def _repeated(self, before: Attendant, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before, or raise `Conflict`."""
        if before.version == command.version:
            return None
        stale = Conflict("attendant", {"version": before.version})
        return repeated(self.books, before.subject, command.id, _fingerprint(command), stale)

    def _deed(self, actor: Actor, action: str, detail: Mapping[str, Any]) -> Deed:
        return Deed(actor.person_id, self.clock.now(), action, detail)

    def _commit(
        self,
        states: tuple[Attendant, Attendant],
        deed: Deed,
        command: Command,
        claimed: tuple[Write, ...] = (),
    ) -> Receipt:
        before, after = states
        fact, trail = before.trail.extend(before.subject, deed)
        kept = replace(after, version=before.version + 1, trail=trail, intake="")
        marker = Marker(kept.subject, command.id, _fingerprint(command), _receipt(kept))
        return _once(self.books, marker, Replace(kept, before.version), Create(fact), *claimed)


def _once(books: Books, marker: Marker, *writes: Write) -> Receipt:
    """Carry out a command once; raises `Invalid` where another claimed the licence meanwhile."""
    try:
        return once(books, marker, *writes)
    except Conflict as conflict:
        if conflict.kind != Bearer.__name__:
            raise
        raise Invalid(borne_already("licence.number")) from conflict


def _entered(form: AttendantForm) -> dict[str, Any]:
    """Return the fields of a record that a form holds, without blanks around them."""
    entered = {name: getattr(form, name) for name in form.__slots__}
    return entered | {"name": form.name.strip(), "unit": form.unit.strip()}


def _judged(actor: Actor, said: Verdict, day: date) -> Judgement:
    return Judgement(said.met, actor.person_id, actor.name, day, said.note.strip())


def _faults_of_verdicts(verdicts: Mapping[str, Verdict]) -> list[Fault]:
    if not verdicts:
        return [Fault("conditions", "没有评定任何一项", "nothing is judged", ARTICLE)]
    return [
        Fault(f"{name}.note", f"不得超过{NOTE_LIMIT}字", f"at most {NOTE_LIMIT}", ARTICLE)
        for name, said in verdicts.items()
        if len(said.note) > NOTE_LIMIT
    ]


def _fingerprint(command: Command) -> str:
    return fingerprint(asdict(command))


def _receipt(one: Attendant) -> dict[str, Any]:
    return {"id": one.person_id, "version": one.version}
