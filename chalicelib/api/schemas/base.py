"""What every shape on the wire shares."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
)
from pydantic_core import PydanticCustomError

from backend.kernel.clock import to_text

Instant = Annotated[AwareDatetime, PlainSerializer(to_text, return_type=str)]
"""ISO 8601, refused without a zone; written in UTC."""

_YEARS = range(2000, 2200)


def _utc(at: datetime) -> datetime:
    """Return an instant in UTC; one of no year that people live in breaks what reckons with it."""
    if at.year not in _YEARS:
        raise PydanticCustomError("no_moment", "must lie between the years 2000 and 2199")
    return at.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
"""When something was or is to be, as somebody says: with its zone, then in UTC."""

Code = Annotated[str, Field(pattern=r"^\d{6}$")]
"""The six digits of a place."""

Cursor = Annotated[str, Field(max_length=200, pattern=r"^[0-9A-Za-z:.#_-]+$")]
"""Where the next page begins, as the page before said it."""

Identity = Annotated[str, Field(pattern=r"^[0-9a-fA-F-]{36}$")]
"""A UUID."""

Words = Annotated[str, Field(max_length=20_000)]
"""Free text; the rule gives the limit and the words of its refusal."""


class Wire(BaseModel):
    """A shape on the wire; a field that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_enum_values=True)


class Document(Wire):
    """An answer that is no JSON; the route says of which kind it is."""

    text: str


class NamedPlace(Wire):
    """A place by code and name."""

    code: str
    name: str


class NamedPerson(Wire):
    """A person of the hotline by id and name."""

    id: str
    name: str


class FaultShape(Wire):
    """One field that cannot be accepted."""

    field: str
    reason: str
    reason_en: str
    article: str


class Problem(Wire):
    """RFC 9457, in two languages; the only shape of a refusal."""

    type: str
    title: str
    title_en: str
    status: int
    code: str
    detail: str
    detail_en: str
    article: str = ""
    errors: tuple[FaultShape, ...] = ()
    request_id: str
    current: dict[str, str | int | None] | None = None
