"""Flows: kept as they are sent, judged by the validator when they are published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.api.connect import (
    Asked,
    Connect,
    Draft,
    FlowFile,
    named,
    operation,
)
from infra.connect.simulator.api.paging import page
from infra.connect.simulator.api.refusals import Refused, not_found
from infra.connect.simulator.engine.instance import FlowEntry
from infra.connect.simulator.language import document
from infra.connect.simulator.validator.problems import Problem
from infra.connect.simulator.validator.validation import Status, validate_text

SAVED_ALIAS = ":$SAVED"
_MOST_PROBLEMS = 50
_MOST_LISTED = 1000


@operation("ListContactFlows")
def listed(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """List the flows of some types, or of all; modules are none."""
    wanted = asked.get("ContactFlowTypes")
    rows = [
        {
            "Id": file.id,
            "Arn": _arn(connect, file.id),
            "Name": file.name,
            "ContactFlowType": file.type,
            "ContactFlowState": "ACTIVE",
            "ContactFlowStatus": "PUBLISHED" if file.published else "SAVED",
        }
        for file in _files(connect)
        if not wanted or file.type in wanted
    ]
    return page(asked, rows, "ContactFlowSummaryList", _MOST_LISTED)


@operation("CreateContactFlow")
def created(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Keep a flow; unless it is only saved, it must be one that the API takes."""
    files = _files(connect)
    if any(file.name == asked["Name"] for file in files):
        raise Refused("DuplicateResourceException", f"there is a flow named {asked['Name']}")
    if len(files) >= connect.quotas.flows:
        raise Refused("LimitExceededException", f"{len(files)} flows")
    status: Status = asked.get("Status", "PUBLISHED")
    _judge(asked["Content"], asked["Type"], status)
    file = FlowFile(
        connect.new_id(),
        asked["Name"],
        asked["Type"],
        asked.get("Description", ""),
        asked.get("Tags") or {},
    )
    connect.flows[file.id] = file
    draft = _put(connect, file, asked["Content"], status)
    return {
        "ContactFlowId": file.id,
        "ContactFlowArn": _arn(connect, file.id),
        "FlowContentSha256": draft.digest,
    }


@operation("UpdateContactFlowContent")
def updated(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Put another content in the place of a flow's; behind `:$SAVED` it is not published."""
    file = _found(connect, asked["ContactFlowId"])
    status: Status = "SAVED" if _is_saved(asked) else "PUBLISHED"
    _judge(asked["Content"], file.type, status)
    _put(connect, file, asked["Content"], status)
    return {}


@operation("DescribeContactFlow")
def described(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Return a flow with its content: the published one, or behind `:$SAVED` the saved one."""
    file = _found(connect, asked["ContactFlowId"])
    draft = (file.saved or file.published) if _is_saved(asked) else file.published
    if draft is None:
        raise Refused("ContactFlowNotPublishedException", f"{file.name} is only saved")
    return {
        "ContactFlow": {
            "Arn": _arn(connect, file.id),
            "Id": file.id,
            "Name": file.name,
            "Type": file.type,
            "State": "ACTIVE",
            "Status": "PUBLISHED" if draft is file.published else "SAVED",
            "Description": file.description or None,
            "Content": draft.content,
            "Tags": dict(file.tags) or None,
            "FlowContentSha256": draft.digest,
            "LastModifiedTime": draft.at,
            "LastModifiedRegion": connect.instance.region,
        }
    }


def _judge(content: str, kind: str, status: Status) -> None:
    problems = [one for one in validate_text(content, kind, status) if one.refused]
    if problems:
        details = [{"message": _words(one)} for one in problems[:_MOST_PROBLEMS]]
        raise Refused("InvalidContactFlowException", problems=details)


def _words(problem: Problem) -> str:
    """Return the API's own words where somebody has seen them, else the validator's."""
    where = f"{problem.where}: " if problem.where else ""
    return problem.api or f"{where}{problem.message}"


def _put(connect: Connect, file: FlowFile, content: str, status: Status) -> Draft:
    draft = Draft(content, connect.now())
    file.saved = draft
    if status == "PUBLISHED":
        file.published = draft
        flow = document.read(content, file.name)
        connect.instance.flows[file.id] = FlowEntry(file.id, file.name, flow, file.type)
    return draft


def _files(connect: Connect) -> list[FlowFile]:
    """Return every flow; those that the exchange began with get their file now."""
    for entry in connect.instance.flows.values():
        if entry.id not in connect.flows:
            content = json.dumps(_as_json(entry), ensure_ascii=False)
            file = FlowFile(entry.id, entry.name, entry.type)
            file.published = file.saved = Draft(content, connect.now())
            connect.flows[entry.id] = file
    return list(connect.flows.values())


def _as_json(entry: FlowEntry) -> dict[str, Any]:
    """Write a flow that the exchange began with; the text of its file is not kept."""
    flow = entry.flow
    return {
        "Version": flow.version,
        "StartAction": flow.start,
        "Metadata": dict(flow.metadata),
        "Actions": [_action(action) for action in flow.actions],
    }


def _action(action: document.Action) -> dict[str, Any]:
    ways = action.transitions
    written: dict[str, Any] = {}
    if ways.next is not None:
        written["NextAction"] = ways.next
    if ways.errors or "Errors" in ways.written:
        written["Errors"] = [
            {"NextAction": one.next, "ErrorType": one.error} for one in ways.errors
        ]
    if ways.branches or "Conditions" in ways.written:
        written["Conditions"] = [
            {"NextAction": one.next, "Condition": _condition(one.condition)}
            for one in ways.branches
        ]
    return {
        "Identifier": action.id,
        "Type": action.type,
        "Parameters": dict(action.parameters),
        "Transitions": written,
    }


def _condition(condition: document.Condition) -> dict[str, Any]:
    operands = [
        _condition(one) if isinstance(one, document.Condition) else one
        for one in condition.operands
    ]
    return {"Operator": condition.operator, "Operands": operands}


def _found(connect: Connect, reference: str) -> FlowFile:
    identity = named(reference.removesuffix(SAVED_ALIAS))
    for file in _files(connect):
        if file.id == identity:
            return file
    raise not_found("flow", reference)


def _is_saved(asked: Asked) -> bool:
    return str(asked["ContactFlowId"]).endswith(SAVED_ALIAS)


def _arn(connect: Connect, identity: str) -> str:
    return connect.instance.within("contact-flow", identity)
