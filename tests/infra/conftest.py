"""The templates as AWS would read them; the application is packaged once for all tests."""

from pathlib import Path

import pytest

from infra.package import TEMPLATE, package
from tests.infra.templates import Document, read

INFRA = Path(__file__).resolve().parents[2] / "infra"


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package(tmp_path_factory.mktemp("artefact")) / TEMPLATE


@pytest.fixture(scope="session")
def app(packaged: Path) -> Document:
    return read(packaged)


@pytest.fixture(scope="session")
def data() -> Document:
    return read(INFRA / "data.yaml")


@pytest.fixture(scope="session")
def identity() -> Document:
    return read(INFRA / "identity.yaml")
