"""The operations; importing this registers them."""

from infra.connect.simulator.api.operations import (
    calls,
    contacts,
    flows,
    hours,
    metrics,
    overrides,
    queues,
)

__all__ = ["calls", "contacts", "flows", "hours", "metrics", "overrides", "queues"]
