"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from infra.local import origin
from infra.local import platform as local
from infra.local.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[local.Platform]:
    """Start the whole system on free ports and an empty folder, as `make start` does it.

    HOTLINE_HOME leads the tools beside it (`make call`, `make clock`) to the same folder.
    """
    with pytest.MonkeyPatch.context() as environment:
        home = Home(tmp_path_factory.mktemp("platform"))
        environment.setenv("HOTLINE_HOME", str(home.folder))
        with home.lock(), local.running(home, origin.bind(0), lambda _: None) as running:
            yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of the running system in one worker of pytest-xdist: it is started once."""
    for item in items:
        if "platform" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("platform"))
