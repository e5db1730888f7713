"""Shapes of the fields of law: the choice of today, the versions, a new one."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, Wire

Name = Annotated[str, Field(max_length=200)]
"""The rule gives the limit and the words of its refusal."""


class FieldWords(Wire):
    """A field of law as a version words it."""

    code: str
    name: str
    name_en: str


class FieldOfLawShape(FieldWords):
    """One entry of the taxonomy."""

    parent: str | None
    retired: bool
    """Whether it is chosen no more: it shows its words on what was registered before."""


class FieldsOfLaw(Wire):
    """The fields of law as they are chosen today, and those that were given up."""

    version: int
    fields: list[FieldOfLawShape]


class FieldChange(Wire):
    """One field that a version added, gave up or worded anew."""

    code: str
    before: FieldWords | None
    after: FieldWords | None


class FieldsVersion(Wire):
    """A version of the fields of law, and what it changed."""

    version: int
    effective_from: date
    in_force: bool
    published_at: Instant | None
    """Null of the first, which came with the platform."""
    published_by: str
    reason: str
    fields: int
    """How many it holds."""
    changes: list[FieldChange]


class FieldsVersions(Wire):
    """Every version, the newest first, and the fields of that one."""

    versions: list[FieldsVersion]
    newest: list[FieldWords]


class FieldForm(Wire):
    """A field as it is to be; a code of four digits is a part of the field of its first two."""

    code: Annotated[str, Field(max_length=20)]
    name: Name
    name_en: Name


class PublishFields(Wire):
    """The fields of law as they are to be from a day on, seen at the newest version."""

    id: Identity
    version: int
    effective_from: date
    fields: Annotated[tuple[FieldForm, ...], Field(max_length=1000)]
    reason: Annotated[str, Field(max_length=2000)]


class PublishedFields(Wire):
    """Which version it became."""

    version: int
