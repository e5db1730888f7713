"""What is deployed is whole by itself and the same whenever the sources are."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import yaml

from infra import package

if TYPE_CHECKING:
    from pathlib import Path

IMPORT = """
import sys
sys.path[:] = [p for p in sys.path if "site-packages" not in p]
sys.path.insert(0, sys.argv[1])
import app
print(app.__file__)
print(sorted(m for m, v in sys.modules.items()
             if getattr(v, "__file__", None) and "site-packages" in v.__file__))
"""


@pytest.fixture(scope="module")
def artefact() -> Path:
    """Package the present tree, or take what is there when nothing changed."""
    return package.package()


@pytest.fixture(scope="module")
def unpacked(artefact: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive as AWS does."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(artefact / package.ARCHIVE) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("handler", ["app.app", "app.sweep"])
def test_the_application_imports_from_the_archive_alone(unpacked: Path, handler: str) -> None:
    """In a bare interpreter that sees neither this project nor its environment."""
    environment = package.function_environment() | {"_HANDLER": handler}
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", "-c", IMPORT, str(unpacked)],
        cwd=unpacked,
        env={name: value for name, value in environment.items() if name != "PATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [str(unpacked / "app.py"), "[]"]


def test_the_archive_is_byte_equal_when_it_is_made_twice(artefact: Path, tmp_path: Path) -> None:
    again = package.package(tmp_path / "again")
    for name in (package.ARCHIVE, package.TEMPLATE):
        digests = {
            hashlib.sha256((folder / name).read_bytes()).hexdigest() for folder in (artefact, again)
        }
        assert len(digests) == 1, name


def test_every_source_has_its_bytecode_and_nothing_is_stray(unpacked: Path) -> None:
    for source in (unpacked / "backend").rglob("*.py"):
        assert list((source.parent / "__pycache__").glob(f"{source.stem}.*.pyc")), source
    for bytecode in (unpacked / "backend").rglob("*.pyc"):
        assert (bytecode.parent.parent / f"{bytecode.name.split('.')[0]}.py").exists(), bytecode


def test_bytecode_is_taken_without_a_look_at_the_source(unpacked: Path) -> None:
    """An unchecked hash: flags 1 in the second word of a .pyc (PEP 552)."""
    for bytecode in (unpacked / "chalicelib").rglob("*.pyc"):
        assert int.from_bytes(bytecode.read_bytes()[4:8], "little") == 1, bytecode


def test_nothing_of_tests_tools_or_data_is_shipped(unpacked: Path) -> None:
    shipped = {path.name for path in unpacked.iterdir()}
    assert shipped.isdisjoint({"tests", "infra", "frontend", "docs", ".chalice", "vendor"})
    assert shipped.isdisjoint({"boto3", "pytest", "hypothesis", "playwright", "mypy"})


def test_it_fits_into_a_function(artefact: Path, unpacked: Path) -> None:
    """Limits of AWS Lambda: 50 MB zipped for a direct upload, 250 MB unzipped."""
    assert (artefact / package.ARCHIVE).stat().st_size < 50_000_000
    assert sum(path.stat().st_size for path in unpacked.rglob("*") if path.is_file()) < 250_000_000


def test_every_function_runs_the_same_archive(artefact: Path) -> None:
    template = yaml.safe_load((artefact / package.TEMPLATE).read_text(encoding="utf-8"))
    functions = [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    assert {function["CodeUri"] for function in functions} == {f"./{package.ARCHIVE}"}
    assert len(functions) >= 10
