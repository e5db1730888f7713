"""Reads CloudFormation templates as AWS would: the short forms of its functions as long ones."""

from typing import Any

import yaml

Document = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """A safe loader that knows `!Ref`, `!GetAtt`, `!Sub` and the like."""


def _intrinsic(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> Document:
    name = tag if tag in {"Ref", "Condition"} else f"Fn::{tag}"
    if isinstance(node, yaml.ScalarNode):
        text = str(loader.construct_scalar(node))
        return {name: text.split(".", 1) if tag == "GetAtt" else text}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}  # type: ignore[arg-type]


_Loader.add_multi_constructor("!", _intrinsic)


def read(text: str) -> Document:
    """Return the document of a template, YAML or JSON."""
    document: Document = yaml.load(text, _Loader)  # noqa: S506  a safe loader with those tags
    return document
