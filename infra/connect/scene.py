"""Describes the contact centre to the simulator: `python -m infra.connect.scene FILE [FIRST_YEAR]`.

The same template that would be deployed, as plain data that an exchange reads: which flows there
are, which queues with which hours, who serves what. A queue is known by the code of its line, as
the function names it where no identifiers of Amazon Connect are configured, and by the name of
its resource, as the flows name it.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.kernel.clock import SHANGHAI
from infra import template
from infra.connect import stack

if TYPE_CHECKING:
    from infra.template import Document


def main(arguments: list[str] | None = None) -> None:
    """Write the description; without a year, from the present year of Asia/Shanghai on."""
    file, *rest = arguments or sys.argv[1:]
    first_year = int(rest[0]) if rest else datetime.now(SHANGHAI).year
    target = Path(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    said = described(stack.document(first_year), target.parent)
    target.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(target)


def described(document: Document, folder: Path) -> Document:
    """Return the instance of a complete template; its flows are named from a folder."""
    return {
        "alias": "hunan",
        "flows": _flows(folder, "AWS::Connect::ContactFlow"),
        "modules": _flows(folder, "AWS::Connect::ContactFlowModule"),
        "hours": [_hours(name, one) for name, one in _of(document, "HoursOfOperation")],
        "queues": [_queue(name, one) for name, one in _of(document, "Queue")],
        "profiles": [_profile(name, one) for name, one in _of(document, "RoutingProfile")],
        "quick_connects": [_connect(name, one) for name, one in _of(document, "QuickConnect")],
    }


def _of(document: Document, kind: str) -> list[tuple[str, Document]]:
    return [
        (name, resource["Properties"])
        for name, resource in document["Resources"].items()
        if resource["Type"] == f"AWS::Connect::{kind}"
    ]


def _flows(folder: Path, kind: str) -> Document:
    """Return where each flow lies, by the name of its resource."""
    raw = template.read((stack.HERE / "stack.yaml").read_text(encoding="utf-8"))
    return {
        name: {
            "file": os.path.relpath(stack.FLOWS / resource["Properties"]["Content"], folder),
            "name": Path(resource["Properties"]["Content"]).stem,
            "type": resource["Properties"].get("Type", "MODULE"),
        }
        for name, resource in raw["Resources"].items()
        if resource["Type"] == kind
    }


def _hours(name: str, said: Document) -> Document:
    overrides = [
        {
            "Name": one["OverrideName"],
            "OverrideType": one["OverrideType"],
            "EffectiveFrom": one["EffectiveFrom"],
            "EffectiveTill": one["EffectiveTill"],
            "Config": one["OverrideConfig"],
        }
        for one in said["HoursOfOperationOverrides"]
    ]
    config, zone = said["Config"], said["TimeZone"]
    return {"Id": name, "Name": name, "TimeZone": zone, "Config": config, "Overrides": overrides}


def _queue(name: str, said: Document) -> Document:
    # The code or word that its name in Amazon Connect begins with.
    identity = str(said["Name"]).split()[0]
    made = {"id": identity, "name": name, "hours": said["HoursOfOperationArn"]["Ref"]}
    outbound = said.get("OutboundCallerConfig")
    return made | {"outbound_flow": outbound["OutboundFlowArn"]["Ref"]} if outbound else made


def _profile(name: str, said: Document) -> Document:
    served: list[dict[str, Any]] = [
        {
            "queue": one["QueueReference"]["QueueArn"]["Ref"],
            "priority": one["Priority"],
            "delay": one["Delay"],
        }
        for one in said["QueueConfigs"]
    ]
    outbound = said["DefaultOutboundQueueArn"]["Ref"]
    return {"id": name, "name": name, "queues": served, "outbound_queue": outbound}


def _connect(name: str, said: Document) -> Document:
    config = said["QuickConnectConfig"]
    return {
        "id": name,
        "name": said["Name"],
        "kind": config["QuickConnectType"],
        "target": config["QueueConfig"]["QueueArn"]["Ref"],
        "flow": config["QueueConfig"]["ContactFlowArn"]["Ref"],
    }


if __name__ == "__main__":
    main()
