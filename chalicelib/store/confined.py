"""To whom a call or message is confined with its complaint, as one text: node|sealed|accused."""

from backend.kernel.confined import Confined
from backend.kernel.places import PlacePath

_SEALED = "sealed"


def encode(confined: Confined) -> str:
    """Return the text that an item holds; ids alone, nothing personal."""
    seal = _SEALED if confined.sealed else ""
    return f"{confined.node}|{seal}|{' '.join(sorted(confined.accused))}"


def decode(text: str | None) -> Confined | None:
    """Return what an item's text says; None of what is no complaint."""
    if not text:
        return None
    node, seal, accused = text.split("|")
    return Confined(PlacePath.parse(node), frozenset(accused.split()), seal == _SEALED)
