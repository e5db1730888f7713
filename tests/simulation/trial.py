"""A day with faults beside the same day without: what was injected, what is wrong at the end."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from backend.calls.reconciling import Reconciled
from backend.kernel.clock import civil_day
from backend.tallies.model import ITSELF
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import answering, figures, reconciling, telephony
from tests.fakes import hunan
from tests.simulation import answering as answered
from tests.simulation import invariants as held
from tests.simulation import lens, mending
from tests.simulation.day import Day
from tests.simulation.faults import QUIET, Fate, Rates
from tests.simulation.invariants import End, Facts
from tests.simulation.world import MORNING, Reach, in_memory, open_world
from tests.system import invariants as read
from tests.system.stored import Stored, law

_MOST_TOLD = 5
"""Breaches of one invariant that a message holds."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a seed."""

    seed: int
    calls: int
    digest: str
    """Of everything that is stored at the end."""
    faults: Mapping[str, int]
    """How often each was injected."""
    breaches: Mapping[str, list[str]]
    """What is wrong, by the invariant that says so."""
    ends: Mapping[str, int]
    """How many calls of callers had which outcome."""

    def __str__(self) -> str:
        """Say what is wrong, and by which seed it comes again."""
        told = [f"seed {self.seed}, {self.calls} calls:"]
        for name, breaches in self.breaches.items():
            told += [
                f"  {name} ({len(breaches)})",
                *(f"    {one}" for one in breaches[:_MOST_TOLD]),
            ]
        return "\n".join(told)


def run(seed: int, calls: int, reach: Reach = in_memory) -> Trial:
    """Run a day of a seed twice: in memory without faults, and with them wherever `reach` leads."""
    quiet_fate, fate = (Fate(rates, Random(seed)) for rates in (QUIET, Rates()))  # noqa: S311
    with open_world(quiet_fate, seed) as world:
        quiet = _lived(Day(world, Random(seed)), calls, seed)  # noqa: S311
    with open_world(fate, seed, reach) as world:
        day = Day(world, Random(f"{seed} reports"))  # noqa: S311
        loud = _lived(day, calls, seed, quiet.facts)
    digest = hashlib.sha256(json.dumps(sorted(loud.image.items())).encode()).hexdigest()
    ends = Counter(str(outcome) for outcome in loud.outcomes)
    breaches = {f"without faults: {name}": said for name, said in quiet.breaches.items()}
    return Trial(seed, calls, digest, fate.counted, {**breaches, **loud.breaches}, ends)


@dataclass(frozen=True, slots=True)
class _Lived:
    facts: Facts
    image: Mapping[tuple[str, str, str], str]
    outcomes: list[str]
    breaches: Mapping[str, list[str]]


def _lived(day: Day, calls: int, seed: int, quiet: Facts | None = None) -> _Lived:
    day.live(calls, seed)
    end = _end_of(day)
    facts = {**end.facts(), **lens.facts(end.stored)}
    found = dict(_found(day, end))
    if quiet is not None:
        name = held.v4_it_ended_as_if_nothing_had_happened.__name__
        found[name] = held.v4_it_ended_as_if_nothing_had_happened(
            quiet, facts, day.scarred | day.lens.untold
        )
    breaches = {name: said for name, each in found.items() if (said := list(each))}
    rung = [call.id for call in end.calls.values() if call.inbound]
    outcomes = [facts[f"call {call}"]["was"] for call in rung]
    return _Lived(facts, end.stored.image(), outcomes, breaches)


def _end_of(day: Day) -> End:
    stored = Stored(law(), day.world.items())
    raw = {one["pk"]["S"]: one for one in stored.of("Calls", "CALL")}
    calls = {contact: telephony.calls().get(contact) for contact in raw}
    listed = {contact: one["by_day_hash"]["S"] for contact, one in raw.items()}
    days = {date.fromisoformat(place.partition("#")[2]) for place in listed.values()}
    days |= {civil_day(promise.due_at) for promise in stored.promises.values()}
    periods = [Period.of(Unit.DAY, one) for one in sorted(days)]
    rows = [row for one in periods for row in figures.tallies().below(hunan.HUNAN.code, one)]
    return End(
        stored,
        {contact: call for contact, call in calls.items() if call},
        listed,
        {(row.place.rstrip(ITSELF), row.period.first): row.counts for row in rows},
    )


# long: what must hold of a day is one list, and is read as one.
def _found(day: Day, end: End) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each invariant by its name, with what it says."""
    stored, world = end.stored, day.world
    streams = [record for stream in day.streams.values() for record in stream.lost]
    spoiled = {*day.spoiled, *day.lens.spoiled}
    # What is worth nothing waits for a person, whether its function parked it or never ran.
    worthless = [one for one in world.given_up() if one.body in spoiled]
    waiting = [*world.parked(), *worthless]
    said = {
        read.v1_every_matter_is_somebodys: _of_matters(stored),
        read.v2_every_alarm_is_set: read.v2_every_alarm_is_set(stored, world.clock.at),
        held.v3_every_call_is_known_once: held.v3_every_call_is_known_once(
            stored, day.contacts, day.legs
        ),
        held.v3_every_call_stands_in_its_own_list: held.v3_every_call_stands_in_its_own_list(end),
        held.v3_every_message_is_kept_and_owed: held.v3_every_message_is_kept_and_owed(end),
        lens.v3_every_conversation_is_judged: lens.v3_every_conversation_is_judged(
            stored, day.lens.said
        ),
        held.v4_no_right_command_is_refused: held.v4_no_right_command_is_refused(day.refused),
        held.v5_every_debt_is_settled: held.v5_every_debt_is_settled(dict(_looked(end))),
        held.v5_nobody_is_owed_twice: held.v5_nobody_is_owed_twice(stored),
        held.v5_a_number_is_owed_one_call_back: held.v5_a_number_is_owed_one_call_back(end),
        answered.v5_every_dial_in_vain_is_one_try: answered.v5_every_dial_in_vain_is_one_try(
            stored, day.dialled
        ),
        held.v5_every_call_has_one_matter: held.v5_every_call_has_one_matter(end, day.forms),
        read.v5_every_rung_rang_once: read.v5_every_rung_rang_once(stored),
        held.v5_somebody_is_told_once: held.v5_somebody_is_told_once(stored),
        held.v5_no_mail_went_twice: held.v5_no_mail_went_twice(stored, world.mail.taken),
        held.v6_the_figures_are_those_of_the_facts: held.v6_the_figures_are_those_of_the_facts(end),
        read.every_chain_is_whole: read.every_chain_is_whole(stored),
        mending.v10_what_cannot_be_used_waits_for_a_person: (
            mending.v10_what_cannot_be_used_waits_for_a_person(waiting, spoiled)
        ),
        mending.v10_what_is_parked_is_looked_into: mending.v10_what_is_parked_is_looked_into(
            stored, waiting, [one.body for one in waiting if one.body in day.workshop.right]
        ),
        mending.v10_a_quiet_day_is_level: mending.v10_a_quiet_day_is_level(
            list(_looks()) if world.fate.rates == QUIET else []
        ),
        held.v10_nothing_was_given_up: held.v10_nothing_was_given_up(
            [
                *streams,
                *(one for one in world.given_up() if one not in worthless),
                *read.unsent_events(stored),
            ]
        ),
    }
    return ((invariant.__name__, breaches) for invariant, breaches in said.items())


def _looked(end: End) -> Iterator[tuple[str, list[str]]]:
    """Look at every call once more, when everything has been told."""
    for contact, call in end.calls.items():
        turns = answering.settling().settle(call)
        yield contact, [f"{turn.promise_id} {turn.turn}" for turn in turns]


def _looks() -> Iterator[Reconciled]:
    """Yield what the daily look found of the days that were lived."""
    lines = hunan.gazetteer().lines(hunan.HUNAN)
    for days in range(3):
        day = civil_day(MORNING + timedelta(days=days))
        yield from reconciling.reconciliations().of_day(lines, day).values()


def _of_matters(stored: Stored) -> Iterator[str]:
    """Read V1 of matters alone: what is owed of a call is the line's, without any matter."""
    said = read.v1_every_matter_is_somebodys(stored)
    return (one for one in said if "CALL#" not in one)
