"""What keeps a caller private: sealing, keyed hashes and masks (S0-20, Art. 6)."""

from typing import Protocol


class Sealer(Protocol):
    """Seals personal data for storage; the context binds a seal to its record."""

    def seal(self, plain: str, context: str) -> bytes:
        """Return the sealed form of `plain`."""
        ...

    def unseal(self, sealed: bytes, context: str) -> str:
        """Return what was sealed; raises `ValueError` for another context or a changed seal."""
        ...


class CallerHash(Protocol):
    """Turns a telephone number into a keyed hash, the only form that may stand in a key."""

    def of(self, number: str) -> str:
        """Return the hash of a number in hex; equal numbers written differently give one hash."""
        ...


def plain_number(number: str) -> str:
    """Return a mainland number in one form: `+86` and digits; other numbers keep their digits."""
    kept = "".join(c for c in number if c.isdigit())
    if number.strip().startswith("+"):
        return f"+{kept}"
    if kept.startswith("0086"):
        return f"+{kept[2:]}"
    return f"+86{kept.removeprefix('0')}"


def mask_number(number: str | None) -> str:
    """Show the first three and last four digits of a national number, e.g. `138****5678`."""
    if not number:
        return ""
    digits = number.strip().removeprefix("+86").removeprefix("+")
    if len(digits) < 8:  # noqa: PLR2004  too short to leave both ends readable
        return "*" * len(digits)
    return f"{digits[:3]}****{digits[-4:]}"


def mask_name(name: str | None) -> str:
    """Show the first sign of a name only, e.g. `张**`."""
    if not name:
        return ""
    stripped = name.strip()
    return stripped[:1] + "*" * min(max(len(stripped) - 1, 1), 2)
