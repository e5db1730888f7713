"""What if: a quarter judged again by a draft of the rulebook, from the facts that are kept (N4).

Nothing is written, and nobody is told: a record is judged by the rulebook of its time (S0-80).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import NotFound, Refused
from backend.kernel.rulebook import Rulebook, changed_fields
from backend.oversight.articles.book import ARTICLES, RULES, judged
from backend.oversight.judging import rulebook_of
from backend.oversight.model import Cell, Light, PlaceMonth
from backend.oversight.ports import PlaceMonths
from backend.oversight.scores.items import WEIGHTS
from backend.places.model import Gazetteer
from backend.promises.publishing.drafts import Drafts, RulebookContent
from backend.roster.switchboard import Regulations
from backend.tallies.asking import asked_of
from backend.tallies.periods import Period, Unit


@dataclass(frozen=True, slots=True)
class Turn:
    """An article at a place and month that the draft would judge otherwise."""

    line: str
    period: Period
    article: int
    before: Light
    after: Cell


@dataclass(frozen=True, slots=True)
class Trial:
    """A quarter judged twice."""

    period: Period
    months: Sequence[Period]
    """Those of the quarter of which facts are kept."""
    cells: int
    """How many articles of places and months were judged."""
    turns: Sequence[Turn]
    unread: Sequence[str]
    """Numbers that the draft changes and no article reads: the facts hold no trace of them."""


@dataclass(frozen=True, slots=True)
class Trying:
    """Judges past months by a draft."""

    kept: PlaceMonths
    drafts: Drafts
    gazetteer: Gazetteer
    regulations: Callable[[], Regulations]
    clock: Clock

    def judge(self, actor: Actor, draft_id: str, period: Period | None) -> Trial:
        """Return what a draft would change in a quarter, the last one that ended if none is named.

        Four requests. Raises `Forbidden`, `NotFound`, `Refused` for the draft of a calendar, or
        `Invalid` for what is no quarter that has begun.
        """
        province = self.gazetteer.path(self.gazetteer.province.code)
        for action in (Action.REGULATION_DRAFT, Action.ARTICLE_SEE):
            require(actor, action, Subject(province), "draft")
        draft = self.drafts.draft(draft_id)
        if draft is None:
            raise NotFound("draft")
        if not isinstance(draft.content, RulebookContent):
            words = "日历草案不改变判定规则", "the draft of a calendar changes no rule of judging"
            raise Refused(*words, "第二十一条")
        quarter = period or Period.of(Unit.QUARTER, civil_day(self.clock.now())).previous
        asked_of(quarter, self.clock.now(), Unit.QUARTER)
        kept = [self.kept.of_month(month) for month in quarter.parts]
        found = [one for of_month in kept for one in of_month]
        rulebook = draft.content.rulebook
        before = max(self.regulations().rulebooks, key=lambda one: one.version)
        return Trial(
            quarter,
            [month for month, of in zip(quarter.parts, kept, strict=True) if of],
            len(found) * len(ARTICLES),
            [turn for one in found for turn in self._turns(one, rulebook)],
            [name for name in changed_fields(before, rulebook) if name not in RULES | WEIGHTS],
        )

    def _turns(self, one: PlaceMonth, rulebook: Rulebook) -> Iterator[Turn]:
        own = rulebook_of(self.regulations(), one.period, self.clock.now())
        as_it_was, as_it_would_be = judged(one.facts, own), judged(one.facts, rulebook)
        for number, after in as_it_would_be.items():
            before = as_it_was[number].light
            if after.light is not before:
                yield Turn(one.line, one.period, number, before, after)
