"""What an entry of the units or of a centre must have, and what a unit may be sent to do."""

import unicodedata
from collections.abc import Iterator, Mapping

from backend.kernel.errors import Fault
from backend.kernel.notice import PART_3
from backend.kernel.privacy import is_number
from backend.places.units.model import Centre, Service, Unit
from backend.places.units.scopes import KINDS, SCOPES, SERVICES

LIMITS: Mapping[str, int] = {"name": 60, "contact": 50, "head": 50, "phone": 60}
"""The most characters of each text."""


def faults_of(unit: Unit) -> Iterator[Fault]:
    """Yield what is wrong with a unit; contact and telephone may be unknown: empty."""
    yield from _faults_of_texts(unit, ("name", "contact", "phone"))
    if not unit.name.strip():
        yield Fault("name", "请填写单位名称", "must not be empty", PART_3)
    if not unit.services:
        yield Fault("services", "请至少选择一项业务", "choose one service at least", PART_3)
    for service in sorted(unit.services - SCOPES[unit.kind].services):
        yield out_of_scope(unit, service)


def faults_of_centre(centre: Centre) -> Iterator[Fault]:
    """Yield what is wrong with a centre: it has a head and a contact, always (S2-23)."""
    yield from _faults_of_texts(centre, ("name", "head", "phone"))
    if centre.place.county is None:
        zh, en = "协调指挥中心设在县市区", "a county has a centre, nothing above it"
        yield Fault("place", zh, en, PART_3)
    if not centre.name.strip():
        yield Fault("name", "请填写中心名称", "must not be empty", PART_3)
    if not centre.head.strip():
        yield Fault("head", "请填写负责人", "name its head", PART_3)
    if not centre.phone.strip():
        yield Fault("phone", "请填写联系电话", "give its telephone", PART_3)


def out_of_scope(unit: Unit, service: Service) -> Fault:
    """Return the refusal of a service beyond a unit's scope, with its rule (S2-27)."""
    scope = SCOPES[unit.kind]
    kind, kind_en = KINDS[unit.kind]
    said, said_en = SERVICES[service]
    if service in scope.services:
        zh = f"{unit.name}没有登记“{said}”业务，请改派其他单位"
        return Fault("service", zh, f"this unit does no {said_en}: choose another", PART_3)
    zh = f"“{said}”不在{kind}的业务范围内，请改派其他单位"
    en = f"{said_en} is beyond the scope of a {kind_en}: choose another unit"
    return Fault("service", zh, en, scope.source)


def _faults_of_texts(one: Unit | Centre, names: tuple[str, ...]) -> Iterator[Fault]:
    for name in names:
        text = getattr(one, name)
        if len(text) > LIMITS[name]:
            most = LIMITS[name]
            yield Fault(name, f"不得超过{most}字", f"at most {most} characters", PART_3)
        if name == "phone" and text and not is_number(text, 3):
            yield Fault(name, "联系电话应为3至20位数字", "3 to 20 digits", PART_3)


def same_firm(one: str, other: str) -> bool:
    """Tell whether two names are those of one firm, however they are spaced or bracketed."""
    first, second = _bare(one), _bare(other)
    return bool(first) and first == second


def names_firm(text: str, name: str) -> bool:
    """Tell whether a text names a firm, however it is spaced or bracketed."""
    firm = _bare(name)
    return bool(firm) and firm in _bare(text)


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()
