"""What an outage owes once it is over: its cause, in the time of the rulebook (Art. 4(4)).

The IT department is the province's, and so is what it owes: no centre is pressed for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backend.kernel.books import Replace, Write
from backend.kernel.places import PlacePath
from backend.oversight.maintenance.model import Outage, Stage
from backend.oversight.owing import settled
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.publishing.regulations import Hand
from backend.promises.terms import Standing


def wanted(one: Outage) -> Mapping[Kind, Pledge]:
    """Return what is owed of an outage now: nothing while it lasts, and nothing once closed."""
    if one.stage is not Stage.RESTORED:
        return {}
    province = PlacePath((one.place.province,))
    owner, name = (one.owner.id, one.owner.name) if one.owner else (province.code, "")
    return {
        Kind.OUTAGE_CAUSE: Pledge(
            Kind.OUTAGE_CAUSE,
            one.subject,
            owner=owner,
            place=province,
            owner_name=name,
            reference=one.id,
        )
    }


def changes(
    after: Outage, promises: Sequence[Promise], by: Hand, standing: Standing
) -> Iterator[Write]:
    """Yield what makes, hands over or keeps the promise; `promises` are all of the outage."""
    pledges = wanted(after)
    yield from settled(pledges, promises, lambda _: True, by, standing)
    for promise in promises:
        pledge = pledges.get(promise.kind)
        if promise.state is State.OPEN and pledge is not None and promise.owner != pledge.owner:
            now_of = replace(promise, owner=pledge.owner, owner_name=pledge.owner_name)
            yield Replace(replace(now_of, version=promise.version + 1), promise.version)
