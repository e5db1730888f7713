"""What each action type does, in groups; importing a group registers it."""

from infra.connect.simulator.engine.actions import (
    attributes,
    control,
    functions,
    input,  # noqa: A004  the group's name is the language's
    outbound,
    routing,
    settings,
    speaking,
)

__all__ = [
    "attributes",
    "control",
    "functions",
    "input",
    "outbound",
    "routing",
    "settings",
    "speaking",
]
