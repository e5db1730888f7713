"""Lists in pages, as every list operation gives them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any

from infra.connect.simulator.api.refusals import invalid


def page(
    asked: Mapping[str, Any], rows: Sequence[Any], key: str, most: int = 100
) -> dict[str, Any]:
    """Return the page that is asked for under `key`, and the token of the next one."""
    begin = _place(asked.get("NextToken"), len(rows))
    end = begin + (asked.get("MaxResults") or most)
    return {key: list(rows[begin:end]), "NextToken": _token(end) if end < len(rows) else None}


def _token(place: int) -> str:
    return base64.urlsafe_b64encode(f"from {place}".encode()).decode()


def _place(token: str | None, rows: int) -> int:
    if not token:
        return 0
    try:
        place = int(base64.urlsafe_b64decode(token).decode().removeprefix("from "))
    except (ValueError, binascii.Error) as error:
        raise invalid("NextToken is none of ours") from error
    if not 0 <= place <= rows:
        raise invalid("NextToken is none of this list")
    return place
