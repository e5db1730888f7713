"""A tolerant reader of what Amazon Connect sends.

The same field comes as `contactId` and as `ContactId`, an absent one as null, as an empty
text or not at all, an unset instant as the year 1970, a number as a text. Nothing of this
is an error; only a payload that names no contact is `Unusable`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

_CONTACT_ID = re.compile(r"^[0-9A-Za-z:._-]{1,256}$")
_WITHHELD = frozenset({"", "anonymous", "unknown", "private", "restricted", "unavailable"})
_DIALLED = re.compile(r"\+?\d[\d\s()-]{1,30}\d")
_UNSET_YEAR, _NEVER_YEAR = 1970, 9999


FROM_QUEUE = "QUEUE_TRANSFER"
"""How a contact begins whose caller was taken from one queue to another."""

SAME_CALL = frozenset({FROM_QUEUE, "TRANSFER"})
"""How contacts begin that go on with a call, the one of an attendant's transfer among them."""


class Unusable(Exception):
    """The payload cannot be used; the message says why, without personal data."""


class Fields:
    """One object of a payload, read by names whose case does not matter."""

    def __init__(self, value: Any) -> None:
        """Take whatever stood there; what is no object has no fields."""
        self._fields: dict[str, tuple[str, Any]] = {}
        for name, each in value.items() if isinstance(value, Mapping) else ():
            if _is_set(each) or str(name).casefold() not in self._fields:
                self._fields[str(name).casefold()] = (str(name), each)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def raw(self, name: str) -> Any:
        """Return a value as it came, or None."""
        return self._fields.get(name.casefold(), (name, None))[1]

    def within(self, name: str) -> "Fields":
        """Return the object under a name; an empty one where there is none."""
        return Fields(self.raw(name))

    def each(self, name: str) -> list["Fields"]:
        """Return the objects of a list; a single object counts as a list of one."""
        value = self.raw(name)
        found = value if isinstance(value, list) else [value]
        return [Fields(one) for one in found if isinstance(one, Mapping)]

    def text(self, name: str) -> str | None:
        """Return a non-empty text, or None; a number is read as its digits."""
        value = self.raw(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return None
        # Half of a surrogate pair is valid JSON, and nothing that can be stored.
        return str(value).encode(errors="replace").decode().strip() or None

    def code(self, name: str) -> str | None:
        """Return a code of Amazon Connect in its one writing: upper case."""
        text = self.text(name)
        return text.upper() if text else None

    def whole(self, name: str) -> int | None:
        """Return a whole number, or None."""
        try:
            return int(float(self.text(name) or ""))
        except (ValueError, OverflowError):
            return None

    def instant(self, name: str) -> datetime | None:
        """Return an instant in UTC, or None where it is unset or cannot be read."""
        text = self.text(name)
        if text is None:
            return None
        try:
            at = datetime.fromisoformat(text)
            aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return aware if _UNSET_YEAR < aware.year < _NEVER_YEAR else None

    def texts(self, name: str) -> dict[str, str]:
        """Return an object as a map of texts; other values are written as JSON."""
        value = self.raw(name)
        if not isinstance(value, Mapping):
            return {}
        return {str(key): _as_text(each) for key, each in value.items() if each is not None}

    def beyond(self, known: Iterable[str]) -> dict[str, Any]:
        """Return the fields that nobody has documented, as they came."""
        named = {name.casefold() for name in known}
        return {
            name: value
            for key, (name, value) in self._fields.items()
            if key not in named and _is_set(value)
        }

    def contact_id(self) -> str:
        """Return the contact's id; raises `Unusable`."""
        found = self.text("ContactId")
        if found is None:
            raise Unusable("the payload names no contact")
        if not _CONTACT_ID.match(found):
            raise Unusable("the contact id has a form that cannot be kept")
        return found

    def call_before(self, methods: frozenset[str]) -> str | None:
        """Return the id of the contact that came in, where this one goes on with it elsewhere.

        A transfer out of a queue, or by an attendant, makes a new contact of the same call;
        `methods` are those that count.
        """
        if (self.code("InitiationMethod") or "") not in methods:
            return None
        for name in ("InitialContactId", "PreviousContactId"):
            found = self.text(name)
            if found and found != self.text("ContactId") and _CONTACT_ID.match(found):
                return found
        return None

    def known_contact(self) -> str:
        """Return the contact's id, or an empty text where there is none that can be kept."""
        try:
            return self.contact_id()
        except Unusable:
            return ""

    def number(self, name: str) -> str | None:
        """Return the telephone number of an endpoint, or None where it was withheld."""
        address = self.within(name).text("Address")
        if address is None or address.casefold() in _WITHHELD:
            return None
        dialled = _DIALLED.search(address)
        return dialled[0] if dialled else None


def last_of(arn: str | None) -> str | None:
    """Return the last segment of an ARN: the id of an agent or a queue."""
    return arn.rpartition("/")[2] or None if arn else None


def _is_set(value: Any) -> bool:
    return value not in (None, "", [], {})


def _as_text(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode(errors="replace").decode()
