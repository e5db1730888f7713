"""All roles at work on matters, on the fakes: ten thousand steps in `make bench`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.backend.matters.everybody import Everybody
from tests.backend.matters.test_life import NINE
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

_EXAMPLES = 150 if os.environ.get("HOTLINE_BENCH") == "full" else 8
_STEPS = 100


@contextmanager
def _house() -> Iterator[FakeClock]:
    house = House(FakeClock(NINE))
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    with open_house(house):
        yield house.clock


class _OnFakes(Everybody):
    stands_on = staticmethod(_house)


@pytest.mark.requirement("R12", "R16", "S2-38")
def test_whatever_anybody_tries_no_matter_is_lost() -> None:
    run_state_machine_as_test(
        _OnFakes,
        settings=settings(max_examples=_EXAMPLES, stateful_step_count=_STEPS, deadline=None),
    )
