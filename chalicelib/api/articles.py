"""The door of the article board: how each article stands at each place in a month."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from backend.kernel.clock import civil_day
from backend.kernel.rulebook import RULE_FIELDS
from backend.oversight.articles.book import ARTICLES
from backend.oversight.clauses.book import BOARD, BOARD_OF_COUNTIES
from backend.oversight.judging import Column
from backend.oversight.model import Article, Cell, Finding, finding_id
from backend.oversight.rounds import Round
from backend.oversight.trying import Turn
from backend.places.institutions.grounds import Words
from backend.tallies.periods import Period, Unit
from chalicelib.api.door import Door, Visit
from chalicelib.api.overview_shapes import asked_period, said
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.articles import (
    ArticleShape,
    BoardShape,
    CellShape,
    ColumnShape,
    EvidenceShape,
    FindingShape,
    RoundShape,
    TrialShape,
    TurnShape,
)
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.overview import Said
from chalicelib.wiring import ground, oversight

door = Door("articles")

_NOTHING = Cell()
_ARTICLES = {one.number: one for one in ARTICLES}
_RULES = {one.name: one for one in RULE_FIELDS}


class BoardQuery(Wire):
    """Which month of which place; this month of the visitor's own place if not said."""

    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None


class TrialQuery(Wire):
    """Which quarter; the last one that ended if not said."""

    period: Annotated[str, Field(max_length=10)] | None = None


@door.open("GET", "/articles", answer=BoardShape, query=BoardQuery)
def board(visit: Visit) -> BoardShape:
    """Show the board: every article, every place that the visitor may see, in one request."""
    asked = visit.asked(BoardQuery)
    period = asked_period(asked.period, Unit.MONTH)
    seen = oversight.board_desk().see(visit.actor, asked.place or visit.account.place.code, period)
    return BoardShape(
        period=str(period),
        previous=str(period.previous),
        following=_begun(period.next),
        as_of=seen.as_of,
        ended=seen.ended,
        rulebook_version=seen.rulebook.version,
        rulebook_from=seen.rulebook.effective_from,
        articles=[_article(one) for one in BOARD],
        columns=[_column(one) for one in seen.columns],
        counties=[_column(one) for one in seen.counties],
        rounds=[round_shape(one) for one in seen.rounds],
    )


@door.open("GET", "/drafts/{draft_id}/articles", answer=TrialShape, query=TrialQuery)
def what_if(visit: Visit, draft_id: str) -> TrialShape:
    """Judge the facts of a quarter again by a draft of the rulebook; nothing is written (N4)."""
    asked = visit.asked(TrialQuery).period
    tried = oversight.trying().judge(visit.actor, draft_id, Period.parse(asked) if asked else None)
    return TrialShape(
        period=str(tried.period),
        previous=str(tried.period.previous),
        following=_begun(tried.period.next),
        months=[str(month) for month in tried.months],
        cells=tried.cells,
        turns=[_turn(one) for one in tried.turns],
        unread=[Said(zh=_RULES[name].zh, en=_RULES[name].en) for name in tried.unread],
    )


def _begun(period: Period) -> str | None:
    return str(period) if period.first <= civil_day(ground.clock().now()) else None


def _turn(one: Turn) -> TurnShape:
    return TurnShape(
        place=place_of(one.line),
        period=str(one.period),
        article=one.article,
        name=said(_ARTICLES[one.article].name),
        before=one.before.value,
        after=one.after.light.value,
        findings=[_finding(one.article, found, {}) for found in one.after.findings],
    )


def round_shape(one: Round) -> RoundShape:
    """Return when something that the clock starts made its last round."""
    of = one.of
    return RoundShape(
        job=of.job, name=said(of.name), every=of.every.value, last=one.last, late=one.late
    )


def _column(one: Column) -> ColumnShape:
    county = ground.atlas().gazetteer().path(one.place).county
    return ColumnShape(
        place=place_of(one.place),
        gathered_at=one.at,
        stale=one.stale,
        cells=[_cell(each.number, one) for each in (BOARD_OF_COUNTIES if county else BOARD)],
    )


def _article(one: Article) -> ArticleShape:
    return ArticleShape(
        number=one.number,
        regulation="notice" if one.cited else "measures",
        cited=said(one.cited or Words(f"第{one.number}条", f"Art. {one.number}")),
        name=said(one.name),
        text=one.text,
        meaning=said(one.meaning),
        missing=said(one.missing),
        of_county=one.of_county,
    )


def _cell(number: int, column: Column) -> CellShape:
    found = column.cells.get(number, _NOTHING)
    return CellShape(
        article=number,
        light=found.light.value,
        evidence=[
            EvidenceShape(said=said(one.said), on=one.on, link=one.link) for one in found.evidence
        ],
        findings=[_finding(number, one, column.since) for one in found.findings],
    )


def _finding(number: int, one: Finding, since: Mapping[str, datetime]) -> FindingShape:
    return FindingShape(
        key=one.key,
        light=one.light.value,
        said=said(one.said),
        link=one.link,
        size=one.size,
        since=since.get(finding_id(number, one)),
    )
