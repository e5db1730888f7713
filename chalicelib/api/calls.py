"""The door of calls: the list, the live board, the page, the caller's number."""

from collections.abc import Sequence
from datetime import date

from backend.calls.model import Call, DayQuery, Sieve
from backend.calls.rules import outcome_of, state_of
from backend.kernel.access import Actor
from backend.kernel.clock import civil_day
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, Cursor, NamedPlace, Wire
from chalicelib.api.schemas.calls import (
    CallOutcome,
    CallPage,
    CallReport,
    CallRow,
    Calls,
    RevealCommand,
    RevealedNumber,
)
from chalicelib.wiring import ground, telephony

door = Door("calls")


class CallsQuery(Wire):
    """Which calls: of which place and day, of which outcome, or the live board.

    `own_line` asks for the place's own line alone: that of the province holds the calls whose
    city is not known, and is a row of the overview beside those of the cities.
    """

    place: Code | None = None
    day: date | None = None
    outcome: CallOutcome | None = None
    live: bool = False
    own_line: bool = False
    cursor: Cursor | None = None


@door.open("GET", "/calls", answer=Calls, query=CallsQuery)
def calls(visit: Visit) -> Calls:
    """List the calls of a day, newest first; `live` shows what an attendant can act on now."""
    asked = visit.asked(CallsQuery)
    path = ground.atlas().gazetteer().path(asked.place or visit.account.place.line)
    if asked.live:
        return Calls(calls=_rows(visit, telephony.call_desk().live(visit.actor, path)), next=None)
    day = asked.day or civil_day(ground.clock().now())
    query, sieve = (
        DayQuery(day, ends.opened(visit, asked.cursor)),
        Sieve(asked.outcome, asked.own_line),
    )
    page = telephony.call_desk().list(visit.actor, path, query, sieve)
    return Calls(calls=_rows(visit, page.calls), next=ends.sealed(visit, page.before))


@door.open("GET", "/calls/{call_id}", answer=CallPage)
def call(visit: Visit, call_id: str) -> CallPage:
    """Open one call; the opening is a fact of the audit."""
    opened = telephony.call_desk().open(visit.actor, call_id)
    reports = sorted(opened.reports.values(), key=lambda report: report.at)
    return CallPage(
        **_row(opened, visit.actor).model_dump(),
        reports=[CallReport(kind=report.kind.value, at=report.at) for report in reports],
    )


@door.open("POST", "/calls/{call_id}/reveal", body=RevealCommand, answer=RevealedNumber)
def reveal(visit: Visit, call_id: str) -> RevealedNumber:
    """Show the caller's number in full; the reason is a fact of the audit (S0-20)."""
    reason = visit.said(RevealCommand).reason
    return RevealedNumber(number=telephony.call_desk().reveal(visit.actor, call_id, reason))


def _rows(visit: Visit, found: Sequence[Call]) -> list[CallRow]:
    return [_row(one, visit.actor) for one in found]


def _row(one: Call, actor: Actor) -> CallRow:
    gazetteer = ground.atlas().gazetteer()
    code = one.place.code if one.place else gazetteer.province.code
    return CallRow(
        id=one.id,
        place=NamedPlace(code=code, name=gazetteer.name(code)),
        number_masked=one.number.masked if one.number else "",
        state=state_of(one).value,
        outcome=outcome_of(one).value,
        initiated_at=one.initiated_at,
        queued_at=one.queued_at,
        connected_at=one.connected_at,
        disconnected_at=one.disconnected_at,
        wait_seconds=one.wait_seconds,
        matter_id=one.matter_id,
        mine=actor.agent_id is not None and one.agent_id == actor.agent_id,
        score=one.score,
        wishes_callback=one.wished_at is not None,
        complained=one.complained,
        transfer=one.transfer.value if one.transfer else None,
    )
