"""The document around the actions, its graph, and the flows of other projects."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from infra.connect.simulator.validator.problems import RULES, Problem
from infra.connect.simulator.validator.validation import validate_text
from tests.infra.connect.validator import minimal

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
KINDS = {
    "rules-engine-customer-queue.json": "CUSTOMER_QUEUE",
    "rules-engine-customer-hold.json": "CUSTOMER_HOLD",
    "rules-engine-agent-whisper.json": "AGENT_WHISPER",
    "rules-engine-wait.json": "CONTACT_FLOW",
    "rules-engine-external-number.json": "CONTACT_FLOW",
    "scv-agent-whisper-streaming.json": "AGENT_WHISPER",
    "vmx3-core-module.json": "MODULE",
}
OLD = {
    "modules": [{"id": "1", "type": "StoreUserInput", "branches": [], "parameters": []}],
    "version": "1",
    "start": "1",
    "metadata": {},
}


def document(kind: str = "CONTACT_FLOW") -> dict[str, Any]:
    return minimal.flow(minimal.action("MessageParticipant"), kind)


def said(written: Any, kind: str = "") -> list[Problem]:
    return validate_text(json.dumps(written), kind)


def refused(written: Any, kind: str = "") -> list[str]:
    return [one.rule for one in said(written, kind) if one.refused]


def renamed(identifier: str) -> dict[str, Any]:
    written = document()
    written["Actions"][0]["Identifier"] = written["StartAction"] = identifier
    return written


@pytest.mark.parametrize("name", sorted(one.name for one in SAMPLES.glob("*.json")))
def test_flows_of_other_projects_are_accepted_without_a_note(name: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")

    assert validate_text(text, KINDS[name]) == []
    assert f"`{name}`" in (SAMPLES / "SOURCES.md").read_text(encoding="utf-8")


def test_a_flow_that_is_complete_passes() -> None:
    assert said(document()) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '"flow"', "null", '{"Actions": 5}', "[" * 9999]
)
def test_what_is_no_flow_is_refused(text: str) -> None:
    (problem,) = validate_text(text)

    assert (problem.rule, problem.refused) == ("form", True)


def test_the_old_format_is_refused_by_its_name_even_when_saved() -> None:
    for status in ("SAVED", "PUBLISHED"):
        (problem,) = validate_text(json.dumps(OLD), status=status)
        assert problem.rule == "old-format"
        assert "2017" in problem.message


def test_what_is_only_saved_is_not_judged() -> None:
    written = document()
    written["Actions"][0]["Type"] = "Invented"

    assert validate_text(json.dumps(written), status="SAVED") == []
    assert "type" in refused(written)


@pytest.mark.parametrize("version", ["2019-10-31", "", "1"])
def test_another_version_is_refused(version: str) -> None:
    assert refused({**document(), "Version": version}) == ["version"]


def test_the_start_must_exist() -> None:
    assert refused({**document(), "StartAction": "nowhere"}) == ["start"]


@pytest.mark.parametrize("count", [1, 250])
def test_up_to_250_actions_pass(count: int) -> None:
    assert refused(chain(count)) == []


@pytest.mark.parametrize("count", [0, 251])
def test_no_action_and_more_than_250_are_refused(count: int) -> None:
    assert "count" in refused(chain(count))


def chain(count: int) -> dict[str, Any]:
    written = document()
    last = written["Actions"][1]
    steps = [{**minimal.action("MessageParticipant"), "Identifier": f"s{n}"} for n in range(count)]
    for number, step in enumerate(steps[:-1], start=1):
        step["Transitions"] = minimal.leads(then=f"s{number}")
    ends = [{**last, "Identifier": f"s{count - 1}"}] if count else []
    return {**written, "StartAction": "s0", "Actions": [*steps[:-1], *ends]}


def test_a_content_of_256_000_characters_is_the_longest() -> None:
    text = json.dumps(document())

    assert validate_text(text + " " * (256_000 - len(text))) == []
    (problem,) = validate_text(text + " " * (256_001 - len(text)))
    assert problem.rule == "length"


@pytest.mark.parametrize("identifier", ["i" * 50, "您好 menu", "***End***", "a.b-c_d!?"])
def test_identifiers_of_any_other_character_pass(identifier: str) -> None:
    assert refused(renamed(identifier)) == []


@pytest.mark.parametrize(
    "identifier",
    [*(f"a{one}b" for one in "%:(\\/)=$,;[]{}"), "", "i" * 51, "__proto__", "toString", "valueOf"],
)
def test_identifiers_that_are_forbidden_are_refused(identifier: str) -> None:
    assert refused(renamed(identifier)) == ["identifier"]


def test_two_actions_of_one_identifier_are_refused() -> None:
    written = document()
    written["Actions"].append(copy.deepcopy(written["Actions"][0]))

    assert refused(written) == ["duplicate", "duplicate"]


@pytest.mark.parametrize(
    "transitions",
    [
        {"NextAction": "nowhere"},
        {"NextAction": ""},
        minimal.leads("NoMatchingError", then="nowhere"),
    ],
)
def test_a_transition_to_nowhere_is_refused_in_the_words_of_the_api(
    transitions: dict[str, Any],
) -> None:
    written = document()
    written["Actions"][0]["Transitions"] = transitions

    first, *_ = [one for one in said(written) if one.refused]

    assert (first.rule, first.source) == ("dangling", "live")
    assert first.api == ("Invalid Action property value. Path: Actions[0].Transitions.NextAction")


def test_an_action_that_nothing_leads_to_is_noted() -> None:
    written = document()
    written["Actions"].append({**written["Actions"][0], "Identifier": "aside"})

    (problem,) = said(written)

    assert (problem.rule, problem.action, problem.refused) == ("unreachable", "aside", False)


def test_a_module_needs_settings_and_a_flow_none() -> None:
    written = document("MODULE")
    assert said(written, "MODULE") == []

    (missed,) = said({key: written[key] for key in written if key != "Settings"}, "MODULE")
    assert (missed.rule, missed.source) == ("settings", "live")
    assert missed.api == "JSON field is missing or null for field name: settings"

    (noted,) = said({**document(), "Settings": minimal.SETTINGS}, "CONTACT_FLOW")
    assert (noted.rule, noted.refused) == ("settings", False)


@pytest.mark.parametrize("part", ["InputParameters", "OutputParameters", "Transitions"])
def test_the_settings_of_a_module_are_complete(part: str) -> None:
    written = document("MODULE")
    written["Settings"] = {key: value for key, value in minimal.SETTINGS.items() if key != part}

    assert refused(written, "MODULE") == ["settings"]


@pytest.mark.parametrize(
    ("kind", "named"),
    [("CUSTOMER_QUEUE", "customerQueue"), ("AGENT_WHISPER", "agentWhisper"), ("", "contactFlow")],
)
def test_the_kind_is_taken_from_the_metadata_of_an_export(kind: str, named: str) -> None:
    written = document(kind or "CONTACT_FLOW")
    written["Actions"].append(
        {**minimal.action("TransferContactToQueue"), "Identifier": "transfer"}
    )
    written["Metadata"] = {"type": named}

    assert refused(written) == (["flow-type"] if kind else [])


def test_parameters_and_transitions_may_be_left_out() -> None:
    written = document()
    written["Actions"][1] = {"Identifier": "end", "Type": "DisconnectParticipant"}

    assert said(written) == []


def test_a_last_action_with_empty_lists_is_noted() -> None:
    written = document()
    written["Actions"][1]["Transitions"] = {"Errors": [], "Conditions": []}

    (problem,) = said(written)

    assert (problem.rule, problem.refused) == ("transitions-refused", False)


def test_a_nested_condition_too_deep_or_too_wide_is_refused() -> None:
    deep: Any = {"Operator": "Equals", "Operands": ["1"]}
    for _ in range(5):
        deep = {"Operator": "Equals", "Operands": [deep]}
    wide = {"Operator": "Equals", "Operands": [{"Operator": "Equals", "Operands": ["1"]}] * 51}

    for condition in (deep, wide):
        written = minimal.flow(minimal.action("Compare"))
        written["Actions"][0]["Transitions"]["Conditions"] = [
            {"NextAction": "end", "Condition": condition}
        ]
        assert "condition-depth" in refused(written)


def test_every_problem_names_a_rule_of_the_table() -> None:
    written = document()
    written["Actions"][0] |= {"Type": "Compare", "Parameters": {"Text": True, "Other": ""}}

    assert {one.rule for one in said(written)} <= set(RULES)
