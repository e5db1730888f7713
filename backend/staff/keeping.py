"""Keeping the records of attendants: entering, amending, judging, letting go (Art. 9 and 10)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Role, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.staff.forms import (
    ARTICLE,
    FURTHEST,
    NOTE_LIMIT,
    AttendantForm,
    faults_of,
    form_of,
)
from backend.staff.model import Ability, Attendant, Condition, Enlisted, Judgement
from backend.staff.ports import Staff

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""
SERVING_ROLES = frozenset({Role.ATTENDANT, Role.CENTRE_HEAD})
"""Whose accounts may stand on a line's list."""


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
        if faults:
            raise Invalid(*faults)
        one = Attendant(person_id=person_id, **_entered(command.form))
        deed = Deed(actor.person_id, self.clock.now(), "staff.entered", {"line": one.site.line})
        fact, trail = one.trail.extend(one.subject, deed)
        one = replace(one, trail=trail)
        marker = Marker(one.subject, command.id, fingerprint(asdict(command)), _receipt(one))
        writes = (Create(Enlisted(person_id, one.site.line)), Create(one), Create(fact))
        try:
            return once(self.books, marker, *writes)
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
        if faults:
            raise Invalid(*faults)
        require(actor, Action.STAFF_EDIT, Subject(form.site), "place")
        old, new = asdict(form_of(before)), asdict(form)
        changed = sorted(name for name in new if new[name] != old[name])
        after = replace(before, **_entered(form))
        return self._commit(actor, (before, after), "staff.amended", {"fields": changed}, command)

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
        return self._commit(actor, (before, after), "staff.judged", detail, command)

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
        detail = {"last_day": str(last or "")}
        return self._commit(actor, (before, after), "staff.parted", detail, command)

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
        earlier = self.books.marker(before.subject, command.id)
        if earlier is not None and earlier.fingerprint == _fingerprint(command):
            return earlier.answer
        raise Conflict("attendant", {"version": before.version})

    def _commit(
        self,
        actor: Actor,
        states: tuple[Attendant, Attendant],
        action: str,
        detail: Mapping[str, Any],
        command: Command,
    ) -> Receipt:
        before, after = states
        deed = Deed(actor.person_id, self.clock.now(), action, detail)
        fact, trail = before.trail.extend(before.subject, deed)
        kept = replace(after, version=before.version + 1, trail=trail, intake="")
        marker = Marker(kept.subject, command.id, _fingerprint(command), _receipt(kept))
        return once(self.books, marker, Replace(kept, before.version), Create(fact))


def faults_of_account(people: People, person_id: str, line: str) -> list[Fault]:
    """Return what is wrong with an account that is to stand on a line's list."""
    account = people.person(person_id)
    if account is None or not account.active or account.place.line != line:
        return [Fault("account", "本市州没有这个账号", "no such account at this line", ARTICLE)]
    if account.role not in SERVING_ROLES:
        return [Fault("account", "该账号不是值班人员", "is no account of an attendant", ARTICLE)]
    return []


def listed_already() -> Refused:
    """Return the refusal of somebody who stands on a list already."""
    return Refused("该人员已在名册上", "the person stands on a list already", ARTICLE)


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
