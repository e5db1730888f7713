"""What the telephone page and the tools see of a call and of a desk, as JSON."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine.running import State
from infra.connect.simulator.reports.times import milliseconds
from infra.local.telephone import centre

if TYPE_CHECKING:
    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.exchange import Exchange
    from infra.connect.simulator.engine.line import Call
    from infra.connect.simulator.engine.running import Heard

_FLAG = "voicemail"


def call(exchange: Exchange, line: Call, since: int = 0) -> dict[str, Any]:
    """Return where a call stands and the words that its caller has heard, from `since` on."""
    contact, talk = line.contact, line.talk
    seen: dict[str, Any] = {
        "id": line.contacts[0].id if line.contacts else contact.id,
        "number": contact.number,
        "dialled": contact.dialled,
        "state": line.state.value,
        "over": line.is_over,
        "reason": contact.reason or "",
        "outcome": outcome(line),
        "fault": str(line.fault) if line.fault else "",
        "contact": contact.id,
        "place": contact.attributes.get("place_name", ""),
        "decision": contact.attributes.get("decision", ""),
        "queue": contact.queue.id if contact.queue else "",
        "agent": talk.desk.id if talk.desk else "",
        "ringing": _ringing(exchange, line),
        "takes_keys": line.party.collector is not None,
        "menu": menu(line),
        "recording": records(line),
        "lost_keys": line.lost_keys,
        "count": len(line.heard),
        "heard": [_heard(number, one) for number, one in enumerate(line.heard) if number >= since],
    }
    cut = [one.cut for one in line.heard]
    version = _version([value for name, value in seen.items() if name != "heard"], cut)
    return {**seen, "version": version, "now": milliseconds(exchange.clock.now())}


def desks(exchange: Exchange, of: str = "") -> dict[str, Any]:
    """Return the desks with what rings there, and how many wait in each queue.

    `of` names one attendant; what others do is then no news.
    """
    floor = exchange.floor
    waiting: dict[str, int] = {}
    for one in floor.waiting.values():
        waiting[one.queue.id] = waiting.get(one.queue.id, 0) + 1
    wanted = [one for one in floor.desks.values() if of in ("", one.attendant.username)]
    seen = [desk(exchange, one) for one in wanted]
    rung = [
        {"id": one.contacts[0].id, "number": one.contact.number}
        for one in exchange.calls.values()
        if one.on_reached is not None
    ]
    told = (seen,) if of else (seen, waiting, len(exchange.calls), rung)
    return {
        "desks": seen,
        "rung": rung,
        "waiting": waiting,
        "calls": len(exchange.calls),
        "version": _version(*told),
        "now": milliseconds(exchange.clock.now()),
    }


def desk(exchange: Exchange, one: Desk) -> dict[str, Any]:
    """Return where an attendant stands."""
    held = one.held
    contact = exchange.contacts.get(held.contact_id) if held else None
    return {
        "id": one.id,
        "username": one.attendant.username,
        "name": one.attendant.last_name + one.attendant.first_name,
        "line": centre.line_of(exchange.instance, one.id),
        "status": one.status,
        "next_status": one.next_status,
        "state": "ACCEPTED" if one.state == "CONNECTING" and one.ringing is None else one.state,
        "since": milliseconds(held.since) if held else "",
        "call": held.call.contacts[0].id if held else "",
        "contact": held.contact_id if held else "",
        "number": contact.number if contact else "",
        "place": contact.attributes.get("place_name", "") if contact else "",
        "method": contact.method if contact else "",
        "heard": [_heard(number, words) for number, words in enumerate(one.party.heard[-3:])]
        if held
        else [],
    }


def outcome(line: Call) -> str:
    """Return what became of a call as far as its exchange can tell."""
    if line.state is State.BUSY:
        return "busy"
    contacts = line.contacts
    if any(one.agent and one.agent.connected_at for one in contacts):
        return "answered"
    if line.contact.attributes.get(_FLAG) == "1":
        return "voicemail"
    if not line.is_over:
        return ""
    if any(one.attempts for one in contacts):
        return "missed"
    return "abandoned" if any(one.queue for one in contacts) else "ended"


def _ringing(exchange: Exchange, line: Call) -> str:
    waiting = exchange.floor.waiting.get(line.contact.id)
    return waiting.desk.id if waiting and waiting.desk else ""


def menu(line: Call) -> dict[str, Any] | None:
    """Return the menu of places whose words are being heard: what each key would choose."""
    said = line.contact.external
    words = str(said.get("choose", ""))
    if line.party.collector is None or not words or line.words[-1:] != [words]:
        return None
    places = [place for place in str(said.get("choices", "")).split(",") if place]
    digits = str(said.get("digits") or "1")
    keys = {place: f"{n:0{digits}d}" for n, place in enumerate(places, 1)}
    return {"keys": keys, "change": not keys}


def records(line: Call) -> bool:
    """Whether what the caller says now is recorded as a message."""
    flagged = line.contact.attributes.get(_FLAG) == "1"
    return flagged and line.contact.behaviour.ivr and not line.is_over


def _heard(number: int, one: Heard) -> dict[str, Any]:
    return {
        "n": number,
        "words": one.words,
        "at": milliseconds(one.start),
        "until": milliseconds(one.end),
        "cut": one.cut,
    }


def _version(*seen: Any) -> str:
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
