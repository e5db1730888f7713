"""The door of the article board: how each article stands at each place in a month."""

from typing import Annotated

from pydantic import Field

from backend.kernel.clock import civil_day
from backend.oversight.articles.book import ARTICLES
from backend.oversight.judging import Board, Column
from backend.oversight.model import Article, Cell, Finding, finding_id
from backend.oversight.rounds import Round
from backend.places.institutions.grounds import Words
from backend.tallies.periods import Period, Unit
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.articles import (
    ArticleShape,
    BoardShape,
    CellShape,
    ColumnShape,
    EvidenceShape,
    FindingShape,
    RoundShape,
)
from chalicelib.api.schemas.base import Code, NamedPlace, Wire
from chalicelib.api.schemas.overview import Said
from chalicelib.wiring import ground, oversight

door = Door("articles")

_NOTHING = Cell()


class BoardQuery(Wire):
    """Which month of which place; this month of the visitor's own place if not said."""

    place: Code | None = None
    period: Annotated[str, Field(max_length=10)] | None = None


@door.open("GET", "/articles", answer=BoardShape, query=BoardQuery)
def board(visit: Visit) -> BoardShape:
    """Show the board: every article, every place that the visitor may see, in one request."""
    asked = visit.asked(BoardQuery)
    today = civil_day(ground.clock().now())
    month = Period.of(Unit.MONTH, today)
    period = Period.parse(asked.period) if asked.period else month
    seen = oversight.board_desk().see(visit.actor, asked.place or visit.account.place.code, period)
    return BoardShape(
        period=str(period),
        previous=str(period.previous),
        following=str(period.next) if period < month else None,
        as_of=seen.as_of,
        ended=seen.ended,
        rulebook_version=seen.rulebook.version,
        rulebook_from=seen.rulebook.effective_from,
        articles=[_article(one) for one in ARTICLES],
        columns=_columns(seen),
        rounds=[_round(one) for one in seen.rounds],
    )


def _round(one: Round) -> RoundShape:
    of = one.of
    return RoundShape(
        job=of.job, name=_said(of.name), every=of.every.value, last=one.last, late=one.late
    )


def _columns(seen: Board) -> list[ColumnShape]:
    gazetteer = ground.atlas().gazetteer()
    return [
        ColumnShape(
            place=NamedPlace(code=one.line, name=gazetteer.name(one.line)),
            gathered_at=one.at,
            cells=[_cell(article.number, one) for article in ARTICLES],
        )
        for one in seen.columns
    ]


def _article(one: Article) -> ArticleShape:
    return ArticleShape(
        number=one.number,
        name=_said(one.name),
        text=one.text,
        meaning=_said(one.meaning),
        missing=_said(one.missing),
    )


def _cell(number: int, column: Column) -> CellShape:
    found = column.cells.get(number, _NOTHING)
    return CellShape(
        article=number,
        light=found.light.value,
        evidence=[
            EvidenceShape(said=_said(one.said), on=one.on, link=one.link) for one in found.evidence
        ],
        findings=[_finding(number, one, column) for one in found.findings],
    )


def _finding(number: int, one: Finding, column: Column) -> FindingShape:
    return FindingShape(
        key=one.key,
        light=one.light.value,
        said=_said(one.said),
        link=one.link,
        since=column.since.get(finding_id(number, one)),
    )


def _said(words: Words) -> Said:
    return Said(zh=words.zh, en=words.en)
