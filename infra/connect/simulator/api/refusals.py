"""What the API answers instead of what was asked."""

from __future__ import annotations

from typing import Any

COMMON = {
    "AccessDeniedException": 403,
    "MissingAuthenticationTokenException": 403,
    "ThrottlingException": 429,
    "UnknownOperationException": 404,
    "UnsupportedOperation": 501,
}
"""Errors that any operation may answer, whatever its model says, by their HTTP status."""


class Refused(Exception):
    """An error of the API: its code, its words, and what else its shape holds."""

    def __init__(self, code: str, message: str = "", **members: Any) -> None:
        """Take the name of the error's shape; without words the members are all there is."""
        super().__init__(f"{code}: {message or members}")
        self.code = code
        self.body: dict[str, Any] = {"Message": message} if message else {}
        self.body |= members


def unsupported(what: str) -> Refused:
    """Return the refusal of what Amazon Connect knows and this stand-in does not."""
    return Refused("UnsupportedOperation", f"the simulator does not know {what}")


def not_found(what: str, identity: str) -> Refused:
    """Return the refusal of what does not exist."""
    return Refused("ResourceNotFoundException", f"there is no {what} {identity}")


def invalid(message: str) -> Refused:
    """Return the refusal of a value."""
    return Refused("InvalidParameterException", message)


def bad_request(message: str) -> Refused:
    """Return the refusal of values that do not go together."""
    return Refused("InvalidRequestException", message)
