"""The door of calls: the list, the live board, the page, the caller's number."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from backend.calls.desk import Sieve
from backend.calls.entering import Became, Entry
from backend.calls.model import Call, DayQuery
from backend.calls.reports import Kind
from backend.calls.rules import outcome_of, state_of
from backend.calls.sight import is_mine
from backend.kernel.access import Actor
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid
from backend.matters.caller_card import CallerCard as Card
from backend.promises.model import Promise
from backend.promises.rules import light
from backend.promises.words import due_words
from chalicelib.api import ends
from chalicelib.api.caller_shapes import speech_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, Cursor, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.calls import (
    CallEntered,
    CallEntryForm,
    CallEntryShape,
    CallerCard,
    CallOutcome,
    CallPage,
    CallReport,
    CallRow,
    Calls,
    EarlierCall,
    EarlierMatter,
    NumberTyped,
    OwedToCaller,
    PassphraseAnswer,
    PassphraseSaid,
    RevealCommand,
    RevealedNumber,
)
from chalicelib.api.wish_shapes import wishes_shape
from chalicelib.wiring import callers, casework, entering, ground, post, telephony

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
        entered=_entered(opened),
    )


@door.open("GET", "/calls/{call_id}/caller", answer=CallerCard)
def caller(visit: Visit, call_id: str) -> CallerCard:
    """Show who is on the line to whom it rings at, and to whoever answered.

    Each sight is a fact of the audit (N25).
    """
    return _card_shape(callers.caller_desk().card(visit.actor, call_id))


@door.open("POST", "/calls/{call_id}/passphrase", body=PassphraseSaid, answer=PassphraseAnswer)
def passphrase(visit: Visit, call_id: str) -> PassphraseAnswer:
    """Tell what a third party was told, where whoever is on the line says the password."""
    said = visit.said(PassphraseSaid)
    told = callers.caller_desk().told_to(visit.actor, call_id, said.matter, said.word)
    return PassphraseAnswer(right=told is not None, answer=told or "")


@door.open("POST", "/calls/caller", body=NumberTyped, answer=CallerCard)
def of_number(visit: Visit) -> CallerCard:
    """Show who was first asked by a number that was typed and what is owed; never what was said.

    No number stands in an address; each question is a fact of the audit (N25, Art. 17).
    """
    phone = visit.said(NumberTyped).phone
    return _card_shape(callers.caller_desk().of_number(visit.actor, phone))


def _card_shape(card: Card) -> CallerCard:
    now, known = ground.clock().now(), card.wishes
    number = card.call.number if card.call else None
    return CallerCard(
        number_masked=number.masked if number else "",
        times=card.times,
        calls=[
            EarlierCall(id=one.id, at=one.received_at, outcome=outcome_of(one).value)
            for one in card.calls
        ],
        matters=[EarlierMatter(**asdict(one)) for one in card.matters],
        speech=speech_shape(card.speech) if card.speech else None,
        promises=[_owed(one, now) for one in card.promises],
        wishes=wishes_shape(known.wishes, worded=known.worded) if known else None,
    )


@door.open("PUT", "/calls/{call_id}", body=CallEntryForm, answer=CallEntered, status=201)
def enter(visit: Visit, call_id: str) -> CallEntered:
    """Enter a call that came by another telephone, under the id that its form drew."""
    said = visit.said(CallEntryForm)
    gazetteer = ground.atlas().gazetteer()
    if said.place not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place"))
    entry = Entry(
        id=call_id,
        place=gazetteer.path(said.place),
        number=(said.number or "").strip() or None,
        at=said.at,
        became=Became(said.became),
        answered_by=said.answered_by,
        minutes=said.minutes,
    )
    return CallEntered.model_validate(entering.entering().enter(visit.actor, entry))


@door.open("POST", "/calls/{call_id}/reveal", body=RevealCommand, answer=RevealedNumber)
def reveal(visit: Visit, call_id: str) -> RevealedNumber:
    """Show the caller's number in full; the reason is a fact of the audit (S0-20)."""
    reason = visit.said(RevealCommand).reason
    return RevealedNumber(number=telephony.call_desk().reveal(visit.actor, call_id, reason))


def _owed(one: Promise, now: datetime) -> OwedToCaller:
    return OwedToCaller(
        kind=one.kind.value,
        due_at=one.due_at,
        due_words=due_words(one.due_at, now, "zh"),
        due_words_en=due_words(one.due_at, now, "en"),
        light=light(one, now, casework.terms_of(one)).value,
        owner=one.owner_name,
    )


def _entered(one: Call) -> CallEntryShape | None:
    report = one.reports.get(Kind.HAND)
    if report is None or report.entered_by is None:
        return None
    answered_by = _named(one.answered_by) if one.answered_by else None
    return CallEntryShape(by=_named(report.entered_by), at=report.at, answered_by=answered_by)


def _named(person_id: str) -> NamedPerson:
    person = post.people().person(person_id)
    return NamedPerson(id=person_id, name=person.name if person else person_id)


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
        mine=is_mine(one, actor),
        score=one.score,
        wishes_callback=one.wished_at is not None,
        complained=one.complained,
        transfer=one.transfer.value if one.transfer else None,
        by_hand=one.by_hand,
    )
