"""Keeping that a scheduled job made its round: written only when it has ended well (N39)."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from chalicelib.wiring import ground

Asked = ParamSpec("Asked")
Report = TypeVar("Report")


def kept(
    job: str, run: Callable[Asked, Report], *args: Asked.args, **kwargs: Asked.kwargs
) -> Report:
    """Return what a job reports, and keep that it ran; raises what the job raises."""
    report = run(*args, **kwargs)
    ground.rounds().keep(job, ground.machine_clock().now())
    return report
