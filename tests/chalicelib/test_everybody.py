"""All roles at work on matters, on the tables: five hundred steps in `make bench`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.backend.matters.everybody import Everybody
from tests.fakes.clock import FakeClock
from tests.scene import set_scene

_EXAMPLES = 10 if os.environ.get("HOTLINE_BENCH") == "full" else 1
_STEPS = 50


@pytest.mark.requirement("R12", "R16", "R17")
def test_whatever_anybody_tries_no_matter_is_lost(tables: Any) -> None:
    @contextmanager
    def scene() -> Iterator[FakeClock]:
        with set_scene(tables) as set_:
            yield set_.clock

    class OnTables(Everybody):
        stands_on = staticmethod(scene)

    run_state_machine_as_test(
        OnTables,
        settings=settings(
            max_examples=_EXAMPLES,
            stateful_step_count=_STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
