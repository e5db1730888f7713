"""From outages and works to their shapes on the wire."""

from backend.oversight.maintenance.model import ROUNDS, Owner, Work
from backend.oversight.maintenance.reading import Down, LineMonth
from backend.promises.publishing.regulations import Hand
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.drafts import HandShape
from chalicelib.api.schemas.maintenance import (
    LineMonthShape,
    OutageClosing,
    OutageShape,
    WorkEnding,
    WorkShape,
)


def line_shape(one: LineMonth) -> LineMonthShape:
    """Return how a line stands and was."""
    sight = one.sight
    return LineMonthShape(
        place=place_of(one.place.line),
        tried_at=sight.at if sight else None,
        why=sight.why.value if sight and sight.why else None,
        down=one.down,
        tried=one.tried,
        missed=one.missed,
        outages=one.outages,
        minutes=one.minutes,
        duty_minutes=one.duty_minutes,
    )


def outage_shape(down: Down) -> OutageShape:
    """Return an outage, with the minutes that it took of the month."""
    one = down.outage
    closing = one.closing
    return OutageShape(
        id=one.id,
        version=one.version,
        place=place_of(one.place.line),
        rounds=one.target == ROUNDS,
        why=one.why.value,
        detail=one.detail,
        stage=one.stage.value,
        began_at=one.began_at,
        noticed_at=one.noticed_at,
        restored_at=one.restored_at,
        minutes=down.minutes,
        duty_minutes=down.duty_minutes,
        owner=owner_shape(one.owner) if one.owner else None,
        told_by=_hand(one.opened) if one.opened else None,
        work=one.work or None,
        lead=one.lead,
        closing=OutageClosing(by=_hand(closing.by), cause=closing.cause.value, words=closing.words)
        if closing
        else None,
    )


def work_shape(one: Work) -> WorkShape:
    """Return an entry of the record."""
    ending = one.ending
    return WorkShape(
        id=one.id,
        version=one.version,
        kind=one.kind.value,
        title=one.title,
        account=one.account,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        owner=owner_shape(one.owner),
        opened=_hand(one.opened),
        lines=tuple(place_of(line) for line in one.lines),
        ending=WorkEnding(
            by=_hand(ending.by), outcome=ending.outcome.value, at=ending.at, words=ending.words
        )
        if ending
        else None,
    )


def owner_shape(one: Owner) -> NamedPerson:
    """Return who answers, by name."""
    return NamedPerson(id=one.id, name=one.name)


def _hand(hand: Hand) -> HandShape:
    return HandShape(person=NamedPerson(id=hand.person_id, name=hand.name), at=hand.at)
