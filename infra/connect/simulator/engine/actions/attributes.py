"""Actions that write on the contact or on the flow."""

from __future__ import annotations

import json
from typing import Any

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.execution import one_of, required
from infra.connect.simulator.engine.functions import ATTRIBUTE_BYTES
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import DONE, Failed, Result, Run
from infra.connect.simulator.language.document import Action

_MOST_TAGS = 6
_SYSTEM = "aws:"
_DATA = {
    "Name": "name",
    "Description": "description",
    "CustomerId": "customer_id",
    "LanguageCode": "language",
}


@action("UpdateContactAttributes", ("Attributes", "TargetContact"))
def update_contact_attributes(run: Run, action: Action) -> Result:
    """Set attributes of the contact, all of them or none."""
    target = one_of(action, "TargetContact", ("Current", "Related"), "Current")
    contact = run.contact
    if target == "Related":
        related = run.exchange.contact(run.contact.related_id or "")
        if related is None:
            return Failed("NoMatchingError", "there is no related contact")
        contact = related
    given = values.texts(run, required(action, "Attributes"))
    if _size(contact.attributes | given) > ATTRIBUTE_BYTES:
        return Failed("NoMatchingError", "the attributes are too large")
    contact.attributes.update(given)
    run.exchange.changed(contact, "UserDefinedAttributes")
    return DONE


@action("UpdateFlowAttributes", ("FlowAttributes",))
def update_flow_attributes(run: Run, action: Action) -> Result:
    """Set attributes that this flow alone sees, all of them or none."""
    given: dict[str, str] = {}
    for key, value in required(action, "FlowAttributes").items():
        if "$" in key or "." in key:
            return Failed("NoMatchingError", f"a flow attribute cannot be called {key}")
        if not isinstance(value, dict) or set(value) != {"Value"}:
            raise Unknown(f"unknown shape of a flow attribute: {value!r}")
        given[key] = values.text(run, value["Value"])
    if _size(run.frame.attributes | given) > ATTRIBUTE_BYTES:
        return Failed("NoMatchingError", "the flow attributes are too large")
    run.frame.attributes.update(given)
    return DONE


@action(
    "UpdateContactData",
    (*_DATA, "References", "SegmentAttributes", "TargetContact"),
    lacks="TargetContact: always the current contact; settings of Voice ID, fraud detection and "
    "Wisdom are refused",
)
def update_contact_data(run: Run, action: Action) -> Result:
    """Set what the contact is called, its language and its references."""
    for key, field in _DATA.items():
        if key in action.parameters:
            setattr(run.contact, field, values.text(run, action.parameters[key]))
    for key, value in (action.parameters.get("References") or {}).items():
        run.contact.references[key] = {
            "Type": str(value.get("Type", "STRING")),
            "Value": values.text(run, value.get("Value")),
        }
    segments: dict[str, Any] = action.parameters.get("SegmentAttributes") or {}
    for key, value in segments.items():
        one = value.get("Value", value) if isinstance(value, dict) else value
        run.contact.segment[key] = {"ValueString": values.text(run, one)}
    return DONE


@action("TagContact", ("Tags",))
def tag_contact(run: Run, action: Action) -> Result:
    """Tag the contact, with six tags of its own at most."""
    given = values.texts(run, required(action, "Tags"))
    own = {key for key in (*run.contact.tags, *given) if not key.startswith(_SYSTEM)}
    if any(key.startswith(_SYSTEM) for key in given) or len(own) > _MOST_TAGS:
        return Failed("NoMatchingError", "these tags are not taken")
    run.contact.tags.update(given)
    run.exchange.changed(run.contact, "Tags")
    return DONE


@action("UntagContact", ("TagKeys",))
def untag_contact(run: Run, action: Action) -> Result:
    """Take tags from the contact that it has."""
    keys = [str(key) for key in required(action, "TagKeys")]
    if any(key.startswith(_SYSTEM) or key not in run.contact.tags for key in keys):
        return Failed("NoMatchingError", "these tags are not there")
    for key in keys:
        del run.contact.tags[key]
    run.exchange.changed(run.contact, "Tags")
    return DONE


action("UnTagContact", ("TagKeys",))(untag_contact)


def _size(attributes: dict[str, str]) -> int:
    return len(json.dumps(attributes, ensure_ascii=False).encode())
