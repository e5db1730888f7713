"""Tells payloads of Amazon Connect apart by their form, and reads the files that hold them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any


class Kind(StrEnum):
    """What a payload is."""

    CONTACT_EVENT = "contact event"
    CONTACT_RECORD = "contact record"
    AGENT_EVENT = "agent event"
    REQUEST = "Lambda request"
    ANALYSIS = "Contact Lens analysis"
    RULE_MATCHED = "Contact Lens rule"


class UnusableError(ValueError):
    """A payload or file that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One payload and where it stood."""

    where: str
    document: Any
    why: str = ""
    """Why nothing stands there that could be handed on; empty where something does."""


def read(path: Path) -> Iterator[Payload]:
    """Yield the payloads of a file, one or an array; raises `UnusableError`."""
    try:
        # Some editors put a byte order mark before what they save.
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableError(f"the file cannot be read: {error}") from error
    except ValueError as error:
        raise UnusableError(f"the file is no JSON: {error}") from error
    except RecursionError as error:
        raise UnusableError("the file is nested too deep to be read") from error
    several = isinstance(found, list)
    for number, each in enumerate(found if several else [found], 1):
        where = f"{path}, {number}" if several else str(path)
        yield from _unpacked(Payload(where, each))


def kind_of(document: Any) -> Kind:
    """Return what a payload is; raises `UnusableError` for what nobody here reads."""
    if not isinstance(document, Mapping):
        raise UnusableError("the payload is no object")
    names = {str(name).casefold() for name in document}
    if "details" in names:
        return Kind.REQUEST
    if "detail" in names:
        return _of_an_event(document)
    if {"transcript", "conversationcharacteristics"} & names:
        return Kind.ANALYSIS
    if "agentarn" in names and {"eventtype", "eventtimestamp", "currentagentsnapshot"} & names:
        return Kind.AGENT_EVENT
    if "contactid" in names:
        return Kind.CONTACT_RECORD
    raise UnusableError("no kind of payload that is known here has these fields")


def _of_an_event(document: Mapping[str, Any]) -> Kind:
    named = str(document.get("detail-type", ""))
    if named.startswith("Contact Lens") and named.endswith("Rules Matched"):
        return Kind.RULE_MATCHED
    if named in {"", "Amazon Connect Contact Event"}:
        return Kind.CONTACT_EVENT
    if named == "Object Created":
        raise UnusableError("the event names an object of a bucket: replay the analysis itself")
    raise UnusableError(f"nobody here reads an event of the type {named!r}")


def _unpacked(payload: Payload) -> Iterator[Payload]:
    """Yield what a function is started with by a stream, record by record; else the payload.

    A record that holds nothing is handed on as its reason, and those after it are read.
    """
    document = payload.document
    records = document.get("Records") if isinstance(document, Mapping) else None
    if not isinstance(records, list):
        yield payload
        return
    for number, record in enumerate(records, 1):
        where = f"{payload.where}, record {number}"
        try:
            found = json.loads(base64.b64decode(record["kinesis"]["data"], validate=True))
        except (KeyError, TypeError, ValueError, RecursionError):
            yield Payload(where, None, "the record holds no JSON of a stream")
            continue
        for each in found if isinstance(found, list) else [found]:
            yield Payload(where, each)
