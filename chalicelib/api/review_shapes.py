"""From reviews and what they come to, to their shapes on the wire."""

from typing import Any, cast

from backend.matters.reviews.figures import Figures, Share
from backend.matters.reviews.model import Result, Review
from backend.matters.reviews.sheet import PHRASES, sheet_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.reviews import (
    LowShape,
    PhraseShareShape,
    ReviewFiguresShape,
    ReviewReplyShape,
    ReviewResultShape,
    ReviewShape,
    ScoredShape,
    ShareShape,
    SheetItemShape,
    SpokenShape,
)


def review_shape(one: Review, *, may: bool) -> ReviewShape:
    """Return one review; `may` tells whether the visitor makes it."""
    return ReviewShape(
        id=one.id,
        call_id=one.call_id,
        matter_id=one.matter_id,
        month=one.month,
        person=NamedPerson(id=one.person_id, name=one.name),
        called_at=one.called_at,
        drawn=one.drawn,
        sheet=[
            SheetItemShape(
                key=item.key,
                zh=item.zh,
                en=item.en,
                article=item.article,
                marked=item.key != PHRASES,
            )
            for item in sheet_of(one.sheet).items
        ],
        result=_result(one.result) if one.result else None,
        reply=ReviewReplyShape(at=one.reply.at, text=one.reply.text) if one.reply else None,
        raised=list(one.raised),
        may_review=may,
        version=one.version,
    )


def figures_shape(one: Figures) -> ReviewFiguresShape:
    """Return what the reviews of somebody come to."""
    named = NamedPerson(id=one.person_id, name=one.name) if one.person_id else None
    return ReviewFiguresShape(
        person=named,
        waiting=one.waiting,
        made=one.made,
        score=one.score,
        omitted=_share(one.omitted),
        by_phrase=[
            PhraseShareShape(number=number, **_share(share).model_dump())
            for number, share in one.by_phrase.items()
        ],
        low=[LowShape(key=key, count=count) for key, count in sorted(one.low.items())],
        raised=one.raised,
    )


def _result(one: Result) -> ReviewResultShape:
    return ReviewResultShape(
        by=NamedPerson(id=one.by, name=one.by_name),
        at=one.at,
        items=[
            ScoredShape(key=key, mark=cast("Any", scored.mark.value), why=scored.why)
            for key, scored in one.items.items()
        ],
        phrases=[
            SpokenShape(number=number, spoken=cast("Any", spoken.value))
            for number, spoken in sorted(one.phrases.items())
        ],
        score=one.score,
        omitted=list(one.omitted),
        remark=one.remark,
    )


def _share(one: Share) -> ShareShape:
    return ShareShape(part=one.part, whole=one.whole, percent=one.percent)
