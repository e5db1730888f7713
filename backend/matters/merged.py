"""When a duplicate may be merged into another matter, and how that takes over what is owed.

What a caller was promised gets no later by it, and nothing of it is lost (Art. 17; 件件有着落).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backend.kernel.audit import Trail
from backend.kernel.confined import Confined
from backend.kernel.errors import Fault, Invalid, Refused
from backend.matters.file import MatterFile
from backend.matters.following.model import Appointment
from backend.matters.model import Matter, State, Urgent
from backend.matters.orders.model import Order, Stage
from backend.promises.model import Joined, Kind, Promise
from backend.promises.model import State as PromiseState

ARTICLE = "第十七条"
MOST = 10
"""So many duplicates one matter takes: its page reads each of them."""
TAKEN = frozenset(
    {
        Kind.REPLY,
        Kind.REOPENED,
        Kind.LEADER_REPORT,
        Kind.DEPLOYMENT,
        Kind.URGED,
        Kind.SUPERVISED,
        Kind.CIRCULATED,
    }
)
"""What another matter may owe instead; anything else ends where it was begun."""
_OF_DISPOSITIONS = frozenset({Kind.REPLY, Kind.LEADER_REPORT})
"""The first of these kinds belongs to a disposition, which may still be added."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What the matter that goes on owes by one promise from now on."""

    before: Promise | None
    """As it owed it; None where it did not."""
    after: Promise
    ended: tuple[Promise, ...]
    """Of the duplicate, whose place it takes: as they were."""


def may_take(state: State, *, confined: Confined | None, asked: bool) -> bool:
    """Tell whether a matter may take a duplicate at all, by how it stands."""
    return state in {State.OPEN, State.RESOLVED} and confined is None and asked


def check_mergeable(
    duplicate: MatterFile, into: Matter, owed: Sequence[Promise], kept: Sequence[Promise]
) -> None:
    """Let a duplicate be merged into a matter, or raise `Invalid` or `Refused` naming why not.

    `owed` are the open promises of the duplicate, `kept` those of the other matter.
    """
    one = duplicate.matter
    if one.id == into.id:
        raise Invalid(
            Fault("into", "事项不能并入自身", "a matter is no duplicate of itself", ARTICLE)
        )
    reasons = (*_of_either(one, into), *_of_duplicate(duplicate, owed), *_of_two(one, into))
    for zh, en in reasons:
        raise Refused(zh, en, ARTICLE)
    kinds = {promise.kind for promise in owed}
    if any(one.waiting and (one in owed or one.kind in kinds) for one in (*owed, *kept)):
        zh, en = "有延期申请待批准，请先批准或驳回", "more time was asked for: decide that first"
        raise Refused(zh, en, ARTICLE)


def _of_either(duplicate: Matter, into: Matter) -> Iterator[tuple[str, str]]:
    if into.merged_into:
        number = into.merged_into.reference
        yield f"该事项已并入事项{number}，请并入事项{number}", f"it was merged into {number} itself"
    if duplicate.merged:
        yield (
            "已有其他事项并入本事项，请反过来将另一事项并入本事项",
            "others were merged into this one: merge the other matter into it",
        )
    if into.confined or duplicate.confined:
        yield "投诉举报不与其他事项合并", "a complaint is merged with nothing"
    if into.no_request or duplicate.no_request:
        yield "无诉求的登记不需要合并", "nothing was asked for"
    if State.CLOSED in {into.state, duplicate.state}:
        yield "已办结的事项不再合并，如未解决请先重新办理", "a closed matter is merged with nothing"


def _of_two(duplicate: Matter, into: Matter) -> Iterator[tuple[str, str]]:
    if _is_urgent(duplicate) and not _is_urgent(into):
        yield (
            "本事项属重大紧急事项，请将另一事项并入本事项",
            "this one is urgent: merge the other matter into it",
        )
    if len(into.merged) >= MOST:
        yield f"一件事项最多并入{MOST}件", f"a matter takes {MOST} duplicates at most"


def _of_duplicate(duplicate: MatterFile, owed: Sequence[Promise]) -> Iterator[tuple[str, str]]:
    if any(one.stage is not Stage.CLOSED for one in duplicate.of(Order)):
        yield "本事项有未办结的交办单，请先办结", "an order of it is open: end that first"
    if any(one.outcome is None for one in duplicate.of(Appointment)):
        yield "本事项有未结束的约见，请先记录结果", "an appointment of it is open: end that first"
    if any(one.kind not in TAKEN for one in owed):
        yield (
            "本事项有未办结的请示或其他事宜，请先办结",
            "something else is owed of it: end that first",
        )


def _is_urgent(matter: Matter) -> bool:
    return any(isinstance(one, Urgent) for one in matter.dispositions)


def taken_over(
    duplicate: Matter, owed: Sequence[Promise], into: Matter, every: Sequence[Promise]
) -> tuple[Owed, ...]:
    """Return what the other matter owes in place of a duplicate: each by the earlier instant.

    `owed` are the open promises of the duplicate, `every` all of the other matter. A kind that
    the other owes too is owed once; one that it does not is owed there, due when it was.
    """
    found: dict[Kind, Owed] = {
        one.kind: Owed(one, one, ()) for one in every if one.state is PromiseState.OPEN
    }
    for one in owed:
        there = found.get(one.kind)
        if there is None:
            number = _number(one.kind, every)
            moved = _moved(_joining(one, duplicate), (duplicate, into), number)
            found[one.kind] = Owed(None, moved, (one,))
        else:
            after = _sooner(there.after, _joining(one, duplicate))
            found[one.kind] = Owed(there.before, after, (*there.ended, one))
    return tuple(
        replace(one, after=replace(one.after, version=one.before.version + 1))
        if one.before
        else one
        for one in found.values()
        if one.ended
    )


def _number(kind: Kind, every: Sequence[Promise]) -> int:
    first = int(kind in _OF_DISPOSITIONS)
    return 1 + max([first, *(one.number for one in every if one.kind is kind)])


def _joining(one: Promise, duplicate: Matter) -> Promise:
    """Return a promise that says out of which matter it came: to whose caller it was made."""
    return replace(one, joined=(*one.joined, Joined(duplicate.subject, duplicate.registered_at)))


def _moved(one: Promise, matters: tuple[Matter, Matter], number: int) -> Promise:
    """Return a promise as the other matter owes it, its time as it was."""
    duplicate, into = matters
    mine = one.owner in duplicate.people
    owner = into.owner.id if mine else one.owner
    answerable = into.answerable.id
    return replace(
        one,
        subject=into.subject,
        number=number,
        owner=owner,
        owner_name=into.owner.name if mine else one.owner_name,
        answerable=answerable if answerable != owner else "",
        place=into.served_at,
        reference=into.reference,
        version=1,
        trail=Trail(),
    )


def _sooner(kept: Promise, other: Promise) -> Promise:
    """Return a promise by the earlier of two instants, with all that its time rests on.

    A try to reach the same number counts for it, whichever it was made for.
    """
    tried = kept.attempts
    if kept.caller and kept.caller == other.caller:
        tried = tuple(sorted((*kept.attempts, *other.attempts), key=lambda one: one.at))
    kept = replace(
        kept,
        attempts=tried,
        caller=kept.caller or other.caller,
        joined=(*kept.joined, *other.joined),
    )
    if kept.due_at <= other.due_at:
        return kept
    return replace(
        kept,
        made_at=other.made_at,
        due_at=other.due_at,
        deferrals=other.deferrals,
        rung=other.rung,
        climbs=other.climbs,
        next_alarm_at=other.next_alarm_at,
        calendar_version=other.calendar_version,
        rulebook_version=other.rulebook_version,
    )
