"""Identities: drawn by whoever opens the form, so that a repeat is recognised."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid

_SUBJECT = re.compile(r"^[A-Z]+#[0-9A-Za-z:._-]+$")


def require_uuid(field: str, text: str) -> str:
    """Return `text` as a lower-case UUID; raises `Invalid` naming `field`."""
    try:
        return str(UUID(text))
    except ValueError:
        raise Invalid(Fault(field, "编号格式不正确", "is not a UUID")) from None


def subject_ref(kind: str, identity: str) -> str:
    """Name any record in one word, e.g. `MATTER#<id>`: what promises and audit facts point at."""
    ref = f"{kind}#{identity}"
    if not _SUBJECT.match(ref):
        raise ValueError(f"not a subject reference: {ref!r}")
    return ref


def reference_number(identity: str, registered_at: datetime) -> str:
    """Return the number that a caller is told: the day and eight digits of the identity."""
    digits = UUID(identity).int % 10**8
    return f"{civil_day(registered_at):%y%m%d}-{digits // 10_000:04d}-{digits % 10_000:04d}"


def canonical(document: Mapping[str, Any]) -> str:
    """Write a document so that equal documents give equal texts, in whichever process.

    It holds JSON values, enums, dates, times and sets; raises `TypeError` for anything else.
    """
    return _written(document)


def _written(value: Any) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _plain(value: Any) -> Any:
    match value:
        case set() | frozenset():
            # The order of a set of words differs from process to process.
            return sorted(value, key=_written)
        case date() | time():
            return str(value)
        case Enum():
            return value.value
    raise TypeError(f"has no canonical form: {type(value).__name__}")


def fingerprint(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document in canonical form, in hex."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()
