"""The rooms of the house stay small, named, and free of what does not belong in them."""

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MOST_LINES_A_FILE = 300
MOST_LINES_A_FUNCTION = 40
MOST_PARAMETERS = 5
REASON = re.compile(r"#\s*long: \S+")
"""`# long: <reason>` on the line above a function, or among the first lines of a file."""

SOURCES = ("app.py", "backend", "chalicelib", "infra", "tests")
NAMELESS = re.compile(r"(^|_)(utils?|helpers?|common|misc)(_|$)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def committed() -> list[Path]:
    """Every file that is committed or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [
        file
        for file in committed()
        if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in SOURCES
    ]


def texts() -> Iterator[tuple[Path, str]]:
    """Every committed file that is text."""
    for file in committed():
        content = file.read_bytes()
        if b"\0" not in content[:1024]:
            yield file.relative_to(ROOT), content.decode("utf-8")


def functions() -> Iterator[tuple[str, list[str], Function]]:
    """Every function with the lines of its file."""
    for file in python_files():
        source = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, Function):
                name = f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
                yield name, source.splitlines(), node


def _has_reason(lines: list[str], node: Function) -> bool:
    first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
    return bool(first > 1 and REASON.search(lines[first - 2]))


def _parameters(node: Function) -> int:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([one for one in every if one.arg not in {"self", "cls"}])


def test_no_file_outgrows_its_room() -> None:
    large = {}
    for file in python_files():
        lines = file.read_text(encoding="utf-8").splitlines()
        if len(lines) > MOST_LINES_A_FILE and not any(map(REASON.search, lines[:3])):
            large[str(file.relative_to(ROOT))] = len(lines)
    assert large == {}


def test_no_function_outgrows_its_page() -> None:
    large = {}
    for name, lines, node in functions():
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > MOST_LINES_A_FUNCTION and not _has_reason(lines, node):
            large[name] = length
    assert large == {}


def test_no_function_asks_for_too_much() -> None:
    greedy = {
        name: _parameters(node)
        for name, lines, node in functions()
        if _parameters(node) > MOST_PARAMETERS and not _has_reason(lines, node)
    }
    assert greedy == {}


def test_every_room_has_the_name_of_what_it_holds() -> None:
    nameless = [
        str(file.relative_to(ROOT))
        for file in committed()
        if any(NAMELESS.search(part.partition(".")[0].lower()) for part in file.parts[-2:])
        and "node_modules" not in file.parts
    ]
    assert nameless == []


@pytest.mark.parametrize(
    "foreign",
    [
        re.escape("../" + "shared"),
        r"(?<![\w.])/(?:home|Users|root|work)/\w",
        r"\b[A-Z]:\\\\Users",
    ],
)
def test_the_project_stands_alone_on_any_machine(foreign: str) -> None:
    pattern = re.compile(foreign)
    assert [str(name) for name, text in texts() if pattern.search(text)] == []


def test_lock_files_name_no_registry() -> None:
    named = []
    for name, text in texts():
        if name.name == "package-lock.json":
            packages = json.loads(text)["packages"].values()
            named += [one["resolved"] for one in packages if "://" in one.get("resolved", "")]
        elif name.name.startswith("requirements") and name.suffix in {".txt", ".in"}:
            named += re.findall(
                r"^.*(?:https?://|--(?:extra-)?index-url|--find-links).*$", text, re.MULTILINE
            )
    assert named == []


def test_every_locked_package_has_its_hash() -> None:
    for name, text in texts():
        if re.fullmatch(r"requirements(-\w+)?\.txt", name.name):
            locked = re.findall(r"^[\w.\[\]-]+==.*$", text, re.MULTILINE)
            assert locked, name
            assert len(
                re.findall(r"^[\w.\[\]-]+==.*\\\n\s+--hash=sha256:", text, re.MULTILINE)
            ) == len(locked), name


def _calls(folder: str) -> Iterator[tuple[str, ast.Call]]:
    for file in python_files():
        if file.relative_to(ROOT).parts[0] == folder:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def test_no_table_is_ever_scanned() -> None:
    scans = [
        where
        for where, call in _calls("chalicelib")
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"scan", "rate_limited_scan", "parallel_scan", "count_scan"}
    ]
    assert scans == []


def test_rules_never_ask_for_the_instant() -> None:
    asked = [
        where
        for where, call in _calls("backend")
        if (isinstance(call.func, ast.Attribute) and call.func.attr in {"today", "utcnow"})
        or ast.unparse(call.func) in {"datetime.now", "time.time", "datetime.datetime.now"}
    ]
    assert asked == []


def test_facts_of_the_audit_are_put_once_and_never_touched_again() -> None:
    tree = ast.parse((ROOT / "chalicelib" / "store" / "audit.py").read_text(encoding="utf-8"))
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    methods = [(node.func.attr, node) for node in called if isinstance(node.func, ast.Attribute)]
    assert not {name for name, _ in methods} & {"update", "delete", "batch_write"}
    saves = [ast.unparse(node) for name, node in methods if name == "save"]
    facts = [one for one in saves if "encode(fact)" in one]
    assert facts
    assert all("condition=FactItem.pk.does_not_exist()" in one for one in facts)
    assert [one for one in saves if one not in facts] == [
        "transaction.save(_end(beside, identity, after))"
    ]
