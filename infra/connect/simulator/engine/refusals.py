"""What the engine will not do: it stops there and says where, and skips nothing."""

from __future__ import annotations


class Unsupported(RuntimeError):
    """A flow asks for something that this engine does not know."""

    def __init__(self, flow: str, action: str, what: str) -> None:
        """Keep the flow's name, the action's identifier and what is unknown there."""
        super().__init__(f"{flow}: {action}: {what}")
        self.flow = flow
        self.action = action
        self.what = what


class Unknown(ValueError):
    """A type, parameter, operator or path is unknown; the execution adds the place."""


class QuotaExceeded(ValueError):
    """An instance holds more of something than Amazon Connect allows."""
