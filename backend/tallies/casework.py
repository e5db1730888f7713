"""What matters and orders count for: pure, as `counting` says."""

from collections.abc import Iterator
from datetime import timedelta

from backend.matters.countable import SentOrder
from backend.matters.model import Channel, MatterRow, State
from backend.matters.orders.model import OrderKind
from backend.matters.particulars import Particulars
from backend.places.units.model import Service
from backend.tallies.counting import step

DIVERTED_WITHIN = (5, 15, 30, 60, 240, 1440)
"""Minutes from the registration to the handing on: the upper bounds of the steps (S2-29)."""
ACCEPTED_WITHIN = (1, 4, 8, 24, 48, 72, 120)
"""Hours from the handing on to whether it was taken on."""
REPORTED_WITHIN = (1, 2, 3, 5, 7, 10, 15, 30)
"""Days from the handing on to the reply or result."""
REPLY, URGENT = 2, 6
"""The dispositions of an uncertain question and of a major or urgent matter (Art. 15)."""
SENT_ON = frozenset({3, 4, 5})
"""Those by which the caller is told where to go."""
ALWAYS_DUE = (1, 2, 5, 7)
"""Which of the seven phrases every conversation has room for; 3 and 4 have their occasions."""
PROMISING = 6
"""The phrase that is said with disposition 2 (Art. 13(6))."""
_MINUTE = timedelta(minutes=1)
LONGEST_TOLD = 200
"""Answers up to so many characters are told by their length, longer ones together."""


def of_matter(row: MatterRow) -> Iterator[str]:
    """Yield what a matter counts for, as it stands now (Arts. 12, 14, 15).

    A duplicate counts for nothing else: what was asked is counted once, by what goes on.
    """
    if row.state is State.MERGED:
        yield "matters.merged"
        return
    yield "matters"
    yield f"matters.channel.{row.channel}"
    for function in row.particulars.functions if row.particulars else ():
        yield f"matters.function.{function}"
    if row.no_request:
        yield f"matters.no_request.{row.no_request}"
        return
    yield "matters.asked"
    yield f"matters.disposition.{row.disposition}"
    field = row.field_of_law or "none"
    yield f"matters.field.{field}"
    yield f"matters.field_disposition.{field}.{row.disposition}"
    yield from _stands(row)
    if row.particulars:
        yield from _particular(row, row.particulars)


def in_numbers(row: MatterRow) -> Iterator[tuple[str, int]]:
    """Yield what a matter counts for, and the minutes that it used until its result (N7)."""
    yield from ((measure, 1) for measure in of_matter(row))
    used = row.particulars.used if row.particulars else None
    if used is None or row.state is State.MERGED:
        return
    yield "clock.first_asked", used.first_asked // _MINUTE
    yield "clock.transfer", used.transfer // _MINUTE
    yield "clock.department", used.department // _MINUTE
    yield "clock.caller", used.caller // _MINUTE


def _stands(row: MatterRow) -> Iterator[str]:
    """Yield how far a matter has come, and by which of the seven it went."""
    for number in row.further:
        yield f"matters.further.{number}"
    told = (
        (row.state is not State.OPEN, "with_result"),
        (row.state is not State.OPEN and row.disposition == URGENT, "urgent_with_result"),
        (row.state is State.CLOSED, "filed"),
        (row.reopened > 0, "reopened"),
        (bool(row.field_of_law and row.place.county), "complete"),
        (not SENT_ON.isdisjoint(row.dispositions), "told_where"),
    )
    yield from (f"matters.{word}" for holds, word in told if holds)


def _particular(row: MatterRow, told: Particulars) -> Iterator[str]:
    """Yield what lists do not show (S0-18, S0-44, S0-55)."""
    yield "matters.particulars"
    yield f"matters.learned.{told.learned or 'unsaid'}"
    if REPLY in row.dispositions and told.unnamed:
        yield "matters.reply_unnamed"
    if told.answer_length:
        known = told.answer_length <= LONGEST_TOLD
        yield f"matters.answer_length.{told.answer_length if known else 'longer'}"
    if row.channel is Channel.CALL:
        yield from _phrases(row, told)


def _phrases(row: MatterRow, told: Particulars) -> Iterator[str]:
    """Yield which of the phrases that a conversation had room for were not ticked (S0-44)."""
    due = (*ALWAYS_DUE, *([PROMISING] if REPLY in row.dispositions else []))
    omitted = [number for number in due if number not in told.phrases]
    yield "phrases.calls"
    if not omitted:
        yield "phrases.whole"
    for number in due:
        yield f"phrases.due.{number}"
    for number in omitted:
        yield f"phrases.omitted.{number}"


def of_person(row: MatterRow) -> Iterator[str]:
    """Yield what a matter counts for with whoever took it first; a duplicate for nothing (S0-61).

    Nobody is measured by more than this: what was asked, what was not, and the phrases.
    """
    if row.state is State.MERGED:
        return
    yield "matters"
    if row.no_request:
        yield f"matters.no_request.{row.no_request}"
        return
    yield "matters.asked"
    if row.particulars and row.channel is Channel.CALL:
        yield from _phrases(row, row.particulars)


def of_order(order: SentOrder) -> Iterator[str]:
    """Yield what an order counts for, as it stands now (N18, S2-29, S2-34)."""
    mediation = order.service in {Service.MEDIATION, Service.CALMING}
    yield "orders"
    yield f"orders.kind.{order.kind}"
    told = (
        (order.answered, "answered"),
        (order.accepted_at is not None, "accepted"),
        (order.reported_at is not None, "reported"),
        (order.returned is not None, "returned"),
        (order.closed, "closed"),
        (order.bounces > 0, "sent_again"),
        (order.confirmed is True, "confirmed"),
        (order.confirmed is False, "unconfirmed"),
        (mediation, "mediation"),
        (mediation and order.reported_at is not None, "mediated"),
    )
    yield from (f"orders.{word}" for holds, word in told if holds)
    if order.returned:
        yield f"orders.returned.{order.returned}"
    if order.accepted_at:
        hours = (order.accepted_at - order.sent_at) / timedelta(hours=1)
        yield f"orders.accepted_within.{step(hours, ACCEPTED_WITHIN)}"
    if order.reported_at:
        days = (order.reported_at - order.sent_at) / timedelta(days=1)
        yield f"orders.reported_within.{step(days, REPORTED_WITHIN)}"
    if order.to_county:
        yield from _diverted(order)


def _diverted(order: SentOrder) -> Iterator[str]:
    """Yield what an order to a county counts for: the lower of the two levels (S2-29)."""
    yield "diverted"
    if order.returned:
        yield "diverted.returned"
    if order.reported_at or (order.kind is OrderKind.APPLICATION and order.accepted_at):
        yield "diverted.completed"
    if order.asked_at:
        minutes = (order.sent_at - order.asked_at) / timedelta(minutes=1)
        yield f"diverted.within.{step(minutes, DIVERTED_WITHIN)}"
