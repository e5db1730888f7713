"""What keeps a caller private: sealing, keyed hashes and masks (S0-20, Art. 6)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Protocol


class Sealer(Protocol):
    """Seals personal data for storage; the context binds a seal to its record."""

    def seal(self, plain: str, context: str) -> bytes:
        """Return the sealed form of `plain`."""
        ...

    def unseal(self, sealed: bytes, context: str) -> str:
        """Return what was sealed; raises `ValueError` for another context or a changed seal."""
        ...


class CallerHash(Protocol):
    """Hashes with a key what nobody may find out by trying."""

    def of(self, number: str) -> str:
        """Return the hash of a number; equal numbers written differently give one hash."""
        ...

    def of_command(self, document: Mapping[str, Any]) -> str:
        """Return the fingerprint of a command that holds what a caller said or is called."""
        ...


_MOBILE = re.compile(r"1[3-9]\d{9}")
_AREA = re.compile(r"01\d|02\d|0[3-9]\d{2}")
"""The area code of a fixed line with the trunk's zero, which is nobody's secret."""
_WRITTEN = re.compile(r"\+?[0-9(][0-9 ()-]*(转 ?[0-9]{1,6})?")
_MOST_DIGITS = 20
_TELLING_DIGITS = 6
"""Fewer digits of a number lead to nobody."""
_DIGITS = re.compile(rf"[0-9](?:[ ()\-\u2010-\u2015]*[0-9]){{{_TELLING_DIGITS - 1},}}")
_DIGITS_WITH_COUNTRY = 12
"""No national number of so many digits begins with 86 and without a zero."""


def is_number(text: str, least: int) -> bool:
    """Tell whether a text is a telephone number of so many digits at least, 20 at most.

    As people write it: full width, spaces, brackets and dashes, an extension behind 转 or -.
    """
    written = unicodedata.normalize("NFKC", text).strip()
    if not _WRITTEN.fullmatch(written):
        return False
    return least <= sum(sign.isdecimal() for sign in written) <= _MOST_DIGITS


def plain_number(number: str) -> str:
    """Return a mainland number in one form: `+86` and digits; other numbers keep their digits.

    People write the country's code with `+`, with `00` or bare, and leave the trunk's zero
    behind it: all of these are one number. An extension (转) is none of it.
    """
    number = number.partition("转")[0]
    kept = "".join(str(unicodedata.decimal(sign)) for sign in number if sign.isdecimal())
    abroad = number.strip().startswith(("+", "＋"))
    if not abroad and kept.startswith("00"):
        abroad, kept = True, kept[2:]
    if kept.startswith("86") and (abroad or len(kept) >= _DIGITS_WITH_COUNTRY):
        return f"+86{kept[2:].removeprefix('0')}"
    return f"+{kept}" if abroad else f"+86{kept.removeprefix('0')}"


def holds_number(text: str, number: str) -> bool:
    """Tell whether a text holds a number or a telling part of it, however it is written."""
    national = plain_number(number).removeprefix("+86").removeprefix("+")
    if len(national) < _TELLING_DIGITS:
        return False
    return any(digits in national or national in digits for digits in _runs(text))


def holds_digits(text: str) -> bool:
    """Tell whether a text holds so many digits in a row that they may be of a number."""
    return any(_runs(text))


def _runs(text: str) -> Iterator[str]:
    """Yield the digits of what may be numbers, or parts of numbers, in a text."""
    for run in _DIGITS.findall(unicodedata.normalize("NFKC", text)):
        yield "".join(sign for sign in run if sign.isdecimal())


def mask_number(number: str | None) -> str:
    """Show both ends of a national number: `138****5678`, or area code and end, `0731****678`."""
    if not number:
        return ""
    digits = number.strip().removeprefix("+")
    if number.strip().startswith("+86"):
        digits = digits.removeprefix("86")
        if not _MOBILE.fullmatch(digits):
            digits = f"0{digits}"
    if len(digits) < 8:  # noqa: PLR2004  too short to leave both ends readable
        return "*" * len(digits)
    area = _AREA.match(digits)
    first, last = (len(area.group()), 3) if area else (3, 4)
    return f"{digits[:first]}****{digits[-last:]}"


def mask_name(name: str | None) -> str:
    """Show the first sign of a name only, e.g. `张**`."""
    if not name:
        return ""
    stripped = name.strip()
    return stripped[:1] + "*" * min(max(len(stripped) - 1, 1), 2)
