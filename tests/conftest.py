"""What every test may ask for, and an environment that leads nowhere.

Settings are read once from the environment. A test that forgets to name an address is refused at
once on this computer and never reaches AWS.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from infra.connect.simulator.reports.reporter import Lateness
from infra.local import launch, origin
from infra.local import platform as local
from infra.local.endpoint import Endpoint
from infra.local.home import Home
from tests.emulated import empty_tables, make_tables, reached_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tests.scene import Scene

os.environ.update(
    STAGE="local",
    PROVINCE="430000",
    CALLS_TABLE="calls",
    MATTERS_TABLE="matters",
    PROMISES_TABLE="promises",
    ROSTER_TABLE="roster",
    DIRECTORY_TABLE="directory",
    TALLIES_TABLE="tallies",
    AUDIT_TABLE="audit",
    SEAL_KEY="arn:aws:kms:us-east-1:000000000000:key/none",
    CALLER_HASH_KEY="0" * 64,
    FAILURE_QUEUE="http://127.0.0.1:9/000000000000/failures",
    OIDC_ISSUER="https://issuer.invalid",
    OIDC_JWKS_URL="http://127.0.0.1:9/jwks.json",
    OIDC_CLIENT_ID="portal",
    OIDC_PROFILE="cognito",
    MAIL_FROM="",
    SMS="",
    PORTAL_URL="",
    AWS_ENDPOINT_URL="http://127.0.0.1:9",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_REGION="us-east-1",
    AWS_ACCESS_KEY_ID="none",
    AWS_SECRET_ACCESS_KEY="none",
    AWS_EC2_METADATA_DISABLED="true",
)

_SOON = Lateness(record=(1.0, 3.0))
"""How late the local exchange reports in tests: nobody waits a minute for a record."""

_SCREENS = Path(__file__).parent / "portal"
_STAGED = {_SCREENS, Path(__file__).parent / "system"}

_OF_CALLS = frozenset(
    f"test_{name}"
    for name in (
        "caller_card", "calling_back", "dialling", "entering", "handover", "phrases", "presence",
        "softphone", "telephone", "today", "unfinished", "voicemail", "wishes", "workbench",
    )
)  # fmt: skip
"""The screens of whoever takes calls: about half of the time of all screens."""

# No test proves a time: an example may take as long as a busy machine needs.
settings.register_profile("hotline", deadline=None, print_blob=True)
settings.load_profile("hotline")


def _unheard(step: str) -> None:
    """Let a start tell nobody how far it is."""


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[local.Platform]:
    """Start the whole system on free ports and an empty folder, as `make start` does it.

    HOTLINE_HOME leads the tools beside it (`make call`, `make clock`) to the same folder.
    """
    with pytest.MonkeyPatch.context() as environment:
        home = Home(tmp_path_factory.mktemp("platform"))
        environment.setenv("HOTLINE_HOME", str(home.folder))
        with home.lock(), local.running(home, origin.bind(0), _unheard, _SOON) as running:
            yield running


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Start an emulator with the store's tables; returns a client of them."""
    with launch.running(tmp_path_factory.mktemp("store")) as running:
        endpoint = Endpoint(running.endpoint)
        client = make_tables(endpoint)
        with reached_at(endpoint):
            yield client


@pytest.fixture
def tables(emulator: Any) -> Any:
    """Return a client of the emptied tables."""
    empty_tables(emulator)
    return emulator


@pytest.fixture
def scene(emulator: Any) -> Iterator[Scene]:
    """Set the scene anew: see tests/scene.py."""
    from tests.scene import set_scene  # noqa: PLC0415  it reads the settings above

    with set_scene(emulator) as scene:
        yield scene


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or the running system: `make test` gives it few neighbours."""
    for item in items:
        if "platform" in getattr(item, "fixturenames", ()) or _STAGED & set(item.path.parents):
            item.add_marker(pytest.mark.alone)
        if _SCREENS in item.path.parents and item.path.stem in _OF_CALLS:
            item.add_marker(pytest.mark.calls)
