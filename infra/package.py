"""Makes what is deployed: `python -m infra.package [FOLDER]`.

Runs `chalice package --merge-template infra/app.yaml` on a clean copy of the sources and leaves
`sam.yaml` (the merged template) and `deployment.zip` in the folder. The archive is byte-equal
whenever the sources are: files in order, one date, and bytecode compiled with unchecked hashes,
which halves the cold start of every function. Nothing but sources goes in: no stray bytecode, no
tests. An unchanged tree is not packaged again, and unchanged dependencies are not fetched again:
Chalice packages them once by themselves, and the application's files are put behind them.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from infra import template

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".local" / "artefacts"
"""Where the artefacts of the last trees lie, each in a folder named by its sources."""

_KEPT = 3

TEMPLATE = "sam.yaml"
ARCHIVE = "deployment.zip"

_SOURCES = ("app.py", "chalicelib", "backend", ".chalice", "infra/app.yaml")
_OWN = ("app.py", "chalicelib", "backend")
_LEFT_OUT = ("__pycache__", "*.pyc", "deployments", "deployed")
_CHALICE_STAGE = "app"
_REGION = "us-east-1"
"""Chalice insists on one; the template that it writes names none."""

_LAST_LINES = 6
"""How much of what Chalice says when it fails is shown: the place and the reason."""

_DATE = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o644 << 16
_IN_LAMBDA = "/var/task"
"""Where the sources lie on AWS: the paths that a traceback shows."""


class PackageError(RuntimeError):
    """Chalice could not package; the message is what it said."""


def _files(path: Path) -> Iterator[Path]:
    """Yield the source files below a path, or the path itself, in order."""
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path, followlinks=True):
        folders[:] = sorted(set(folders) - set(_LEFT_OUT))
        yield from (Path(folder, name) for name in sorted(names) if not name.endswith(".pyc"))


def _digest(*sources: str) -> str:
    """Return a digest of files and folders of the project, of this file and of the interpreter."""
    total = hashlib.sha256(sys.version.encode())
    for source in (*sources, str(Path(__file__).relative_to(ROOT))):
        for file in _files(ROOT / source):
            total.update(f"{file.relative_to(ROOT)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def function_environment() -> dict[str, str]:
    """Return the environment to import the application in: that of a function, not yet deployed.

    A parameter gives its default; what only a deployment knows is `none`.
    """
    overlay = template.read((ROOT / "infra" / "app.yaml").read_text("utf-8"))
    variables = {}
    for name, value in overlay["Globals"]["Function"]["Environment"]["Variables"].items():
        parameter = overlay["Parameters"].get(value.get("Ref")) if isinstance(value, dict) else None
        given = parameter.get("Default") if parameter else value
        variables[name] = str(given) if isinstance(given, str | int) else "none"
    own = {"AWS_DEFAULT_REGION": _REGION, "PYTHONDONTWRITEBYTECODE": "1"}
    return {n: v for n, v in os.environ.items() if n != "PYTHONPATH"} | variables | own


def _run_chalice(stage: Path, *options: str | Path) -> Path:
    """Package the staged project; returns the folder with the template and the archive."""
    made = stage / "made"
    chalice = Path(sys.executable).with_name("chalice")
    result = subprocess.run(
        [chalice, "package", "--stage", _CHALICE_STAGE, *options, made],
        cwd=stage,
        env=function_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        said = f"{result.stdout}{result.stderr}".strip().splitlines()
        raise PackageError("\n".join(["chalice package failed:", *said[-_LAST_LINES:]]))
    return made


def _seal(archive: Path, target: Path, *, own: bool) -> None:
    """Append an archive's files to `target`: with bytecode, in order, one date for all.

    `own` takes the project's files, otherwise everything else is taken.
    """
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as made:
        content = Path(folder)
        wanted = [n for n in made.namelist() if (n.split("/")[0] in _OWN) == own]
        made.extractall(content, [name for name in wanted if "__pycache__" not in name])
        _compile(content)
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as sealed:
            for file in sorted(path for path in content.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(str(file.relative_to(content)), _DATE)
                entry.external_attr = _FILE_MODE
                entry.compress_type = zipfile.ZIP_DEFLATED
                sealed.writestr(entry, file.read_bytes())


def _compile(content: Path) -> None:
    """Put bytecode beside the sources, in one process of its own and in order.

    What else a process holds in memory shows in the bytecode that it writes.
    """
    options = ("-qq", "-s", content, "-p", _IN_LAMBDA, "--invalidation-mode", "unchecked-hash")
    subprocess.run(
        [sys.executable, "-m", "compileall", *options, content],
        env=os.environ | {"PYTHONHASHSEED": "0"},
        check=False,
    )


def _dependencies(cache: Path) -> Path:
    """Return the sealed archive of what requirements.txt names, made when it has changed."""
    sealed = cache / f"dependencies-{_digest('requirements.txt', '.chalice')}.zip"
    if sealed.exists():
        return sealed
    for older in cache.glob("dependencies-*"):
        older.unlink()
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        shutil.copy(ROOT / "requirements.txt", stage)
        (stage / ".chalice").mkdir()
        (stage / ".chalice" / "config.json").write_text('{"version": "2.0", "app_name": "empty"}')
        (stage / "app.py").write_text(
            "from chalice.app import Chalice\n\napp = Chalice(app_name='empty')\n"
            "app.route('/')(lambda: {})\n"
        )
        made = _run_chalice(stage) / ARCHIVE
        _seal(made, sealed.with_suffix(".partial"), own=False)
    sealed.with_suffix(".partial").rename(sealed)
    return sealed


def _application(folder: Path) -> None:
    """Package the project itself; its files go behind the dependencies in the archive."""
    ignore = shutil.ignore_patterns(*_LEFT_OUT)
    with tempfile.TemporaryDirectory() as scratch:
        stage = Path(scratch)
        shutil.copy(ROOT / "app.py", stage)
        (stage / "requirements.txt").touch()
        for name, place in (("chalicelib",) * 2, (".chalice",) * 2, ("backend", "vendor/backend")):
            shutil.copytree(ROOT / name, stage / place, ignore=ignore)
        made = _run_chalice(stage, "--merge-template", ROOT / "infra" / "app.yaml")
        _seal(made / ARCHIVE, folder / ARCHIVE, own=True)
        shutil.copy(made / TEMPLATE, folder / TEMPLATE)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time package: a start and a test run may meet."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(folder: Path) -> None:
    """Make the artefact in `folder`, which appears when it is complete."""
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    shutil.copy(_dependencies(CACHE), partial / ARCHIVE)
    _application(partial)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def package(folder: Path | None = None) -> Path:
    """Make the artefact of the present tree in `folder`, or take the one that is kept for it.

    Returns the folder. Raises PackageError with Chalice's own words.
    """
    with _alone():
        if folder is not None:
            _make(folder)
            return folder
        kept = CACHE / f"tree-{_digest(*_SOURCES, 'requirements.txt')[:16]}"
        if not kept.exists():
            _make(kept)
        kept.touch()
        for older in sorted(CACHE.glob("tree-*"), key=lambda tree: tree.stat().st_mtime)[:-_KEPT]:
            shutil.rmtree(older)
        return kept


if __name__ == "__main__":
    print(package(*map(Path, sys.argv[1:2])))
