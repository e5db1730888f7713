"""Reads CloudFormation templates as AWS would: short forms as long ones, grants, event sources."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from infra import template

Document = dict[str, Any]


def read(path: Path) -> Document:
    return template.read(path.read_text(encoding="utf-8"))


class Grant(NamedTuple):
    """One statement of one role."""

    role: str
    actions: list[str]
    resources: list[Any]
    """What it is granted on; of a statement with `NotResource` nothing but that is left out."""
    condition: Document
    but: list[Any]
    """What a statement with `NotResource` leaves out."""


def of_type(document: Document, kind: str) -> dict[str, Document]:
    return {
        name: resource.get("Properties", {})
        for name, resource in document["Resources"].items()
        if resource["Type"] == kind
    }


def functions(document: Document) -> dict[str, Document]:
    return of_type(document, "AWS::Serverless::Function")


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def grants(document: Document) -> Iterator[Grant]:
    for role, properties in of_type(document, "AWS::IAM::Role").items():
        for policy in properties["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                assert statement["Effect"] == "Allow", role
                yield Grant(
                    role,
                    several(statement["Action"]),
                    several(statement.get("Resource", [])),
                    statement.get("Condition", {}),
                    several(statement.get("NotResource", [])),
                )


def sources(document: Document, *kinds: str) -> Iterator[tuple[str, Document, Document]]:
    """Yield every function with every event source of these kinds."""
    for name, function in functions(document).items():
        for event in function.get("Events", {}).values():
            if event["Type"] in kinds:
                yield name, function, event["Properties"]
