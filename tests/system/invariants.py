"""What holds of everything that is stored, whatever happened before: V1 to V5 of reliability.

Each invariant is a function over the whole store. It yields a sentence for each breach, so that
nothing yielded means that it holds.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from backend.calls.model import Call
from backend.calls.owing import Since, is_over, owed, spoken_with
from backend.calls.voicemail.model import ANSWERS
from backend.kernel.audit import verify
from backend.kernel.clock import from_text, to_text
from backend.kernel.events import Event
from backend.promises.ladder import ladder, next_rung
from backend.promises.model import Kind, Promise, Rung, State
from backend.promises.rules import reckon
from tests.system.stored import Place, Stored

_OF_NO_CALL = ("RECONCILE#", "PARKED#", "CHECK#")
"""What names a difference that a head has to look into."""
_RUNGS = frozenset(str(rung) for rung in Rung)


def v1_every_matter_is_somebodys(stored: Stored) -> Iterator[str]:
    """Say of each matter without owner, and of each with neither a result nor an open promise."""
    owners: dict[str, set[str]] = {}
    for promise in stored.open:
        owners.setdefault(promise.subject, set()).add(promise.owner)
    for matter_id, matter in stored.matters.items():
        owed_by = owners.pop(f"MATTER#{matter_id}", set())
        if not matter.owner:
            yield f"matter {matter_id} has no owner"
        if not matter.result_kind and not owed_by:
            yield f"matter {matter_id} has neither a result nor an open promise"
        # What a complaint owes, the office that handles it owes (N34).
        if owed_by - {matter.owner, (matter.confined_to or "").rpartition("/")[2]}:
            yield f"matter {matter_id} is {matter.owner}'s, its promises are {owed_by}'s"
    there = {call.subject for call in stored.calls.values()}
    lost = sorted(one for one in owners.keys() - there if not one.startswith(_OF_NO_CALL))
    yield from (f"a promise is open on {subject}, which is not there" for subject in lost)


def v1_what_calls_owe_is_promised(stored: Stored) -> Iterator[str]:
    """Say of each call that owes what nobody promised, and of each promise that is owed no more."""
    promised = {(one.subject, one.kind): one.state for one in stored.promises.values()}
    of_number: dict[str, list[Call]] = {}
    for call in stored.calls.values():
        if call.number and call.inbound:
            of_number.setdefault(call.number.hash, []).append(call)
    standing = [one for one in stored.promises.values() if one.state is not State.CANCELLED]
    carried = {one.subject for promise in standing for one in promise.joined}
    for call in filter(is_over, stored.calls.values()):
        others = of_number.get(call.number.hash, []) if call.number else []
        debts = owed(call, _since(call, others, promised))
        for kind in (Kind.CALLBACK, *ANSWERS):
            state = promised.get((call.subject, kind))
            joined = kind is Kind.CALLBACK and call.subject in carried
            if kind in debts and state in {None, State.CANCELLED} and not joined:
                yield f"{call.subject} owes a {kind} that nobody promised"
            if (kind not in debts or joined) and state is State.OPEN:
                yield f"{call.subject} owes no {kind} and one is open"


def _since(
    call: Call, others: Collection[Call], promised: Mapping[tuple[str, Kind], State]
) -> Since:
    """Return what became of a caller after a call, by all that is stored."""
    began = call.listed_as or ("", "")
    later = [one for one in others if (one.listed_as or ("", "")) > began and _reached(one)]
    matters = {one.matter_id for one in (call, *later) if one.matter_id}
    return Since(
        rang_again=bool(later),
        reply_promised=any((f"MATTER#{one}", Kind.REPLY) in promised for one in matters),
    )


def _reached(call: Call) -> bool:
    """Tell whether somebody spoke with the caller, then or for a matter since."""
    return call.inbound and (spoken_with(call) or call.matter_id is not None)


def v2_every_alarm_is_set(stored: Stored, swept_at: datetime) -> Iterator[str]:
    """Say of each open promise that is not due by its own terms, or whose next rung is not set."""
    for promise in stored.open:
        terms = stored.law.terms_named_by(promise)
        if (due_at := reckon(promise, terms).at) != promise.due_at:
            yield f"{promise.id} is due at {promise.due_at}, by its terms at {due_at}"
        coming = next_rung(promise, terms)
        shown = stored.alarms.get(promise.id)
        alarm = from_text(shown.partition("#")[0]) if shown else None
        if alarm != promise.next_alarm_at:
            yield f"{promise.id} rings at {promise.next_alarm_at}, the index shows {alarm}"
        if coming is None or alarm is None:
            if coming or alarm:
                yield f"{promise.id} stands at {promise.rung} with its alarm at {alarm}"
            continue
        if alarm <= swept_at:
            yield f"{promise.id} was to ring {coming[0]} at {alarm}, and it is {swept_at}"
        elif alarm not in {coming[1], terms.calendar.next_opening(swept_at)}:
            yield f"{promise.id} rings {coming[0]} at {alarm}, its ladder says {coming[1]}"


def v3_no_call_is_lost(stored: Stored, contacts: Collection[str]) -> Iterator[str]:
    """Say of each contact that the flow or a record told of and that is not among the calls."""
    known = {raw["pk"]["S"] for raw in stored.of("Calls", "CALL")}
    yield from (f"call {contact} is lost" for contact in sorted(set(contacts) - known))


def v4_nothing_has_changed(
    before: Mapping[Place, str], after: Mapping[Place, str]
) -> Iterator[str]:
    """Say what was changed by being told once more."""
    for place in sorted(before.keys() | after.keys()):
        if place not in after:
            yield f"{place} has gone"
        elif place not in before:
            yield f"{place} has come"
        elif before[place] != after[place]:
            yield f"{place} has changed"


def v5_every_rung_rang_once(stored: Stored) -> Iterator[str]:
    """Say of each rung that rang twice for one due instant, never, out of order, too early or late.

    Late is after the keeping.
    """
    told: dict[str, list[Event]] = {one: [] for one in stored.promises}
    for event in stored.events:
        noun, _, kind = event.kind.partition(".")
        if noun == "promise" and kind in _RUNGS:
            told.setdefault(event.data["promise"], []).append(event)
    for promise_id, events in told.items():
        promise = stored.promises.get(promise_id)
        if promise is None:
            yield f"{promise_id} rang and is not there"
        else:
            yield from _of_one(promise, sorted(events, key=_place_of), stored)


def _of_one(promise: Promise, events: list[Event], stored: Stored) -> Iterator[str]:
    """Say it of one promise; of one that moved, for each due instant by itself."""
    rungs = [rung for rung, _ in ladder(promise, stored.law.terms_named_by(promise))]
    present = to_text(promise.due_at)
    rang: dict[str, list[Rung]] = {present: []}
    for event in events:
        rang.setdefault(event.data["due_at"], []).append(_rung_of(event))
    has_moved = len(rang) > 1
    for due_at, climbed in rang.items():
        # A promise that moved may stand on a rung that its new instant has left behind.
        begins = rungs.index(climbed[0]) if climbed and has_moved else 0
        if climbed != rungs[begins : begins + len(climbed)]:
            yield f"{promise.id} rang {climbed} for {due_at}"
    stands = rang[present][-1] if rang[present] else None if has_moved else Rung.NONE
    if stands not in {None, promise.rung}:
        yield f"{promise.id} stands at {promise.rung} and rang {rang}"
    if {one.rung for one in promise.climbs} - set(map(_rung_of, events)):
        yield f"{promise.id} says that it climbed {promise.climbs} and rang {rang}"
    yield from _of_times(promise, events)


def _of_times(promise: Promise, events: list[Event]) -> Iterator[str]:
    for event, following in pairwise(events):
        if event.data["due_at"] == following.data["due_at"] and event.at > following.at:
            yield f"{promise.id} rang out of order"
    for event in events:
        if event.at < from_text(event.data["alarm_at"]):
            yield f"{event.id} was told at {event.at}, before {event.data['alarm_at']}"
        if promise.kept_at and event.at > promise.kept_at:
            yield f"{event.id} was told at {event.at}, kept at {to_text(promise.kept_at)}"


def _rung_of(event: Event) -> Rung:
    return Rung(event.kind.partition(".")[2])


def _place_of(event: Event) -> tuple[str, int]:
    return event.data["due_at"], list(Rung).index(_rung_of(event))


def v5_everybody_is_told_once(stored: Stored) -> Iterator[str]:
    """Say of each notice that came twice or from nowhere, and of each alarm nobody was told of."""
    told = Counter((notice.person, notice.id) for notice in stored.notices)
    known = {event.id for event in stored.events}
    for (person, event_id), times in told.items():
        if times > 1:
            yield f"{person} was told {times} times of {event_id}"
        if event_id not in known:
            yield f"{person} was told of {event_id}, which is not there"
    yield from (f"nobody told {who} of {event_id}" for who, event_id in untold(stored))


def untold(stored: Stored) -> Iterator[tuple[str, str]]:
    """Yield the owner and the event of each alarm of an open promise without its notice."""
    told = {(notice.person, notice.id) for notice in stored.notices}
    owners = {promise.id: promise.owner for promise in stored.open}
    at_lines = {promise.place.line for promise in stored.open}
    somebody = {event_id for _, event_id in told}
    for event in stored.events:
        owner = owners.get(event.data.get("promise", ""))
        for_owners = event.kind.removeprefix("promise.") in {*_RUNGS, "moved"}
        # What a line owes concerns its heads: any notice of the event is one of theirs.
        known = owner in at_lines and event.id in somebody
        if owner and for_owners and not known and (owner, event.id) not in told:
            yield owner, event.id


def v12_nothing_open_is_older(stored: Stored) -> Iterator[str]:
    """Say of each open promise that was computed by an older calendar or rulebook (V12)."""
    for promise in stored.open:
        if stored.law.supersedes(promise):
            yield f"{promise.id} was computed by calendar {promise.calendar_version}"


def every_chain_is_whole(stored: Stored) -> Iterator[str]:
    """Say where the audit misses a fact or holds a forged one (V8)."""
    for subject, facts in stored.chains().items():
        if (broken := verify(facts)) is not None:
            yield f"the audit of {subject} breaks at {broken}"


def unsent_events(stored: Stored) -> Iterator[str]:
    """Say of each event that nobody was told yet."""
    for table in ("Matters", "Promises", "Directory"):
        for raw in stored.of(table, "EVENT#"):
            if "unsent_hash" in raw:
                yield f"{raw['sk']['S']} waits to be published"
