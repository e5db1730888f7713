"""How long a job may still run."""

import time
from collections.abc import Callable
from typing import Any

SECONDS = 45
"""A minute job stops here and goes on in the next minute."""


def until_stop(context: Any, seconds: float = SECONDS) -> Callable[[], bool]:
    """Return what says whether to go on: until 45 s, or 10 s before the function is cut."""
    left = getattr(context, "get_remaining_time_in_millis", lambda: 60_000)() / 1000 - 10
    end = time.monotonic() + min(seconds, left)
    return lambda: time.monotonic() < end
