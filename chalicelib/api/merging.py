"""The door of merging: what a matter may be merged with, merging it, the history of the other."""

from backend.matters.following.files import Ask
from backend.matters.following.merging import Merge
from chalicelib.api.door import Door, Visit
from chalicelib.api.pages import disposition_shape, further_shape, matter_row, person, step_shape
from chalicelib.api.schemas.matters import Receipt
from chalicelib.api.schemas.merging import (
    AlikeList,
    AlikeQuery,
    AlikeShape,
    HistoryShape,
    MergeCommand,
)
from chalicelib.wiring import merging

door = Door("merging")

_ON = "/matters/{matter_id}"


@door.open("GET", f"{_ON}/alike", answer=AlikeList, query=AlikeQuery)
def alike(visit: Visit, matter_id: str) -> AlikeList:
    """List what a matter may be merged with: of the same caller, or by its number; audited."""
    reference = visit.asked(AlikeQuery).reference or ""
    found = merging.merging().alike(visit.actor, matter_id, reference)
    return AlikeList(
        alike=[
            AlikeShape(matter=matter_row(one.row), version=one.row.version, by=one.by.value)
            for one in found
        ]
    )


@door.open("POST", f"{_ON}/merge", body=MergeCommand, answer=Receipt)
def merge(visit: Visit, matter_id: str) -> Receipt:
    """Merge a duplicate into another matter, and say why (Art. 17)."""
    said = visit.said(MergeCommand)
    ask = Ask(matter_id, said.id, said.version)
    command = Merge(ask, said.into.lower(), said.into_version, said.reason)
    return Receipt.model_validate(merging.merging().merge(visit.actor, command))


@door.open("GET", f"{_ON}/merged/{{other_id}}", answer=HistoryShape)
def history(visit: Visit, matter_id: str, other_id: str) -> HistoryShape:
    """Show the history of a matter with which one was merged; it is audited as opened."""
    file = merging.merging().other(visit.actor, matter_id, other_id)
    matter = file.matter
    return HistoryShape(
        id=matter.id,
        reference=matter.reference,
        registered_at=matter.registered_at,
        first_asked=person(matter.first_asked),
        summary=matter.summary,
        disposition=disposition_shape(matter.disposition) if matter.disposition else None,
        further=[further_shape(one) for one in matter.further],
        steps=[step_shape(one) for one in file.steps],
    )
