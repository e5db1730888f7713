"""Deferrals as one JSON text of their promise's item: few, and never read without it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta

from backend.kernel.clock import from_text, to_text
from backend.promises.deferral import Deferral, DeferralKind, Verdict


def write(deferrals: Iterable[Deferral]) -> str:
    """Return the text of deferrals, in the order of asking."""
    return json.dumps(
        [
            {
                **asdict(one),
                "working_time": one.working_time // timedelta(seconds=1),
                "asked_at": to_text(one.asked_at),
                "decided_at": to_text(one.decided_at) if one.decided_at else None,
                "resumed_at": to_text(one.resumed_at) if one.resumed_at else None,
            }
            for one in deferrals
        ],
        ensure_ascii=False,
    )


def read(text: str) -> tuple[Deferral, ...]:
    """Return the deferrals of a text that `write` made."""
    return tuple(
        Deferral(
            **{
                **body,
                "kind": DeferralKind(body["kind"]),
                "verdict": Verdict(body["verdict"]),
                "working_time": timedelta(seconds=body["working_time"]),
                "asked_at": from_text(body["asked_at"]),
                "decided_at": from_text(body["decided_at"]) if body["decided_at"] else None,
                "resumed_at": from_text(body["resumed_at"]) if body["resumed_at"] else None,
            }
        )
        for body in json.loads(text)
    )
