"""The audit says in words what was done: no deed without them."""

import ast
import re
from pathlib import Path

import pytest

from backend.kernel.suspicions import CONFIRMED, EXPLAINED, WITHDRAWN
from backend.matters.export import Stage
from backend.roster.planning.requests import RequestState

ROOT = Path(__file__).resolve().parents[2]
CATALOGS = ROOT / "frontend" / "src" / "catalogs"

_KIND = re.compile(r"^    (\w+): \{$")
_VERB = re.compile(r"^      (\w+): ['\"]")
_STEP = re.compile(r"commands\.\w+: (?:\(\s*Action\.\w+,\s*)?\"(\w+)\"")
_TOLD = re.compile(r"(\w+)\.(\w*[a-z])")


def _words(language: str) -> dict[str, set[str]]:
    """Return by kind what has words in a language."""
    told: dict[str, set[str]] = {}
    for line in (CATALOGS / language / "deeds.ts").read_text("utf-8").splitlines():
        if kind := _KIND.match(line):
            verbs = told.setdefault(kind[1], set())
        elif verb := _VERB.match(line):
            verbs.add(verb[1])
    return told


def _steps(module: str) -> set[str]:
    """Return how a module of oversight names the steps of its commands."""
    told = (ROOT / "backend" / "oversight" / module).read_text("utf-8")
    return set(_STEP.findall(told))


WORDS = _words("zh-CN")
COMPOSED: dict[str, set[str]] = {
    "directive": {*_steps("directives/desk.py"), "closed", "returned"} - {"reviewed"},
    "violation": _steps("violations/files.py"),
    "suspicion": {CONFIRMED, EXPLAINED, WITHDRAWN},
    "roster": {f"request_{state}" for state in RequestState},
    "export": {*map(str, Stage)} - {Stage.WAITING, Stage.REFUSED, Stage.GATHERING},
}
"""Deeds of which only the kind stands in the code, before the name of a step or state."""


def _deeds() -> set[tuple[str, str]]:
    """Return every deed that the code names whole where it makes it."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "backend").rglob("*.py"))
    calls = (one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Call))
    made = (one for one in calls if isinstance(one.func, ast.Name) and one.func.id == "Deed")
    parts = (part for one in made for arg in one.args[2:3] for part in ast.walk(arg))
    named = (part.value for part in parts if isinstance(part, ast.Constant))
    return {(told[1], told[2]) for one in named if (told := _TOLD.fullmatch(str(one)))}


def test_both_languages_have_words_for_the_same_deeds() -> None:
    assert _words("en") == WORDS
    assert sum(map(len, WORDS.values())) > 150


@pytest.mark.requirement("S0-20")
def test_each_deed_has_words() -> None:
    deeds = _deeds() | {(kind, verb) for kind, verbs in COMPOSED.items() for verb in verbs}
    assert {f"{kind}.{verb}" for kind, verb in deeds if verb not in WORDS.get(kind, ())} == set()
    assert len(deeds) > 90
    assert len(COMPOSED["violation"]) > 9 < len(COMPOSED["directive"]) + 3
