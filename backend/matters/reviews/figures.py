"""What the reviews of some months come to, by attendant: counted from what is stored (S0-44)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backend.matters.reviews.model import Result, Review, Spoken
from backend.matters.reviews.sheet import PHRASES, Mark


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> float | None:
        """One digit after the point; None of nothing."""
        return round(100 * self.part / self.whole, 1) if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The reviews of one attendant, or of a line where nobody is named."""

    person_id: str
    name: str
    waiting: int
    """Not reviewed yet."""
    made: int
    score: float | None
    """The mean, one digit after the point; None where none was made."""
    omitted: Share
    """Phrases left out, of those for which the calls gave occasion."""
    by_phrase: Mapping[int, Share] = field(default_factory=dict)
    low: Mapping[str, int] = field(default_factory=dict)
    """How often each item was marked low, the phrases left out of it."""
    raised: int = 0
    """Reviews raised as a lead."""


def figures_of(reviews: Iterable[Review]) -> tuple[Figures, tuple[Figures, ...]]:
    """Return what the reviews come to altogether, and by attendant in the order of their names."""
    of_person: dict[tuple[str, str], list[Review]] = defaultdict(list)
    every = list(reviews)
    for one in every:
        of_person[one.name, one.person_id].append(one)
    by_person = tuple(
        _figures(person_id, name, found) for (name, person_id), found in sorted(of_person.items())
    )
    return _figures("", "", every), by_person


def _figures(person_id: str, name: str, reviews: Sequence[Review]) -> Figures:
    made = [one.result for one in reviews if one.result is not None]
    by_phrase = _by_phrase(made)
    omitted = Share(
        sum(one.part for one in by_phrase.values()), sum(one.whole for one in by_phrase.values())
    )
    low = Counter(
        key
        for one in made
        for key, scored in one.items.items()
        if key != PHRASES and scored.mark in {Mark.PARTLY, Mark.MISSED}
    )
    return Figures(
        person_id,
        name,
        waiting=len(reviews) - len(made),
        made=len(made),
        score=round(sum(one.score for one in made) / len(made), 1) if made else None,
        omitted=omitted,
        by_phrase=by_phrase,
        low=dict(low),
        raised=sum(bool(one.raised) for one in reviews),
    )


def _by_phrase(made: Iterable[Result]) -> dict[int, Share]:
    """Return how often each phrase was left out, of the calls that gave occasion for it."""
    needed: Counter[int] = Counter()
    omitted: Counter[int] = Counter()
    for one in made:
        for number, spoken in one.phrases.items():
            if spoken is not Spoken.NEEDLESS:
                needed[number] += 1
                omitted[number] += spoken is Spoken.OMITTED
    return {number: Share(omitted[number], whole) for number, whole in sorted(needed.items())}
