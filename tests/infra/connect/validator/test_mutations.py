"""Whatever is done to a flow, the validator answers with a list of problems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from infra.connect.simulator.language import catalogue
from infra.connect.simulator.validator.problems import RULES
from infra.connect.simulator.validator.validation import validate_text
from tests.infra.connect.validator import minimal

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FLOWS = [
    *(json.loads(one.read_text(encoding="utf-8")) for one in sorted(SAMPLES.glob("*.json"))),
    *(minimal.flow(minimal.action(type_)) for type_ in minimal.ACTIONS),
]
WORDS = st.sampled_from(
    [
        "",
        "$",
        "$.",
        "$.External",
        "$.Attributes.a",
        "Equals",
        "NoMatchingError",
        "end",
        "True",
        "9" * 5000,
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS,
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=6), below, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a document, as what holds it and under which key."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    found: list[tuple[Any, Any]] = []
    for key in keys if isinstance(value, dict | list) else []:
        found.append((value, key))
        if isinstance(value[key], dict | list):
            found.extend(places(value[key]))
    return found


@st.composite
def broken(draw: st.DrawFn) -> Any:
    """Draw a flow that was valid, and to which a few things were done."""
    flow = json.loads(json.dumps(draw(st.sampled_from(FLOWS))))
    for _ in range(draw(st.integers(1, 4))):
        holder, key = draw(st.sampled_from(places(flow) or [(flow, "Version")]))
        if draw(st.booleans()):
            holder[key] = draw(ANYTHING)
        elif isinstance(holder, dict):
            holder.pop(key, None)
        if not isinstance(flow, dict) or not flow:
            break
    return flow


@given(broken(), st.sampled_from(["", *catalogue.KINDS]))
def test_a_broken_flow_gets_problems_and_never_an_exception(flow: Any, kind: str) -> None:
    for problem in validate_text(json.dumps(flow), kind):
        assert problem.rule in RULES
        assert problem.message
        assert problem.source in {"live", "docs"}


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(validate_text(text), list)


@given(ANYTHING)
def test_any_json_is_answered(value: Any) -> None:
    assert all(problem.rule in RULES for problem in validate_text(json.dumps(value)))


@given(st.sampled_from(sorted(minimal.ACTIONS)), st.text(min_size=1, max_size=20))
def test_a_parameter_of_any_other_name_is_refused(type_: str, name: str) -> None:
    tried = minimal.action(type_)
    known = catalogue.types()[type_].parameters
    tried["Parameters"][name] = "1"

    rules = {one.rule for one in minimal.judged(tried, minimal.KINDS.get(type_, "CONTACT_FLOW"))}

    assert ("parameter-name" in rules) == (name not in known)
