"""What the telephone system saw of attendants, and the stays that both sources tell of.

Every agent event shows a state with its own beginning, so that states are kept by it: told
twice, late or in another order they come to the same, and an event that was lost is healed by
the next one of the state. What nobody saw any more is not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.roster.attendance import Source, Stay
from backend.roster.intervals import doubled, minutes
from backend.roster.model import Sign, SignFact
from backend.roster.shifts import Span, whole_day

SILENCE = timedelta(minutes=5)
"""Two heart-beats were lost: what the telephone last told is no longer how it stands."""


class Kind(StrEnum):
    """How an attendant stands at the telephone."""

    AVAILABLE = "available"
    PAUSED = "paused"
    """Signed in under a status of the house, such as a break: no call is given."""
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class State:
    """One state as an event shows it."""

    kind: Kind
    begins_at: datetime
    seen_at: datetime
    """The last instant at which it is known to hold."""
    ended: bool = False
    """Whether it ended then."""


@dataclass(frozen=True, slots=True)
class AgentTold:
    """What one agent event tells: the state now, and the one before."""

    agent_id: str
    states: tuple[State, ...]
    """In the order in which they began; the last is the newest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One state of one person on one civil day; it only ever grows."""

    person_id: str
    name: str
    site: PlacePath
    kind: Kind
    begins_at: datetime
    """The day's beginning where the state is older: with person and day it is the key."""
    seen_at: datetime
    ended: bool = False


def of_today(state: State) -> State:
    """Return the part of a state that lies in the civil day in which it was last seen."""
    midnight = whole_day(civil_day(state.seen_at))[0]
    return State(state.kind, max(state.begins_at, midnight), state.seen_at, state.ended)


def merged(known: Standing, told: Standing) -> Standing:
    """Return what two tellings of one state come to, in whichever order they came."""
    return max(known, told, key=lambda one: (one.ended, one.seen_at))


def unready_since(signed_on: datetime, last: tuple[Kind, datetime] | None) -> datetime | None:
    """Return since when somebody on duty has not been ready for a call, None while ready.

    `last` is what the telephone last told of the person and since when; what it told on an
    earlier day than the sign-on is no longer so.
    """
    if last is None or civil_day(last[1]) < civil_day(signed_on):
        return signed_on
    kind, begins_at = last
    return None if kind is Kind.AVAILABLE else max(begins_at, signed_on)


def telephone_stays(standings: Iterable[Standing]) -> tuple[Stay, ...]:
    """Return the stays that the telephone tells of.

    Being offline is told as a stay without length: it says that the silence before is over.
    """
    return tuple(_stay(one) for one in standings)


def portal_stays(signs: Iterable[SignFact]) -> tuple[Stay, ...]:
    """Return the stays that the portal tells of; a second sign-on begins nothing."""
    of_person: defaultdict[str, list[SignFact]] = defaultdict(list)
    for fact in sorted(signs, key=lambda one: one.at):
        of_person[fact.person_id].append(fact)
    return tuple(stay for facts in of_person.values() for stay in _between(facts))


def here(stays: Iterable[Stay], at: datetime) -> dict[tuple[str, Source], Stay]:
    """Return who is there now by each source; the telephone's word holds until it falls silent.

    The last stay of a person stands for all before it: what is told later took its place.
    """
    last = {
        (one.person_id, one.source): one
        for one in sorted(stays, key=lambda one: one.begins_at)
        if one.begins_at <= at
    }
    return {key: one for key, one in last.items() if _holds(one, at)}


def two_logins(stays: Iterable[Stay]) -> frozenset[str]:
    """Return of whom the telephone tells in two states at once, for a minute at least.

    The states of one login follow each other: where two overlap, two are signed in as one.
    """
    told: defaultdict[str, list[Span]] = defaultdict(list)
    for one in stays:
        if one.source is Source.TELEPHONE:
            told[one.person_id].append((one.begins_at, one.ends_at or one.seen_at or one.begins_at))
    return frozenset(who for who, spans in told.items() if minutes(doubled(spans)))


def _stay(standing: Standing) -> Stay:
    begins_at = standing.begins_at
    if standing.kind is Kind.OFFLINE:
        return Stay(standing.person_id, Source.TELEPHONE, begins_at, begins_at)
    return Stay(
        standing.person_id,
        Source.TELEPHONE,
        begins_at,
        ends_at=standing.seen_at if standing.ended else None,
        seen_at=standing.seen_at,
        paused=standing.kind is Kind.PAUSED,
    )


def _between(facts: Iterable[SignFact]) -> Iterator[Stay]:
    begun: SignFact | None = None
    for fact in facts:
        if fact.sign is Sign.ON:
            begun = begun or fact
        elif begun is not None:
            yield Stay(fact.person_id, Source.PORTAL, begun.at, fact.at)
            begun = None
    if begun is not None:
        yield Stay(begun.person_id, Source.PORTAL, begun.at)


def _holds(stay: Stay, at: datetime) -> bool:
    if stay.ends_at is not None:
        return at < stay.ends_at
    return stay.seen_at is None or at - stay.seen_at <= SILENCE
