"""What must hold of a simulated day, whatever went wrong in it.

Each invariant yields a sentence for each breach. V1, V2, V5 and V8 are those that the trial with
killed processes reads (`tests/system/invariants.py`).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from backend.accounts.inbox import Notice, Sending
from backend.accounts.letter import Letter
from backend.calls.model import Call, Outcome
from backend.calls.rules import outcome_of, state_of
from backend.calls.voicemail.model import ANSWERS, sound_of
from backend.kernel.clock import civil_day
from backend.promises.falling_due import DuePromise
from backend.promises.model import Kind, State
from backend.tallies.casework import of_matter
from backend.tallies.counting import of_call, of_promise
from backend.tallies.model import Counts
from chalicelib.store.matters.codec import row
from chalicelib.store.matters.items import MatterItem
from chalicelib.store.voicemails import VOICEMAIL
from tests.fakes import hunan
from tests.system.stored import Raw, Stored

Facts = Mapping[str, Any]
"""What a day ended as: a fact of each thing by its name."""

REPORTS = "reports of "
"""Whose fact is all that a call was told, to the last attribute: a lost event is missed there."""
_OF_A_CALL = (
    "place",
    "decision",
    "queue",
    "unattended",
    "number",
    "received_at",
    "listed_as",
    "initiated_at",
    "queued_at",
    "connected_at",
    "disconnected_at",
    "completed_at",
    "recorded",
    "agent_id",
    "reason",
    "method",
    "attempts",
    "voicemail",
    "recordings",
    "wished_at",
    "score",
    "complained",
    "wait_seconds",
    "inbound",
    "in_hours",
    "matter_id",
)
_SAME_FIGURES = ("calls", "calls.in_hours", *(f"calls.{one}" for one in Outcome), "matters")
_LOOKS = ("call.", "duty.uncollected")
_OF_A_PROMISE = (
    "owner",
    "place",
    "made_at",
    "due_at",
    "state",
    "kept_at",
    "rung",
    "attempts",
    "joined",
)


@dataclass(frozen=True, slots=True)
class End:
    """Everything that a day left behind."""

    stored: Stored
    calls: Mapping[str, Call]
    listed: Mapping[str, str]
    """Under which line and day the lists hold a call."""
    figures: Mapping[tuple[str, date], Counts]
    """The counts of each line and day, as the province sees them."""

    def facts(self) -> Facts:
        """Return what may not depend on what went wrong."""
        found: dict[str, Any] = {}
        for call in self.calls.values():
            known = {name: getattr(call, name) for name in _OF_A_CALL}
            if call.connected_at is None:
                # When nobody answered, the end of writing is told by one event and by no other.
                known.pop("completed_at")
            found[f"call {call.id}"] = known | {"is": state_of(call), "was": outcome_of(call)}
            found[f"listing of {call.id}"] = self.listed.get(call.id)
            found[f"{REPORTS}{call.id}"] = dict(call.reports)
        for promise in self.stored.promises.values():
            if promise.state is State.CANCELLED or promise.kind is Kind.DIFFERENCE:
                # A call that is told of in another order may have seemed to owe something else.
                continue
            known = {name: getattr(promise, name) for name in _OF_A_PROMISE}
            if promise.state is not State.OPEN:
                # What is told of after somebody called back was answered with it all the same.
                known.pop("joined")
            found[f"promise {promise.id}"] = known
        for matter in self.stored.matters.values():
            found[f"matter {matter.pk}"] = _of_a_matter(matter)
        for raw in self.stored.of("Calls", VOICEMAIL):
            found[f"message of {raw['pk']['S']}"] = self._message(raw)
        events = (one for one in self.stored.events if not _of_the_look(one.id))
        found |= {f"event {event.id}": event.kind for event in events}
        notices = (one for one in self.stored.notices if not _of_the_look(one.id))
        found |= {f"notice {_of_a_notice(one)}": one.kind for one in notices}
        figures = ((where, _same(counts)) for where, counts in self.figures.items())
        found |= {f"figures of {line} {day}": same for (line, day), same in figures if same}
        return found

    def _message(self, raw: Raw) -> dict[str, Any]:
        """Return a message as a person meets it: what no record told at first, the call tells."""
        body = json.loads(raw["body"]["S"])
        told = sound_of(self.calls[raw["pk"]["S"]])
        body["sound"] = body["sound"] or (asdict(told) if told else None)
        return {**body, "tray": raw["tray_hash"]["S"]}


def _same(counts: Counts) -> Counts:
    """Return what is the same of every course: seconds may hang on an event that was lost."""
    return {measure: counts[measure] for measure in _SAME_FIGURES if measure in counts}


def _of_a_matter(matter: MatterItem) -> dict[str, Any]:
    return {name: getattr(matter, name) for name in ("owner", "call_id", "version", "by_day_range")}


def _of_a_notice(notice: Notice) -> str:
    return f"{notice.person} {notice.id}"


def _of_the_look(event_id: str) -> bool:
    """Tell whether an event is of the daily look, which tells of what went wrong meanwhile."""
    return event_id.startswith(_LOOKS) or f":{Kind.DIFFERENCE}:" in event_id


def v3_every_call_is_known_once(
    stored: Stored, contacts: Collection[str], legs: Collection[str]
) -> Iterator[str]:
    """Say of each contact that is not among the calls, and of each call that nobody made."""
    known = {raw["pk"]["S"] for raw in stored.of("Calls", "CALL")}
    yield from (f"call {contact} is lost" for contact in sorted(set(contacts) - known))
    for contact in sorted(known - set(contacts)):
        yield f"{contact} is a call, and {'goes on with one' if contact in legs else 'nobody rang'}"


def v3_every_call_stands_in_its_own_list(end: End) -> Iterator[str]:
    """Say of each call that lists and figures hold elsewhere than it says itself."""
    for contact, call in end.calls.items():
        day, _ = call.listed_as or ("", "")
        own = f"{call.place.line if call.place else hunan.HUNAN.line}#{day}"
        if end.listed.get(contact) != own:
            yield f"call {contact} stands under {end.listed.get(contact)}, and is of {own}"


def v3_every_message_is_kept_and_owed(end: End) -> Iterator[str]:
    """Say of each message that lies in no tray or that nobody owes an answer, and of each other."""
    left = {contact for contact, call in end.calls.items() if call.voicemail and call.inbound}
    kept = {raw["pk"]["S"] for raw in end.stored.of("Calls", VOICEMAIL)}
    promised = {
        one.subject.removeprefix("CALL#")
        for one in end.stored.promises.values()
        if one.kind in ANSWERS and one.state is not State.CANCELLED
    }
    yield from (f"the message of {one} lies in no tray" for one in sorted(left - kept))
    yield from (f"nobody owes an answer to {one}" for one in sorted(left - promised))
    yield from (f"{one} left no message" for one in sorted((kept | promised) - left))


def v5_every_debt_is_settled(looked: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Say of each call of which one more look opens or cancels a debt; `looked` is what it did."""
    for contact, turns in looked.items():
        if turns:
            yield f"call {contact} was not settled: {', '.join(turns)}"


def v4_it_ended_as_if_nothing_had_happened(
    quiet: Facts, loud: Facts, scarred: Collection[str]
) -> Iterator[str]:
    """Say what differs from the same day without a fault; of `scarred` calls an event was lost."""
    for name in sorted((quiet.keys() | loud.keys()) - {f"{REPORTS}{one}" for one in scarred}):
        if name not in loud:
            yield f"{name} is missing"
        elif name not in quiet:
            yield f"{name} came of a fault"
        elif quiet[name] != loud[name]:
            yield f"{name}: {_apart(quiet[name], loud[name])}"


def _apart(quiet: Any, loud: Any) -> str:
    """Say in what two facts differ."""
    if isinstance(quiet, dict) and isinstance(loud, dict):
        names = [name for name in quiet | loud if quiet.get(name) != loud.get(name)]
        return ", ".join(f"{name} {_apart(quiet.get(name), loud.get(name))}" for name in names)
    return f"is {loud}, without a fault {quiet}"


def v4_no_right_command_is_refused(refused: Collection[str]) -> Iterator[str]:
    """Say what a person was told whose command was right, or had been carried out before."""
    yield from refused


def v5_nobody_is_owed_twice(stored: Stored) -> Iterator[str]:
    """Say of each call and matter to which one thing is promised twice, or two things at once."""
    made = Counter((one.subject, one.kind) for one in stored.promises.values())
    for (subject, kind), times in made.items():
        if times > 1:
            yield f"{subject} was promised {times} times a {kind}"
    owed = Counter(one.subject for one in stored.open)
    yield from (f"{subject} is owed {times} things" for subject, times in owed.items() if times > 1)


def v5_a_number_is_owed_one_call_back(end: End) -> Iterator[str]:
    """Say of each number that a line owes several call-backs, of calls that came within days."""
    owed: dict[tuple[str, str], list[str]] = {}
    for promise in end.stored.open:
        call = end.calls.get(promise.subject.removeprefix("CALL#"))
        if promise.kind is Kind.CALLBACK and call is not None and call.number is not None:
            owed.setdefault((call.number.hash, promise.owner), []).append(call.id)
    for (_, line), calls in owed.items():
        if len(calls) > 1:
            yield f"{line} owes one number a call-back for each of {', '.join(calls)}"


def v5_every_call_has_one_matter(end: End, forms: Mapping[str, str]) -> Iterator[str]:
    """Say of each registration that is not there, and of each matter that nobody registered."""
    for contact, form in forms.items():
        if form not in end.stored.matters:
            yield f"the matter of call {contact} is lost"
        elif end.calls[contact].matter_id != form:
            yield f"call {contact} leads to {end.calls[contact].matter_id}, not to {form}"
    for matter_id in end.stored.matters.keys() - set(forms.values()):
        yield f"matter {matter_id} was registered by nobody"


def v5_somebody_is_told_once(stored: Stored) -> Iterator[str]:
    """Say of each notice that came twice or from nowhere, and of each alarm nobody was told of."""
    told = Counter((notice.person, notice.id) for notice in stored.notices)
    yield from (f"{who} was told {n} times of {what}" for (who, what), n in told.items() if n > 1)
    of = {event_id for _, event_id in told}
    known = {event.id for event in stored.events}
    yield from (f"somebody was told of {one}, which is not there" for one in sorted(of - known))
    yield from (f"nobody was told of {one}" for one in sorted(known - of))


def v5_no_mail_went_twice(stored: Stored, sent: Collection[tuple[str, Letter]]) -> Iterator[str]:
    """Say of each address that more letters went to than there were notices for it."""
    mail = {person.username: person.mail for person in hunan.seed().people}
    begun = [one for one in stored.notices if one.mail in {Sending.CLAIMED, Sending.SENT}]
    claimed = Counter(mail[notice.person] for notice in begun)
    for to, times in Counter(to for to, _ in sent).items():
        if times > claimed[to]:
            yield f"{to} got {times} letters of {claimed[to]} notices"


def v6_the_figures_are_those_of_the_facts(end: End) -> Iterator[str]:
    """Say of each line and day whose figures are not those of its calls, matters and promises."""
    counted: defaultdict[tuple[str, date], Counter[str]] = defaultdict(Counter)
    for contact, place in end.listed.items():
        counted[_of_place(place)].update(of_call(end.calls[contact]))
    for raw in end.stored.of("Matters", "MATTER"):
        item = MatterItem.from_raw_data(dict(raw))
        counted[_of_place(item.by_day_hash or "")].update(of_matter(row(item)))
    for one in end.stored.promises.values():
        counted[one.place.line, civil_day(one.due_at)].update(of_promise(DuePromise.of(one)))
    for where in sorted(counted.keys() | end.figures.keys()):
        shown = end.figures.get(where, {})
        if dict(shown) != dict(counted[where]):
            yield f"{where} shows {dict(shown)}, its facts are {dict(counted[where])}"


def _of_place(place: str) -> tuple[str, date]:
    line, _, day = place.partition("#")
    return line, date.fromisoformat(day)


def v10_nothing_was_given_up(given_up: Collection[Any]) -> Iterator[str]:
    """Say of each delivery that failed to the end, also when it was handed in again."""
    yield from (f"given up: {repr(one)[:200]}" for one in given_up)
