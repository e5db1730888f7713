"""One instance behind its API for each test."""

from collections.abc import Iterator

import pytest

from tests.infra.connect.api.stub import Stub, stub


@pytest.fixture
def api() -> Iterator[Stub]:
    with stub() as found:
        yield found
