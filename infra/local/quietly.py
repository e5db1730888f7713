"""Asks the emulator that no stream tells of what a client writes in batches.

It is for what was counted and told before: `infra.local.emulator.quiet` listens.
"""

from __future__ import annotations

from typing import Any

HEADER = "x-hotline-quiet"


def ask(client: Any) -> None:
    """Let every batch of a client of DynamoDB be written quietly."""
    client.meta.events.register("before-call.dynamodb.BatchWriteItem", _quietly)


def _quietly(params: dict[str, Any], **_: Any) -> None:
    params["headers"][HEADER] = "1"
