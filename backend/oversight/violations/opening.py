"""Putting an act on file: from a lead that a person confirmed, or as a person enters it (N3)."""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Marker, once
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import CONFIRMED, OPEN, Suspicion, Suspicions
from backend.oversight.demanding import LONGEST, faults_of_text
from backend.oversight.filing import Receipt
from backend.oversight.unclosed import Noun, marked
from backend.oversight.violations import commands
from backend.oversight.violations.acts import ARTICLE, Act, ActKind, Item, file_id
from backend.oversight.violations.files import Files, receipt_of
from backend.oversight.violations.model import Accused, Joined, Put, Statement, Violation
from backend.oversight.violations.nearness import DAY, near
from backend.oversight.violations.rules import (
    act_of,
    faults_of_act,
    faults_of_item,
    item_of,
    office_of,
    reads,
)
from backend.oversight.violations.telling import event_of
from backend.promises.publishing.regulations import Hand
from backend.promises.reasons import faults_of_words

LEADS_FOR = timedelta(days=366)
"""How far back a confirmed lead may still be put on file."""


@dataclass(frozen=True, slots=True)
class Enter:
    """An act as somebody enters it; of a lead, which has its own, only the words and the item."""

    id: str
    place: PlacePath
    """Of the line."""
    item: Item
    account: str
    proof: str = ""
    accused: str = ""
    """The id of a person; empty of the centre."""
    act: Act | None = None
    lead: str = ""
    """The id of a suspicion."""
    another: bool = False
    """Whether somebody said that it is none of the acts that lie near (`nearness`)."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Puts acts on file, each once."""

    files: Files
    suspicions: Suspicions

    def enter(self, actor: Actor, command: Enter) -> Receipt:
        """Put an act on file; an act that is on file already is a `Conflict` naming its file.

        One that may be on file, or a lead, under another name is a `Conflict` naming those until
        somebody says that it is another. Raises `Forbidden`, `NotFound`, `Invalid`, or `Refused`
        where it names the actor.
        """
        require_uuid("id", command.id)
        require(actor, Action.VIOLATION_OPEN, Subject(command.place), "violation")
        one = self._from_lead(actor, command) if command.lead else self._entered(actor, command)
        faults = [
            *(faults_of_act(one.act, one.opened.at) if one.act.kind is not ActKind.LEAD else ()),
            *faults_of_item(one.item, one.accused.id),
            *faults_of_text(
                "account", command.account, ("请写明事实经过", "say what happened"), ARTICLE
            ),
            *faults_of_words("proof", command.proof, LONGEST),
        ]
        if faults:
            raise Invalid(*faults)
        self._refuse_own(actor, one)
        if not command.another:
            self._check_near(actor, one)
        return self._keep(one, command)

    def join(self, actor: Actor, command: commands.JoinLead) -> Receipt:
        """Let a file decide a confirmed lead of the same act; raises as any step on a file."""

        def step(before: Violation, by: Hand) -> Violation:
            known = {each for one in self._around(before) for each in one.leads}
            leads = (one for one in self.leads(actor, before.place) if one.id not in known)
            lead = next((one for one in leads if one.id == command.lead), None)
            if lead is None:
                raise NotFound("suspicion")
            if near(before, (), (lead,)).leads == []:
                raise Refused(
                    "该线索与本案不是同一人员（热线），或相隔一天以上",
                    "the lead is of somebody else, or more than a day apart",
                    ARTICLE,
                )
            return replace(before, joined=(*before.joined, Joined(by, lead.id, lead.kind)))

        return self.files.take(actor, Action.VIOLATION_OPEN, command, step)

    def leads(self, actor: Actor, place: PlacePath) -> tuple[Suspicion, ...]:
        """Return the confirmed leads of a line that do not concern the actor, newest first."""
        require(actor, Action.VIOLATION_OPEN, Subject(place), "violation")
        since = self.files.clock.now() - LEADS_FOR
        return tuple(
            one
            for one in self.suspicions.of_line(place.line, since)
            if one.state == CONFIRMED and not self._own(actor, place, one.person_id)
        )

    def _from_lead(self, actor: Actor, command: Enter) -> Violation:
        found = (one for one in self.leads(actor, command.place) if one.id == command.lead)
        lead = next(found, None)
        if lead is None:
            raise NotFound("suspicion")
        person = self.files.people.person(lead.person_id) if lead.person_id else None
        name = person.name if person else lead.evidence.get("name", lead.person_id)
        one = self._file(actor, command, Accused(lead.person_id, name), act_of(lead))
        basis = {"lead": lead.id, "kind": lead.kind, **lead.evidence}
        # Who was asked about one thing was not heard on another
        heard = _heard(lead) if command.item is item_of(lead) else {}
        return replace(one, basis=basis, **heard)

    def _entered(self, actor: Actor, command: Enter) -> Violation:
        if command.act is None:
            words = ("请填写发生时间", "say when it happened")
            raise Invalid(Fault("at", *words, ARTICLE))
        return self._file(actor, command, self._accused(command), command.act)

    def _accused(self, command: Enter) -> Accused:
        """Return who is accused: an attendant or head of the line; raises `Invalid`."""
        if not command.accused:
            return Accused("", "")
        person = self.files.people.person(command.accused)
        known = person is not None and person.role in (Role.ATTENDANT, Role.CENTRE_HEAD)
        if person is None or not known or person.place.line != command.place.line:
            words = ("不是该热线的人员", "is nobody of this line")
            raise Invalid(Fault("accused", *words, ARTICLE))
        return Accused(person.person_id, person.name)

    def _file(self, actor: Actor, command: Enter, accused: Accused, act: Act) -> Violation:
        place = command.place.node
        heads = self.files.heads(place.line)
        return Violation(
            id=file_id(place.line, act, accused.id),
            place=place,
            item=command.item,
            accused=accused,
            act=act,
            account=command.account.strip(),
            opened=self.files.hand(actor),
            office=office_of(place, accused.id, heads),
            proof=command.proof.strip(),
        )

    def _around(self, one: Violation) -> list[Violation]:
        """Return the files of a line of the years around an act: one request, at New Year two."""
        years = sorted({civil_day(at).year for at in (one.act.at - DAY, one.act.at + DAY)})
        return [each for year in years for each in self.files.violations.of_year(year, one.line)]

    def _check_near(self, actor: Actor, one: Violation) -> None:
        """Raise a `Conflict` with what may be of the same act and the actor may read."""
        files = self._around(one)
        if any(each.id == one.id for each in files):
            return  # it is on file: whoever keeps it says so
        on_file = {lead for each in files for lead in each.leads}
        leads = (
            each
            for each in self.suspicions.of_line(one.line, one.act.at - 2 * DAY)
            if each.id not in on_file
            and not self._own(actor, one.place, each.person_id)
            and (each.state != OPEN or each.kept_to in ("", actor.place.code))
        )
        found = near(one, (each for each in files if reads(actor, each)), leads)
        if found.files or found.leads:
            raise found.conflict

    def _own(self, actor: Actor, place: PlacePath, accused: str) -> bool:
        """Tell whether an act is the actor's own, or that of the centre that the actor heads."""
        if accused:
            return actor.person_id == accused
        return actor.role is Role.CENTRE_HEAD and actor.place.line == place.line

    def _refuse_own(self, actor: Actor, one: Violation) -> None:
        if self._own(actor, one.place, one.accused.id):
            raise Refused(
                "涉及本人或本中心的，由省级立案",
                "what concerns yourself or your centre is the province's to put on file",
                ARTICLE,
            )

    def _keep(self, one: Violation, command: Enter) -> Receipt:
        by = one.opened
        detail = {"item": int(one.item), "act": one.act.kind.value, "lead": command.lead}
        deed = Deed(by.person_id, by.at, "violation.opened", detail)
        fact, trail = one.trail.extend(one.subject, deed)
        kept = replace(one, trail=trail)
        print_ = fingerprint({**asdict(command), "place": str(command.place), "act": kept.id})
        marker = Marker(kept.subject, command.id, print_, receipt_of(kept))
        try:
            return once(
                self.files.books,
                marker,
                Create(kept),
                Create(fact),
                Create(event_of(kept, "opened", by)),
                *marked(Noun.VIOLATION, kept.place, kept.id, was=False, ended=False),
            )
        except Conflict:
            if self.files.violations.get(kept.id) is None:
                raise
            raise Conflict("violation", {"file": kept.id}) from None


def _heard(lead: Suspicion) -> dict[str, Any]:
    """Return what was put to the accused and stated on a lead: it is not asked twice."""
    asked, said = lead.put, lead.statement
    if asked is None or lead.finding is None:
        return {}
    # Nothing was found of the lead before it was stated to, or the time for that had ended
    put = Put(Hand(asked.by, asked.by_name, asked.at), lead.finding.at, asked.asked)
    if said is None:
        return {"put": put}
    return {"put": put, "statement": Statement(Hand(said.by, said.by_name, said.at), said.text)}
