"""Reviews of calls, in the table `directory`: `REVIEW#<line>` / `<month>#<call>`.

Beside them lies what was drawn from: `DRAW#<month>`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.matters.reviews.model import Draw, Reply, Result, Review, Scored, Spoken
from backend.matters.reviews.sheet import Mark
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body

_LAST = "#~"
"""After every call of a month."""


class DynamoReviews:
    """Reads reviews."""

    def of_line(self, line: str, first: str, last: str) -> tuple[Review, ...]:
        """Return a line's reviews of the calls of some months (consistent): one request."""
        span = DirectoryItem.sk.between(f"{first}#", f"{last}{_LAST}")
        found = DirectoryItem.query(f"REVIEW#{line}", span, consistent_read=True)
        return tuple(decode(item) for item in found)

    def get(self, line: str, month: str, call_id: str) -> Review | None:
        """Return a review as it is now (consistent), or None."""
        try:
            key = f"REVIEW#{line}", f"{month}#{call_id}"
            return decode(DirectoryItem.get(*key, consistent_read=True))
        except DirectoryItem.DoesNotExist:
            return None

    def draws(self, lines: Sequence[str], month: str) -> Mapping[str, Draw]:
        """Return the lines whose calls of a month were drawn from (consistent)."""
        keys = [(f"REVIEW#{line}", f"DRAW#{month}") for line in lines]
        found = map(_draw, DirectoryItem.batch_get(keys, consistent_read=True))
        return {one.line: one for one in found}


def encode(one: Review) -> DirectoryItem:
    """Return the item of a review."""
    body = {
        "matter_id": one.matter_id,
        "person_id": one.person_id,
        "name": one.name,
        "of_head": one.of_head,
        "called_at": to_text(one.called_at),
        "sheet": one.sheet,
        "drawn": one.drawn,
        "result": _result(one.result) if one.result else None,
        "reply": {"at": to_text(one.reply.at), "text": one.reply.text} if one.reply else None,
        "raised": list(one.raised),
        "trail": trail_body(one.trail),
    }
    key = f"REVIEW#{one.line}", f"{one.month}#{one.call_id}"
    return DirectoryItem(*key, version=one.version, body=body)


def encode_draw(one: Draw) -> DirectoryItem:
    """Return the item of what was drawn from."""
    body = {**asdict(one), "at": to_text(one.at)}
    return DirectoryItem(f"REVIEW#{one.line}", f"DRAW#{one.month}", body=body)


def decode(item: DirectoryItem) -> Review:
    """Return the review of an item."""
    body: dict[str, Any] = dict(item.body)
    month, _, call_id = item.sk.partition("#")
    result, reply = body.pop("result"), body.pop("reply")
    read = {
        "called_at": from_text(body["called_at"]),
        "result": _read_result(result) if result else None,
        "reply": Reply(from_text(reply["at"]), reply["text"]) if reply else None,
        "raised": tuple(body["raised"]),
        "trail": read_trail(body["trail"]),
    }
    key = {"line": item.pk.partition("#")[2], "month": month, "call_id": call_id}
    return Review(**{**body, **key, **read}, version=int(item.version))


def _result(one: Result) -> dict[str, Any]:
    return {
        "by": one.by,
        "by_name": one.by_name,
        "at": to_text(one.at),
        "items": {key: [scored.mark.value, scored.why] for key, scored in one.items.items()},
        "phrases": {str(number): spoken.value for number, spoken in one.phrases.items()},
        "score": one.score,
        "remark": one.remark,
    }


def _read_result(body: Mapping[str, Any]) -> Result:
    return Result(
        by=body["by"],
        by_name=body["by_name"],
        at=from_text(body["at"]),
        items={key: Scored(Mark(mark), why) for key, (mark, why) in body["items"].items()},
        phrases={int(number): Spoken(spoken) for number, spoken in body["phrases"].items()},
        score=int(body["score"]),
        remark=body["remark"],
    )


def _draw(item: DirectoryItem) -> Draw:
    body: dict[str, Any] = dict(item.body)
    counts = {name: int(body[name]) for name in ("calls", "people", "reviews")}
    return Draw(**{**body, **counts, "at": from_text(body["at"])})
