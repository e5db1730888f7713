"""The door of the fields of law: what is chosen today, every version, a new one (Art. 14(1))."""

from collections.abc import Sequence

from backend.kernel.access import Action, Subject, require
from backend.kernel.clock import civil_day
from backend.places.model import FieldOfLaw, Taxonomy, version_on
from backend.places.taxonomy.publishing import Publish
from backend.places.taxonomy.rules import changes, known, parent_of
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.fields import (
    FieldChange,
    FieldOfLawShape,
    FieldsOfLaw,
    FieldsVersion,
    FieldsVersions,
    FieldWords,
    PublishedFields,
    PublishFields,
)
from chalicelib.wiring import fields, ground

door = Door("fields")


@door.open("GET", "/fields-of-law", answer=FieldsOfLaw)
def fields_of_law(visit: Visit) -> FieldsOfLaw:
    """List the fields by which questions are registered today, and those given up before."""
    require(visit.actor, Action.REFERENCE_READ, Subject(), "field_of_law")
    versions, today = ground.atlas().taxonomies(), civil_day(ground.clock().now())
    held = version_on(versions, today)
    begun = [one for one in versions if one.version <= held.version]
    gone = [one for one in known(begun).values() if held.field(one.code) is None]
    return FieldsOfLaw(
        version=held.version,
        fields=[
            *(_shape(one, retired=False) for one in held.fields),
            *(_shape(one, retired=True) for one in gone),
        ],
    )


@door.open("GET", "/fields-of-law/versions", answer=FieldsVersions)
def versions(visit: Visit) -> FieldsVersions:
    """List every version, the newest first, with what it changed and why."""
    require(visit.actor, Action.REFERENCE_READ, Subject(), "field_of_law")
    found = ground.taxonomies().all()
    held = version_on(found, civil_day(ground.clock().now()))
    return FieldsVersions(
        versions=[_version(one, found, held) for one in reversed(found)],
        newest=[words_of(one) for one in found[-1].fields],
    )


@door.open(
    "POST", "/fields-of-law/versions", body=PublishFields, answer=PublishedFields, status=201
)
def publish(visit: Visit) -> PublishedFields:
    """Publish the next version; whatever was registered before keeps its own."""
    said = visit.said(PublishFields)
    put = tuple(
        FieldOfLaw(one.code, one.name.strip(), one.name_en.strip(), parent_of(one.code))
        for one in said.fields
    )
    command = Publish(said.id, said.version, said.effective_from, put, said.reason)
    return PublishedFields.model_validate(fields.publishing().publish(visit.actor, command))


def words_of(one: FieldOfLaw) -> FieldWords:
    """Return the words of a field."""
    return FieldWords(code=one.code, name=one.name, name_en=one.name_en)


def words_at(code: str, version: int) -> FieldWords:
    """Return the words of a field in a version; those of now, or its code, where it has none."""
    found = ground.atlas().taxonomies()
    named = next((one.field(code) for one in found if one.version == version), None)
    return words_of(named or known(found).get(code) or FieldOfLaw(code, code, code))


def _shape(one: FieldOfLaw, *, retired: bool) -> FieldOfLawShape:
    return FieldOfLawShape(
        code=one.code,
        name=one.name,
        name_en=one.name_en,
        parent=one.parent or None,
        retired=retired,
    )


def _version(one: Taxonomy, found: Sequence[Taxonomy], held: Taxonomy) -> FieldsVersion:
    before = next((each for each in found if each.version == one.version - 1), None)
    said = one.publication
    return FieldsVersion(
        version=one.version,
        effective_from=one.effective_from,
        in_force=one.version == held.version,
        published_at=said.at if said else None,
        published_by=said.by_name if said else "",
        reason=said.reason if said else "",
        fields=len(one.fields),
        changes=[
            FieldChange(
                code=each.code,
                before=words_of(each.before) if each.before else None,
                after=words_of(each.after) if each.after else None,
            )
            for each in (changes(before, one) if before else ())
        ],
    )
