"""The door of unfinished registrations: each person's own, and nobody else's (N27)."""

from backend.matters.unfinished import Keep
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.unfinished import (
    UnfinishedForm,
    UnfinishedGone,
    UnfinishedKept,
    UnfinishedList,
    UnfinishedShape,
)
from chalicelib.wiring import ground, unfinished

door = Door("unfinished")


@door.open("GET", "/unfinished", answer=UnfinishedList)
def own(visit: Visit) -> UnfinishedList:
    """List the own registrations that were begun; the sight is audited."""
    found = unfinished.drawer().see(visit.actor)
    return UnfinishedList(
        as_of=ground.clock().now(),
        unfinished=[
            UnfinishedShape(id=one.id, version=one.version, kept_at=one.kept_at, form=one.form)
            for one in found
        ],
    )


@door.open("PUT", "/unfinished/{matter_id}", body=UnfinishedForm, answer=UnfinishedKept)
def keep(visit: Visit, matter_id: str) -> UnfinishedKept:
    """Keep a registration that is being written; the same words again answer the same."""
    said = visit.said(UnfinishedForm)
    command = Keep(matter_id, said.version, said.form)
    return UnfinishedKept.model_validate(unfinished.drawer().keep(visit.actor, command))


@door.open("POST", "/unfinished/{matter_id}/discard", answer=UnfinishedGone)
def discard(visit: Visit, matter_id: str) -> UnfinishedGone:
    """Let an own registration go, whether it is there or not."""
    unfinished.drawer().discard(visit.actor, matter_id)
    return UnfinishedGone(id=matter_id)
