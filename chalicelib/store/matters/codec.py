"""Matters and steps to items and back; what is personal lies sealed in one blob."""

import json
from dataclasses import asdict
from typing import Any

from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day, civil_time, from_text, to_text
from backend.kernel.confined import Confined
from backend.kernel.places import PlacePath
from backend.kernel.privacy import CallerHash, Sealer
from backend.knowledge.model import Used
from backend.matters.caller import Caller
from backend.matters.model import (
    DISPOSITIONS,
    Channel,
    Disposition,
    Matter,
    MatterRow,
    NoRequest,
    NoRequestReason,
    Other,
    Person,
    Publicity,
    Result,
    State,
    Step,
    number_of,
    numbers_of,
)
from chalicelib.store.matters import particulars
from chalicelib.store.matters.callers import caller_body, read_caller
from chalicelib.store.matters.disposed import further_body, read_further, read_told, told_body
from chalicelib.store.matters.items import MATTER, STEP, MatterItem


class MatterCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer, caller_hash: CallerHash) -> None:
        """Take the two ports that keep callers private."""
        self._sealer = sealer
        self._caller_hash = caller_hash

    # long: a matter is one item, and is read as one.
    def matter(self, matter: Matter) -> MatterItem:
        """Return the item of a matter."""
        clock = f"{civil_time(matter.registered_at)}#{matter.id}"
        day = civil_day(matter.registered_at)
        # Whoever reports under seal is found by no number.
        phone = None if matter.sealed else matter.caller.phone
        return MatterItem(
            matter.id,
            MATTER,
            by_day_hash=f"{matter.place.line}#{day}",
            by_day_range=clock,
            by_agent_hash=f"{matter.owner.id}#{day:%Y-%m}",
            by_agent_range=f"{day:%d}T{clock}",
            by_caller_hash=self._caller_hash.of(phone) if phone else None,
            by_caller_range=to_text(matter.registered_at) if phone else None,
            resolved_hash=matter.served_at.line if matter.state is State.RESOLVED else None,
            **_confining(matter.confined),
            version=matter.version,
            place=str(matter.place),
            reference=matter.reference,
            channel=matter.channel,
            registered_at=to_text(matter.registered_at),
            owner=matter.owner.id,
            owner_name=matter.owner.name,
            first_asked=matter.first_asked.id,
            first_asked_name=matter.first_asked.name,
            state=matter.state,
            disposition=number_of(matter.disposition) if matter.disposition else None,
            no_request=matter.no_request.reason if matter.no_request else None,
            field_of_law=matter.field_of_law,
            fields_version=matter.fields_version,
            call_id=matter.call_id,
            phrases_used=",".join(map(str, matter.phrases_used)) or None,
            result_kind=matter.result.kind if matter.result else None,
            result_at=to_text(matter.result.at) if matter.result else None,
            closed_at=to_text(matter.closed_at) if matter.closed_at else None,
            caller_masked=masked(matter) or None,
            reopened=matter.reopened or None,
            further=",".join(map(str, numbers_of(matter.further))) or None,
            stand_in=matter.stand_in.id if matter.stand_in else None,
            stand_in_name=matter.stand_in.name if matter.stand_in else None,
            particulars=particulars.of_matter(matter),
            trail_sequence=matter.trail.sequence,
            trail_digest=matter.trail.digest,
            sealed=self._seal(matter.id, _personal(matter)),
        )

    def read_matter(self, item: MatterItem) -> Matter:
        """Return the matter of an item."""
        personal = self._unseal(item.pk, item.sealed)
        return Matter(
            id=item.pk,
            version=int(item.version or 0),
            place=PlacePath.parse(item.place or ""),
            channel=Channel(item.channel or ""),
            registered_at=from_text(item.registered_at or ""),
            owner=Person(item.owner or "", item.owner_name or ""),
            first_asked=Person(item.first_asked or "", item.first_asked_name or ""),
            caller=read_caller(personal["caller"]),
            summary=personal["summary"],
            disposition=_disposition(item, personal),
            no_request=NoRequest(NoRequestReason(item.no_request), personal["note"])
            if item.no_request
            else None,
            field_of_law=item.field_of_law,
            fields_version=int(item.fields_version or 1),
            call_id=item.call_id,
            phrases_used=_numbers(item.phrases_used),
            knowledge=tuple(Used(*one) for one in personal.get("knowledge", ())),
            told=read_told(personal.get("told")),
            further=tuple(map(read_further, personal.get("further", ()))),
            publicity=Publicity(*personal["publicity"]) if personal.get("publicity") else None,
            opponent=personal.get("opponent", ""),
            result=_result(item, personal["result"]),
            outcome=_outcome(personal.get("outcome")),
            closed_at=from_text(item.closed_at) if item.closed_at else None,
            confined=_confined(item),
            reopened=int(item.reopened or 0),
            stand_in=Person(item.stand_in, item.stand_in_name or "") if item.stand_in else None,
            merged_into=_other(personal["into"]) if personal.get("into") else None,
            merged=tuple(map(_other, personal.get("merged", ()))),
            trail=trail_of(item),
        )

    def step(self, step: Step) -> MatterItem:
        """Return the item of a step; who is nobody of the hotline is named under seal."""
        inside = step.to if step.to and step.to.id else None
        outside = step.to if step.to and not step.to.id else None
        personal = {"text": step.text} | ({"to": outside.name} if outside else {})
        personal |= {"basis": step.basis} if step.basis else {}
        return MatterItem(
            step.matter_id,
            f"{STEP}#{to_text(step.at)}#{step.id}",
            step_kind=step.kind,
            at=to_text(step.at),
            by=step.by.id,
            by_name=step.by.name,
            to=inside.id if inside else None,
            to_name=inside.name if inside else None,
            sealed=self._seal(step.matter_id, personal) if any(personal.values()) else None,
        )

    def read_step(self, item: MatterItem) -> Step:
        """Return the step of an item."""
        personal = self._unseal(item.pk, item.sealed) if item.sealed else {}
        outside = Person("", personal["to"]) if "to" in personal else None
        return Step(
            matter_id=item.pk,
            id=item.sk.rsplit("#", 1)[1],
            kind=item.step_kind or "",
            at=from_text(item.at or ""),
            by=Person(item.by or "", item.by_name or ""),
            text=personal.get("text", ""),
            to=Person(item.to, item.to_name or "") if item.to else outside,
            basis=personal.get("basis", ""),
        )

    def _seal(self, matter_id: str, personal: dict[str, Any]) -> bytes:
        return self._sealer.seal(json.dumps(personal, ensure_ascii=False), f"MATTER#{matter_id}")

    def _unseal(self, matter_id: str, sealed: bytes | None) -> dict[str, Any]:
        opened = self._sealer.unseal(sealed or b"", f"MATTER#{matter_id}")
        document: dict[str, Any] = json.loads(opened)
        return document


def trail_of(item: MatterItem) -> Trail:
    """Return the trail that an item carries."""
    return Trail(int(item.trail_sequence or 0), item.trail_digest or "")


def masked(matter: Matter) -> str:
    """Return what a list may show of a caller, e.g. `张** 138****5678`; nothing under seal."""
    return "" if matter.sealed else matter.caller.masked


def full(caller: Caller) -> str:
    """Return a caller as an export shows one that a second person allowed: name and number."""
    return " ".join(filter(None, (caller.name or caller.organisation, caller.phone)))


def row(item: MatterItem) -> MatterRow:
    """Return the row of an index entry: nothing in it needs unsealing."""
    return MatterRow(
        id=item.pk,
        reference=item.reference or "",
        place=PlacePath.parse(item.place or ""),
        channel=Channel(item.channel or ""),
        registered_at=from_text(item.registered_at or ""),
        owner=Person(item.owner or "", item.owner_name or ""),
        state=State(item.state or ""),
        disposition=int(item.disposition) if item.disposition else None,
        no_request=item.no_request,
        field_of_law=item.field_of_law,
        caller_masked=item.caller_masked or "",
        first_asked=item.first_asked,
        stand_in=item.stand_in,
        confined=_confined(item),
        reopened=int(item.reopened or 0),
        version=int(item.version or 0),
        further=_numbers(item.further),
        particulars=particulars.read(item.particulars),
    )


def _personal(matter: Matter) -> dict[str, Any]:
    return {
        "caller": caller_body(matter.caller),
        "summary": matter.summary,
        "disposition": asdict(matter.disposition) if matter.disposition else None,
        "note": matter.no_request.note if matter.no_request else "",
        "result": matter.result.text if matter.result else "",
        **({"outcome": _outcome_body(matter.outcome)} if matter.outcome else {}),
        "knowledge": [[one.entry_id, one.number, one.title] for one in matter.knowledge],
        "told": told_body(matter.told),
        "further": [further_body(one) for one in matter.further],
        "publicity": [matter.publicity.text, matter.publicity.law] if matter.publicity else None,
        **({"opponent": matter.opponent} if matter.opponent else {}),
        "into": _other_body(matter.merged_into) if matter.merged_into else None,
        "merged": [_other_body(one) for one in matter.merged],
    }


def _other_body(one: Other) -> list[str]:
    asked = one.first_asked
    return [one.id, one.reference, asked.id, asked.name, to_text(one.at), one.caller_masked]


def _other(body: list[str]) -> Other:
    matter_id, reference, person, name, at, *masked = body
    return Other(matter_id, reference, Person(person, name), from_text(at), *masked)


def _confining(confined: Confined | None) -> dict[str, Any]:
    if confined is None:
        return {}
    accused = " ".join(sorted(confined.accused)) or None
    sealed = confined.sealed or None
    return {"confined_to": str(confined.node), "accused": accused, "identity_sealed": sealed}


def _confined(item: MatterItem) -> Confined | None:
    if not item.confined_to:
        return None
    accused = frozenset((item.accused or "").split())
    return Confined(PlacePath.parse(item.confined_to), accused, bool(item.identity_sealed))


def _disposition(item: MatterItem, personal: dict[str, Any]) -> Disposition | None:
    if not item.disposition:
        return None
    return DISPOSITIONS[int(item.disposition) - 1](**personal["disposition"])


def _result(item: MatterItem, text: str) -> Result | None:
    if not item.result_kind:
        return None
    told = particulars.read(item.particulars)
    used = told.used if told else None
    return Result(item.result_kind, text, from_text(item.result_at or ""), used)


def _outcome_body(outcome: Result) -> list[str]:
    return [outcome.kind, outcome.text, to_text(outcome.at)]


def _outcome(body: list[str] | None) -> Result | None:
    return Result(body[0], body[1], from_text(body[2])) if body else None


def _numbers(kept: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in (kept or "").split(",") if number)
