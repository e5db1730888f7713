"""Keeping that a scheduled job made its round: written only when it has ended well (N39)."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from backend.kernel.clock import civil_day, civil_time
from chalicelib.wiring import ground

Asked = ParamSpec("Asked")
Report = TypeVar("Report")


def kept(
    job: str, run: Callable[Asked, Report], *args: Asked.args, **kwargs: Asked.kwargs
) -> Report:
    """Return what a job reports, and keep that it ran; raises what the job raises."""
    report = run(*args, **kwargs)
    keep(job)
    return report


def keep(work: str) -> None:
    """Keep that something was done now: one request."""
    ground.rounds().keep(work, ground.machine_clock().now())


def missed(work: str, hour: int) -> bool:
    """Tell whether the work of a day was not done in its hour, or later, today: one request.

    What was never done was not missed: a new platform awaits its first night.
    """
    now, last = ground.machine_clock().now(), ground.rounds().last().get(work)
    return last is not None and civil_day(last) < civil_day(now) and civil_time(now).hour >= hour
