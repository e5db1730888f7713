"""Shape of the eight steps of Art. 14(4) on a matter."""

from typing import Literal

from chalicelib.api.schemas.base import Instant, Wire


class DoneShape(Wire):
    """One of the eight steps of Art. 14(4), and by which fact it is known."""

    stage: Literal[
        "entered",
        "counted",
        "sorted",
        "summed",
        "reported",
        "diverted",
        "revisited",
        "filed",
    ]
    fact: Literal[
        "registered",
        "coded",
        "disposed",
        "no_request",
        "day_ended",
        "leader_report",
        "instruction",
        "circulated",
        "quarter_report",
        "order",
        "told_where",
        "answered_here",
        "return_visit",
        "not_chosen",
        "closed",
    ]
    at: Instant | None
    asked: bool
    """Whether this matter needs it at all."""
