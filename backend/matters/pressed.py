"""催办、督办、通报: what speaks for pressing a matter, and which rung comes next (S2-38, S2-39).

Each rung is a promise of whoever is late, with a clock of the rulebook: it is answered with what
was done, and its own ladder tells the city and the province where it is not. Somebody above raises
a rung, or the clock does: by the same signs, and the next where one was not answered. Nobody is
pressed for what another is late with (N7): a unit's or department's lateness is its centre's to
clear up; the province's stands in the province's own list and is no rung of anybody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.access import Actor, Role
from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.notice import PART_3
from backend.matters.file import MatterFile
from backend.matters.model import Matter, Person, State, Step
from backend.matters.orders.model import Order, Stage
from backend.matters.orders.rules import RAISED_AT, bounces_of
from backend.matters.pledging import pledge_of
from backend.promises.deferral import Verdict
from backend.promises.model import Kind, Promise
from backend.promises.model import State as PromiseState
from backend.promises.rules import make
from backend.promises.terms import Terms
from backend.promises.topics import Topic, kinds_of

CLOCK = Person("press", "平台")
"""Who raises what nobody raised, as steps and facts name it."""
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
_OF_COMPLAINTS = kinds_of(Topic.COMPLAINTS)
"""A complaint is pressed by its own procedure."""


class Debtor(StrEnum):
    """Who is pressed where something is late."""

    OWNER = "owner"
    """Whoever has the work."""
    CENTRE = "centre"
    """The heads of the line: what a unit or a department has in hand, nobody else can move."""
    PROVINCE = "province"
    """Pressed by nobody: who could would be itself."""


_OF_ADDRESSEES = (kinds_of(Topic.ORDERS) | {Kind.URGENT_DISPATCH_ANSWER}) - {
    Kind.FOLLOW_UP,
    Kind.ORDER_RETURNED,
}
"""What a unit, a department or an institution has in hand."""
PRESSED_BY_CLOCK = (Debtor.OWNER, Debtor.CENTRE)


def debtor_of(promise: Promise) -> Debtor:
    """Return who is pressed where a promise is late, or whose answer a rung waits for."""
    if promise.kind is Kind.INSTRUCTION:
        return Debtor.PROVINCE
    of_centre = promise.kind in PRESSING and promise.owner == promise.place.line
    return Debtor.CENTRE if of_centre or promise.kind in _OF_ADDRESSEES else Debtor.OWNER


def shares(promises: Iterable[Promise]) -> Mapping[Debtor, list[Promise]]:
    """Return what is and was owed of a matter by who is pressed for it."""
    found: dict[Debtor, list[Promise]] = defaultdict(list)
    for one in promises:
        found[debtor_of(one)].append(one)
    return found


class Cause(StrEnum):
    """Why a matter is pressed."""

    BOUNCED = "bounced"
    """It came back from those to whom it was handed on, three times."""
    OVERDUE = "overdue"
    EXTENDED = "extended"
    """More time was granted twice for one promise."""
    IDLE = "idle"
    """Nothing was done on it for days."""
    UNANSWERED = "unanswered"
    """The rung before was not answered in its time."""
    OTHER = "other"
    """What whoever presses it says."""


Signs = Mapping[Cause, datetime]
"""What speaks for pressing a matter, and since when."""


def signs_of(file: MatterFile, promises: Sequence[Promise], now: datetime, terms: Terms) -> Signs:
    """Return what speaks for pressing whoever has an open matter; nothing of any other (S2-39)."""
    if file.matter.state is not State.OPEN or file.matter.confined is not None:
        return {}
    last = max((step.at for step in file.steps), default=file.matter.registered_at)
    orders = file.of(Order)
    bounced = bounces_of(orders) >= RAISED_AT
    returns = [step.at for one in orders if (step := one.last(Stage.RETURNED))]
    found = {Cause.BOUNCED: max(returns)} if bounced else {}
    return {**found, **signs_of_time(shares(promises)[Debtor.OWNER], last, now, terms)}


def signs_of_time(share: Sequence[Promise], last: datetime, now: datetime, terms: Terms) -> Signs:
    """Return what the clock alone tells of one debtor of an open matter; `last` of any deed on it.

    Whoever waits for another is not idle.
    """
    return dict(_signs_of_time(share, last, now, terms))


def _signs_of_time(
    promises: Sequence[Promise], last: datetime, now: datetime, terms: Terms
) -> Iterator[tuple[Cause, datetime]]:
    still = [one for one in promises if one.state is PromiseState.OPEN]
    if late := [one.due_at for one in _late(still, now)]:
        yield Cause.OVERDUE, max(late)
    granted = [one for one in still if granted_of(one) >= REPEATED]
    if given := [at for one in granted for each in one.deferrals if (at := each.granted_at)]:
        yield Cause.EXTENDED, max(given)
    book = terms.rulebook
    idle = terms.calendar.add_working_time(last, book.idle_working_days * book.working_day)
    if idle <= now and any(debtor_of(one) is Debtor.OWNER for one in still):
        yield Cause.IDLE, idle
    if unanswered := [one.due_at for one in still if one.kind in PRESSING and one.due_at < now]:
        yield Cause.UNANSWERED, max(unanswered)


def is_late(promises: Iterable[Promise], now: datetime) -> bool:
    """Tell whether anything is overdue that the caller is owed, not the supervision itself."""
    return any(_late(promises, now))


def _late(promises: Iterable[Promise], now: datetime) -> Iterator[Promise]:
    for one in promises:
        if one.state is PromiseState.OPEN and one.kind not in PRESSING and one.due_at < now:
            yield one


def granted_of(promise: Promise) -> int:
    """Return how often more time was granted for a promise."""
    return sum(one.verdict is Verdict.GRANTED for one in promise.deferrals)


def next_rungs(
    role: Role, matter: Matter, promises: Iterable[Promise], signs: Collection[Cause]
) -> tuple[Rung, ...]:
    """Return the rungs on which somebody of a role may put the owner now, the gentlest first.

    Supervision follows an urging, or a sign that the rule knows; circulation follows supervision
    and is the province's. While a rung is open it is not climbed again.
    """
    if matter.state is not State.OPEN or matter.confined is not None:
        return ()
    every = shares(promises)[Debtor.OWNER]
    made = {one.kind for one in every}
    still = {one.kind for one in every if one.state is PromiseState.OPEN}
    may = {
        Rung.URGED: True,
        Rung.SUPERVISED: bool(signs) or Kind.URGED in made,
        Rung.CIRCULATED: Kind.SUPERVISED in made and role is Role.PROVINCIAL_SUPERVISOR,
    }
    return tuple(rung for rung in Rung if may[rung] and KINDS[rung] not in still)


def may_rise(still: Collection[Promise], now: datetime, terms: Terms) -> bool:
    """Tell from what is open of a matter alone whether it is worth a look of the clock.

    Nothing is where a rung has its time or the last is reached, and of a complaint never.
    """
    if any(one.kept_from or one.kind in _OF_COMPLAINTS for one in still):
        return False
    newest = max(one.made_at for one in still)
    owed = shares(still)
    return any(
        not any(
            one.kind is Kind.CIRCULATED or one.due_at >= now
            for one in owed[who]
            if one.kind in PRESSING
        )
        and signs_of_time(owed[who], newest, now, terms)
        for who in PRESSED_BY_CLOCK
    )


def risen(
    promises: Sequence[Promise], since: datetime, signs: Signs, now: datetime
) -> tuple[Rung, Cause] | None:
    """Return the rung on which the clock puts one debtor, and why; None for none (S2-39).

    `promises` and `signs` are that debtor's share.

    An urging for the first sign; the next rung where the highest was not answered in its time, or
    a sign began after all were answered. Each once since the matter was opened, `since`.
    """
    climbed = [
        (rung, one)
        for rung, kind in KINDS.items()
        for one in promises
        if one.kind is kind and one.made_at >= since
    ]
    if not climbed:
        return next(((Rung.URGED, one) for one in Cause if one in signs), None)
    still = [one for _, one in climbed if one.state is PromiseState.OPEN]
    above = list(Rung)[list(Rung).index(climbed[-1][0]) + 1 :]
    if not above or any(one.due_at >= now for one in still):
        return None
    if climbed[-1][1].state is PromiseState.OPEN:
        return above[0], Cause.UNANSWERED
    ended = max(one.kept_at or one.made_at for _, one in climbed)
    fresh = (one for one in Cause if one in signs and signs[one] > ended)
    return next(((above[0], one) for one in fresh), None)


def check_rung(rung: Rung, open_to: Sequence[Rung]) -> None:
    """Let a rung be climbed, or raise `Refused`: out of turn, open already, or not one's own."""
    if rung not in open_to:
        zh = "须按催办、督办、通报的顺序进行，同一级未办结前不重复；通报由省厅作出"
        en = "remind, supervise, circulate come in turn, one at a time; the province circulates"
        raise Refused(zh, en, PART_3)


def check_cause(cause: Cause, signs: Collection[Cause]) -> None:
    """Accept why a matter is pressed, or raise `Invalid`: what a rule can see must be so."""
    if cause is not Cause.OTHER and cause not in signs:
        zh, en = "系统没有查到这一情形，请另选", "the records do not show this: choose another"
        raise Invalid(Fault("cause", zh, en, PART_3))


def own_rung(actor: Actor, kind: Kind, promises: Iterable[Promise]) -> Promise | None:
    """Return the open rung of a kind that somebody who works on a matter answers, or None.

    The centre's is its heads' alone, and theirs before that of whoever has the work.
    """
    still = [one for one in promises if (one.kind, one.state) == (kind, PromiseState.OPEN)]
    heads = actor.place.code if actor.role is not Role.ATTENDANT else ""
    of_centre = (one for one in still if one.owner == heads)
    of_owner = (one for one in still if debtor_of(one) is Debtor.OWNER)
    return next(of_centre, None) or next(of_owner, None)


def check_answer(promises: Iterable[Promise], now: datetime) -> None:
    """Let an answer end a rung, or raise `Refused`: it ends when the own share is done."""
    if is_late(promises, now):
        zh = "仍有逾期未办的事项，办结后再反馈督办情况"
        en = "something is still overdue: do that first, then answer the supervision"
        raise Refused(zh, en, PART_3)


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
    owed = (one for one in shares(promises)[Debtor.OWNER] if one.state is PromiseState.OPEN)
    if any(one.kind is Kind.SUPERVISED for one in owed):
        return None
    return pressed(matter, Rung.SUPERVISED, promises, at, terms)


def raised_step(promise: Promise, rung: Rung, cause: Cause, at: datetime) -> Step:
    """Return the step of a rung that nobody raised; it says nothing beside its kind."""
    matter_id = promise.subject.partition("#")[2]
    step_id = str(uuid5(NAMESPACE_URL, promise.id))
    return Step(matter_id, step_id, f"raised.{rung}.{cause}", at, CLOCK, "")
