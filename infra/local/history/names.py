"""Ids of what was never drawn by a portal: always the same for a name."""

from uuid import NAMESPACE_URL, uuid5


def uuid_of(name: str) -> str:
    """Return an id of version 4."""
    plain = str(uuid5(NAMESPACE_URL, name))
    return f"{plain[:14]}4{plain[15:]}"
