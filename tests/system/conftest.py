"""The stage of system tests: one platform for all of them."""

import pytest

from infra.local.home import Home
from infra.local.platform import Platform
from tests.system.stage import Stage


@pytest.fixture(scope="session")
def stage(platform: Platform) -> Stage:
    """Return the stage; HOTLINE_HOME leads to the platform's own folder."""
    return Stage(platform, Home())
