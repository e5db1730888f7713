"""What a table's stream tells of a change of the tables in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infra.local.memory.expressions import Item


def changed(before: Item | None, after: Item | None) -> Callable[[str], Mapping[str, Any]]:
    """Return a record of a table's stream that tells of a change."""
    known = after or before or {}
    keys = {name: known[name] for name in ("pk", "sk")}
    images = {"Keys": keys, "OldImage": before, "NewImage": after}
    shown = {name: dict(image) for name, image in images.items() if image}
    name = "MODIFY" if before and after else "INSERT" if after else "REMOVE"
    return lambda number: {"eventName": name, "dynamodb": {"SequenceNumber": number, **shown}}
