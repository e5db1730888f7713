"""What is asked of the stores in memory: a batch of a hundred is one request, as it is of AWS."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.fakes.calls import FakeCalls
from tests.fakes.promises import FakePromises

_BATCH = 100


def counted(patch: pytest.MonkeyPatch) -> list[str]:
    """Return the list in which each request for calls and their promises is noted from now on."""
    asked: list[str] = []
    stores: dict[Any, tuple[str, ...]] = {FakeCalls: ("get", "calls_since"), FakePromises: ("of",)}
    for part, names in stores.items():
        for name in names:
            patch.setattr(part, name, _one(getattr(part, name), asked, name))
        patch.setattr(part, "some", _many(part.some, asked))
    return asked


def _one(real: Any, asked: list[str], name: str) -> Any:
    def ask(*args: Any) -> Any:
        asked.append(name)
        return real(*args)

    return ask


def _many(real: Any, asked: list[str]) -> Any:
    def ask(store: Any, ids: Iterable[str]) -> Any:
        wanted = list(ids)
        asked.extend(["some"] * -(-len(wanted) // _BATCH))
        return real(store, wanted)

    return ask
