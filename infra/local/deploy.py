"""Puts the three stacks into an emulator, in the order in which they build on each other.

`hotline-data` (what must never be lost), `hotline-identity` (sign-in), `hotline` (the packaged
application). Every output of an earlier stack whose name equals a parameter of a later template is
passed as that parameter. It is what `aws cloudformation package` and `deploy` do on AWS.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infra import template
from infra.local.launch import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infra.local.endpoint import Endpoint

BUCKET = "hotline-artefacts"
"""The bucket that the code and the large template are uploaded to."""

_SECONDS_TO_DEPLOY = 120
_DIGEST = "digest"
_COMPLETE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
_NEVER_MADE = ("CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED")
"""A stack whose first creation failed cannot be updated; it is deleted, then made."""


class DeployError(RuntimeError):
    """A stack could not be made; the message names the resource and its reason."""


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack to be: its name and the text of its template (YAML or JSON)."""

    name: str
    template: str

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """The parameters that the template declares."""
        return dict(template.read(self.template).get("Parameters") or {})

    def given(self, values: Mapping[str, str]) -> list[dict[str, str]]:
        """Take the declared ones from `values`; raises DeployError for one without a value."""
        declared = self.parameters
        missing = [n for n, p in declared.items() if n not in values and "Default" not in p]
        if missing:
            raise DeployError(f"{self.name}: no value for parameter {', '.join(missing)}")
        chosen = sorted(declared.keys() & values.keys())
        return [{"ParameterKey": name, "ParameterValue": values[name]} for name in chosen]


@dataclass(slots=True)
class Deployment:
    """Deploys stacks one after the other and gathers their outputs in `values`."""

    endpoint: Endpoint
    values: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, stack: Stack) -> dict[str, str]:
        """Create or update a stack; an unchanged one is left alone. Returns its outputs."""
        parameters = stack.given(self.values)
        digest = hashlib.sha256(json.dumps([stack.template, parameters]).encode()).hexdigest()
        current = self._described(stack.name)
        if current is not None and current["StackStatus"] in _NEVER_MADE:
            self._delete(stack.name)
            current = None
        if not _is_settled(current, digest):
            self._replace(stack, parameters, digest, exists=current is not None)
            current = self._described(stack.name) or {}
        outputs = {o["OutputKey"]: o["OutputValue"] for o in (current or {}).get("Outputs", [])}
        self.outputs[stack.name] = outputs
        self.values |= outputs
        return outputs

    def _replace(
        self, stack: Stack, parameters: list[dict[str, str]], digest: str, *, exists: bool
    ) -> None:
        client = self.endpoint.client("cloudformation")
        act: Callable[..., Any] = client.update_stack if exists else client.create_stack
        act(
            StackName=stack.name,
            TemplateURL=self._uploaded(f"{stack.name}.yaml", stack.template.encode()),
            Parameters=parameters,
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            Tags=[{"Key": _DIGEST, "Value": digest}],
        )
        self._wait(stack.name)

    def _delete(self, name: str) -> None:
        self.endpoint.client("cloudformation").delete_stack(StackName=name)
        self._settled_status(name)

    def _settled_status(self, name: str) -> str:
        """Wait until an operation has ended; returns the stack's status, `DELETED` for none."""
        until = time.monotonic() + _SECONDS_TO_DEPLOY
        while True:
            status: str = (self._described(name) or {}).get("StackStatus", "DELETED")
            if not status.endswith("_IN_PROGRESS") or time.monotonic() > until:
                return status
            time.sleep(0.1)

    def _wait(self, name: str) -> None:
        status = self._settled_status(name)
        if status not in _COMPLETE:
            raise DeployError(f"stack {name} is {status}: {self._reason(name)}")

    def _reason(self, name: str) -> str:
        events = self.endpoint.client("cloudformation").describe_stack_events(StackName=name)
        failed = [
            f"{event['LogicalResourceId']} ({event['ResourceType']}): "
            f"{event.get('ResourceStatusReason', 'no reason given')}"
            for event in events["StackEvents"]
            if event["ResourceStatus"].endswith("_FAILED")
        ]
        return failed[-1] if failed else "no resource says why"

    def _described(self, name: str) -> dict[str, Any] | None:
        client = self.endpoint.client("cloudformation")
        try:
            stack: dict[str, Any] = client.describe_stacks(StackName=name)["Stacks"][0]
        except client.exceptions.ClientError:
            return None
        return None if stack["StackStatus"] == "DELETE_COMPLETE" else stack

    def _uploaded(self, key: str, body: bytes) -> str:
        client = self.endpoint.client("s3")
        self._make_bucket(client)
        client.put_object(Bucket=BUCKET, Key=key, Body=body)
        return f"{self.endpoint.url}/{BUCKET}/{key}"

    def _make_bucket(self, client: Any) -> None:
        with contextlib.suppress(client.exceptions.BucketAlreadyOwnedByYou):
            client.create_bucket(Bucket=BUCKET)

    def upload_code(self, template: str, artefact: Path) -> str:
        """Upload the archive beside a packaged template and point the template at it."""
        digest = hashlib.sha256(artefact.read_bytes()).hexdigest()
        key = f"{digest}.zip"
        client = self.endpoint.client("s3")
        self._make_bucket(client)
        there = client.list_objects_v2(Bucket=BUCKET, Prefix=key)
        if not there["KeyCount"]:
            client.upload_file(str(artefact), BUCKET, key)
        return template.replace(f"./{artefact.name}", f"s3://{BUCKET}/{key}")


def _is_settled(stack: dict[str, Any] | None, digest: str) -> bool:
    """Whether a stack is complete and already what is wanted."""
    if stack is None or stack["StackStatus"] not in _COMPLETE:
        return False
    return any(tag["Key"] == _DIGEST and tag["Value"] == digest for tag in stack.get("Tags", []))


def text_of(name: str) -> str:
    """Return the text of a template of the folder `infra`."""
    return (ROOT / "infra" / name).read_text(encoding="utf-8")
