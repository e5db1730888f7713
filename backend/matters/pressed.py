"""催办、督办、通报: what speaks for pressing a matter, and which rung comes next (S2-38, S2-39).

Each rung is a promise of whoever has the work, with a clock of the rulebook: it is answered with
what was done, and its own ladder tells the city and the province where it is not.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from backend.kernel.access import Role
from backend.kernel.errors import Fault, Invalid, Refused
from backend.matters.file import MatterFile
from backend.matters.model import Matter, State
from backend.matters.orders.model import Order
from backend.matters.orders.rules import NOTICE, RAISED_AT, bounces_of
from backend.matters.pledging import pledge_of
from backend.promises.deferral import Verdict
from backend.promises.model import Kind, Promise
from backend.promises.model import State as PromiseState
from backend.promises.rules import make
from backend.promises.terms import Terms

REPEATED = 2
"""More time was granted again: once may happen."""


class Rung(StrEnum):
    """How hard a matter is pressed, gently first."""

    URGED = "urged"
    """催办, by the head or the province."""
    SUPERVISED = "supervised"
    """督办: the head of the city is told as well."""
    CIRCULATED = "circulated"
    """通报, by the province alone."""


KINDS: dict[Rung, Kind] = {
    Rung.URGED: Kind.URGED,
    Rung.SUPERVISED: Kind.SUPERVISED,
    Rung.CIRCULATED: Kind.CIRCULATED,
}
"""The promise of each rung."""
PRESSING = frozenset(KINDS.values())


class Cause(StrEnum):
    """Why a matter is pressed."""

    BOUNCED = "bounced"
    """It came back from those to whom it was handed on, three times."""
    OVERDUE = "overdue"
    EXTENDED = "extended"
    """More time was granted twice for one promise."""
    IDLE = "idle"
    """Nothing was done on it for days."""
    OTHER = "other"
    """What whoever presses it says."""


def signs_of(
    file: MatterFile, promises: Sequence[Promise], now: datetime, terms: Terms
) -> frozenset[Cause]:
    """Return what speaks for pressing an open matter now; nothing of any other (S2-39)."""
    if file.matter.state is not State.OPEN or file.matter.confined is not None:
        return frozenset()
    return frozenset(_signs(file, promises, now, terms))


def _signs(
    file: MatterFile, promises: Sequence[Promise], now: datetime, terms: Terms
) -> Iterator[Cause]:
    if bounces_of(file.of(Order)) >= RAISED_AT:
        yield Cause.BOUNCED
    if is_late(promises, now):
        yield Cause.OVERDUE
    if any(_granted(one) >= REPEATED for one in promises if one.state is PromiseState.OPEN):
        yield Cause.EXTENDED
    last = max((step.at for step in file.steps), default=file.matter.registered_at)
    book = terms.rulebook
    idle = book.idle_working_days * book.working_day
    if terms.calendar.add_working_time(last, idle) <= now:
        yield Cause.IDLE


def is_late(promises: Iterable[Promise], now: datetime) -> bool:
    """Tell whether anything is overdue that the caller is owed, not the supervision itself."""
    return any(
        one.state is PromiseState.OPEN and one.kind not in PRESSING and one.due_at < now
        for one in promises
    )


def _granted(promise: Promise) -> int:
    return sum(one.verdict is Verdict.GRANTED for one in promise.deferrals)


def next_rungs(
    role: Role, matter: Matter, promises: Iterable[Promise], signs: frozenset[Cause]
) -> tuple[Rung, ...]:
    """Return the rungs that somebody of a role may climb now, the gentlest first.

    Supervision follows an urging, or a sign that the rule knows; circulation follows supervision
    and is the province's. While a rung is open it is not climbed again.
    """
    if matter.state is not State.OPEN or matter.confined is not None:
        return ()
    every = list(promises)
    made = {one.kind for one in every}
    still = {one.kind for one in every if one.state is PromiseState.OPEN}
    may = {
        Rung.URGED: True,
        Rung.SUPERVISED: bool(signs) or Kind.URGED in made,
        Rung.CIRCULATED: Kind.SUPERVISED in made and role is Role.PROVINCIAL_SUPERVISOR,
    }
    return tuple(rung for rung in Rung if may[rung] and KINDS[rung] not in still)


def check_rung(rung: Rung, open_to: Sequence[Rung]) -> None:
    """Let a rung be climbed, or raise `Refused`: out of turn, open already, or not one's own."""
    if rung not in open_to:
        zh = "须按催办、督办、通报的顺序进行，同一级未办结前不重复；通报由省厅作出"
        en = "remind, supervise, circulate come in turn, one at a time; the province circulates"
        raise Refused(zh, en, NOTICE)


def check_cause(cause: Cause, signs: frozenset[Cause]) -> None:
    """Accept why a matter is pressed, or raise `Invalid`: what a rule can see must be so."""
    if cause is not Cause.OTHER and cause not in signs:
        zh, en = "系统没有查到这一情形，请另选", "the records do not show this: choose another"
        raise Invalid(Fault("cause", zh, en, NOTICE))


def check_answer(promises: Iterable[Promise], now: datetime) -> None:
    """Let an answer end a rung, or raise `Refused`: it ends when what was owed is done."""
    if is_late(promises, now):
        zh = "仍有逾期未办的事项，办结后再反馈督办情况"
        en = "something is still overdue: do that first, then answer the supervision"
        raise Refused(zh, en, NOTICE)


def pressed(
    matter: Matter, rung: Rung, promises: Iterable[Promise], at: datetime, terms: Terms
) -> Promise:
    """Return the promise of a rung: the next of its kind, owed by whoever has the work."""
    kind = KINDS[rung]
    number = 1 + sum(one.kind is kind for one in promises)
    return make(pledge_of(matter, kind, number), at, terms)


def pressed_by_rule(
    matter: Matter, promises: Sequence[Promise], at: datetime, terms: Terms
) -> Promise | None:
    """Return the supervision that the third return raises by itself; None while one is open."""
    if any(one.kind is Kind.SUPERVISED and one.state is PromiseState.OPEN for one in promises):
        return None
    return pressed(matter, Rung.SUPERVISED, promises, at, terms)
