"""Reads CloudFormation templates as AWS would: short forms as long ones, grants, event sources."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Document = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """Reads the short forms of CloudFormation's functions as their long forms."""


def _intrinsic(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> Document:
    name = tag if tag in {"Ref", "Condition"} else f"Fn::{tag}"
    if isinstance(node, yaml.ScalarNode):
        text = str(loader.construct_scalar(node))
        return {name: text.split(".", 1) if tag == "GetAtt" else text}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}  # type: ignore[arg-type]


_Loader.add_multi_constructor("!", _intrinsic)


def read(path: Path) -> Document:
    document: Document = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506
    return document


class Grant(NamedTuple):
    """One statement of one role."""

    role: str
    actions: list[str]
    resources: list[Any]
    condition: Document


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
                    several(statement["Resource"]),
                    statement.get("Condition", {}),
                )


def sources(document: Document, *kinds: str) -> Iterator[tuple[str, Document, Document]]:
    """Yield every function with every event source of these kinds."""
    for name, function in functions(document).items():
        for event in function.get("Events", {}).values():
            if event["Type"] in kinds:
                yield name, function, event["Properties"]
