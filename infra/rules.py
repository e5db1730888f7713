"""Shows which requirements are met, and refuses a claim that nothing shows: `make rules`.

`docs/requirements.toml` states every requirement, how far it is and at which door a person meets
it; which tests carry an id is read from the tests themselves: from `@pytest.mark.requirement(…)`
in Python and from the titles of the portal's tests.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
REGISTER = ROOT / "docs" / "requirements.toml"

STATES = ("planned", "part", "done")
MOST_IDS_A_TEST = 3

_ID = re.compile(r"\b(?:S[02]-\d\d|[RN]\d{1,2})\b")
_TITLE = re.compile(
    r"""\b(?:test|it)(?:\.\w+(?:\([^()]*\))?)*\(\s*(["'`])(?P<title>.*?)\1""", re.DOTALL
)
_PORTAL_TESTS = ("frontend/tests/**/*.test.ts", "frontend/tests/**/*.test.tsx")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the register."""

    id: str
    text: str
    state: str
    door: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One test and the ids that it carries."""

    where: str
    ids: tuple[str, ...]


def register(path: Path = REGISTER) -> dict[str, Requirement]:
    """Read the register; raises `KeyError` or `ValueError` on a line that is not complete."""
    lines = tomllib.loads(path.read_text(encoding="utf-8"))
    read = {}
    for identity, line in lines.items():
        if not _ID.fullmatch(identity) or line["state"] not in STATES:
            raise ValueError(f"{path.name}: {identity} has no known form or state")
        read[identity] = Requirement(identity, line["text"], line["state"], line["door"])
    return read


def proofs(root: Path = ROOT) -> Iterator[Proof]:
    """Yield every test that carries an id."""
    for file in sorted((root / "tests").rglob("test_*.py")):
        yield from _python_proofs(file.relative_to(root), file.read_text(encoding="utf-8"))
    for pattern in _PORTAL_TESTS:
        for file in sorted(root.glob(pattern)):
            yield from _portal_proofs(file.relative_to(root), file.read_text(encoding="utf-8"))


def _python_proofs(name: Path, source: str) -> Iterator[Proof]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            ids = tuple(one for mark in node.decorator_list for one in _marked(mark))
            if ids:
                yield Proof(f"{name}::{node.name}", ids)


def _marked(mark: ast.expr) -> Iterator[str]:
    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.requirement":
        for argument in mark.args:
            yield str(ast.literal_eval(argument))


def _portal_proofs(name: Path, source: str) -> Iterator[Proof]:
    for found in _TITLE.finditer(source):
        if ids := tuple(_ID.findall(found["title"])):
            yield Proof(f"{name}::{found['title']}", ids)


def faults(requirements: Mapping[str, Requirement], shown: Sequence[Proof]) -> Iterator[str]:
    """Yield, in words, every claim that nothing shows and every mark that means nothing."""
    carried = Counter(identity for proof in shown for identity in proof.ids)
    for proof in shown:
        if len(proof.ids) > MOST_IDS_A_TEST:
            yield f"{proof.where} carries {len(proof.ids)} ids; a test proves three at most"
        for unknown in sorted(set(proof.ids) - requirements.keys()):
            yield f"{proof.where} carries {unknown}, which is no requirement"
    for requirement in requirements.values():
        if requirement.state != "planned" and not carried[requirement.id]:
            yield f"{requirement.id} claims {requirement.state} and no test carries it"
        if requirement.state != "planned" and not requirement.door:
            yield f"{requirement.id} claims {requirement.state} and names no door"
        if requirement.state == "planned" and requirement.door:
            yield f"{requirement.id} names a door and is only planned"


def matrix(requirements: Iterable[Requirement], shown: Sequence[Proof]) -> Iterator[str]:
    """Yield the matrix, one requirement a line: id, state, number of tests, door, sentence."""
    carried: defaultdict[str, int] = defaultdict(int)
    for proof in shown:
        for identity in proof.ids:
            carried[identity] += 1
    for one in requirements:
        yield f"{one.id:6} {one.state:8} {carried[one.id]:4}  {one.door or '-':40} {one.text[:70]}"


def summary(requirements: Iterable[Requirement]) -> str:
    """Return how many requirements are in which state."""
    states = Counter(one.state for one in requirements)
    return ", ".join(f"{states[state]} {state}" for state in STATES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the matrix and what is wrong with it; returns 1 if anything is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quiet", action="store_true", help="print only what is wrong")
    options = parser.parse_args(arguments)
    requirements = register()
    shown = list(proofs())
    wrong = list(faults(requirements, shown))
    if not options.quiet:
        print("\n".join(matrix(requirements.values(), shown)))
    print(f"{len(requirements)} requirements: {summary(requirements.values())}")
    for fault in wrong:
        print(f"rules: {fault}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
