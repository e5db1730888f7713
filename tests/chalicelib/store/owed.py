"""A store of promises with both backs, and promises to put into it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.promises.model import Kind, Promise
from chalicelib.wiring import casework, ground
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.wired import forget

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test, a clock, and how to wait until the indexes have caught up."""

    books: Any
    promises: Any
    audit: Any
    sweeps: Any
    clock: FakeClock
    settle: Callable[[], object]


def opened(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Open the store that a test asks for by its parameter: on the fake or on the emulator."""
    clock = FakeClock(NINE)
    if request.param == "fake":
        house = House(clock, lag=5.0)
        settle = lambda: clock.forward(seconds=5)  # noqa: E731  one word for a wait
        yield Store(house.books, house.promises, house.audit, house.sweeps, clock, settle)
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(
            casework.books(),
            casework.promises(),
            ground.audit(),
            casework.sweeps(),
            clock,
            lambda: None,
        )
    forget()


def promise(which: int = 1, **changes: Any) -> Promise:
    """Return an open promise, due so many hours after nine."""
    first = Promise(
        subject=f"MATTER#00000000-0000-7000-8000-{which:012d}",
        kind=Kind.REPLY,
        number=1,
        owner=LI.person_id,
        place=CHANGSHA,
        made_at=NINE,
        due_at=NINE + timedelta(hours=which),
        calendar_version=1,
        rulebook_version=1,
        next_alarm_at=NINE + timedelta(minutes=which),
        owner_name=LI.name,
    )
    return replace(first, **changes)
