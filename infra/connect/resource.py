"""One resource of the contact centre, as a template has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infra.template import Document


def connect(kind: str, **properties: object) -> Document:
    """Return a resource `AWS::Connect::<kind>` that belongs to the instance."""
    return {
        "Type": f"AWS::Connect::{kind}",
        "Properties": {"InstanceArn": {"Ref": "Instance"}, **properties},
    }
