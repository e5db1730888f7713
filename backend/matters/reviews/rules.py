"""Which calls are reviewed, what a review comes to, and who may make it (Arts. 12, 13, S0-39)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.kernel.access import Actor, Role
from backend.kernel.errors import Fault, Refused
from backend.matters.reviews.model import Review, Scored, Spoken
from backend.matters.reviews.sheet import PHRASES, POINTS, Item, Mark, Sheet
from backend.promises.reasons import LONGEST, faults_of_words

ARTICLE = "第十二条"
_PHRASES_ARTICLE = "第十三条"
_FEW = 2
"""So many phrases left out are a fault, more are a failure."""
LEADS = {3: "answering", 4: "attitude"}
"""The items of Article 20 that a review may lead to, and the kinds of suspicion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A call that may be drawn."""

    call_id: str
    person_id: str


def drawn(calls: Iterable[Candidate], most: int) -> dict[str, list[str]]:
    """Return which calls are reviewed of each person, `most` at the most, the first drawn first.

    By the digest of the call's id, which the telephone system draws: the same whoever draws, and
    whenever, and no call of another moves it.
    """
    of_person: dict[str, set[str]] = defaultdict(set)
    for one in calls:
        of_person[one.person_id].add(one.call_id)
    return {person: sorted(found, key=_lot)[:most] for person, found in sorted(of_person.items())}


def _lot(call_id: str) -> str:
    return hashlib.sha256(f"review#{call_id}".encode()).hexdigest()


def may_review(actor: Actor, review: Review) -> bool:
    """Tell whether it is the actor's to review: never the own call, a head's by the province."""
    if actor.person_id == review.person_id:
        return False
    if actor.role is Role.PROVINCIAL_SUPERVISOR:
        return True
    return actor.role is Role.CENTRE_HEAD and not review.of_head


def check_may_review(actor: Actor, review: Review) -> None:
    """Let the actor review a call, or raise `Refused`."""
    if not may_review(actor, review):
        zh = "不得评查本人接听的通话；负责人接听的由省级评查"
        raise Refused(zh, "nobody reviews the own calls, and the province a head's", ARTICLE)


def phrases_item(phrases: Mapping[int, Spoken]) -> Scored:
    """Return how well the phrases were said, as an item of the sheet (Art. 13)."""
    omitted = sorted(number for number, one in phrases.items() if one is Spoken.OMITTED)
    if not omitted:
        return Scored(Mark.MET)
    mark = Mark.PARTLY if len(omitted) <= _FEW else Mark.MISSED
    return Scored(mark, "、".join(map(str, omitted)))


def score(items: Iterable[Scored]) -> int:
    """Return what the items come to, 0 to 100; what gave no occasion does not count."""
    points = [POINTS[one.mark] for one in items if one.mark in POINTS]
    most = max(POINTS.values()) * len(points)
    return round(100 * sum(points) / most) if most else 100


def faults_of(
    sheet: Sheet,
    numbers: Sequence[int],
    items: Mapping[str, Scored],
    phrases: Mapping[int, Spoken],
) -> Iterator[Fault]:
    """Yield what is wrong with the marks of a review, in the order of the sheet.

    `numbers` are those of the phrases.
    """
    for item in sheet.items:
        if item.key == PHRASES:
            yield from _faults_of_phrases(numbers, phrases)
        else:
            yield from _faults_of_item(item, items.get(item.key))
    for key in items.keys() - {one.key for one in sheet.marked}:
        yield Fault(f"items.{key}", "没有这个项目", "no such item")


def _faults_of_item(item: Item, given: Scored | None) -> Iterator[Fault]:
    field = f"items.{item.key}"
    if given is None:
        yield Fault(field, "请评定本项", "mark this item", item.article)
        return
    if given.mark.low and not given.why.strip():
        yield Fault(f"{field}.why", "未达到的，请写明理由", "say why it was low", item.article)
    yield from faults_of_words(f"{field}.why", given.why, LONGEST)


def _faults_of_phrases(numbers: Sequence[int], phrases: Mapping[int, Spoken]) -> Iterator[Fault]:
    for number in numbers:
        if number not in phrases:
            words = ("请标记是否说了这句", "mark whether it was said", _PHRASES_ARTICLE)
            yield Fault(f"phrases.{number}", *words)
    for number in phrases.keys() - set(numbers):
        yield Fault(f"phrases.{number}", "没有这句规范用语", "no such phrase")


def with_phrases(
    items: Mapping[str, Scored], phrases: Mapping[int, Spoken]
) -> Mapping[str, Scored]:
    """Return the marked items and that of the phrases, as the sheet holds them."""
    return {**items, PHRASES: phrases_item(phrases)}
