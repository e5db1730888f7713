"""A one-time notification is whole or refused: basis, procedure, every material (Art. 17)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.errors import Fault, Invalid, NotFound
from backend.knowledge.model import Used
from backend.matters.following.model import Gap, Notification, Way
from backend.matters.model import Person
from backend.promises.attempt import Way as NoticeWay
from backend.promises.trying import ways_left
from backend.promises.wishes import Wishes

ARTICLE = "第十七条"
TITLE_LIMIT = 100
TEXT_LIMIT = 2000
MATERIAL_LIMIT = 200
MATERIALS_MOST = 40
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a caller is told."""

    title: str
    basis: str
    procedure: str
    materials: tuple[str, ...]
    way: Way = Way.SPOKEN
    source: tuple[str, int] | None = None
    """The entry that it was built from, and which of its publications."""


def notification(
    matter_id: str, number: int, said: Said, source: Used | None, by: tuple[Person, datetime]
) -> Notification:
    """Return what was told, as it stays; raises `Invalid` with every part that is missing."""
    told = replace(
        said,
        title=said.title.strip(),
        basis=said.basis.strip(),
        procedure=said.procedure.strip(),
        materials=tuple(dict.fromkeys(filter(None, map(_plain, said.materials)))),
    )
    if faults := [*_missing(told), *_too_long(told)]:
        raise Invalid(*faults)
    person, at = by
    return Notification(
        matter_id=matter_id,
        number=number,
        title=told.title,
        basis=told.basis,
        procedure=told.procedure,
        materials=told.materials,
        way=told.way,
        at=at,
        by=person,
        source=source,
    )


def check_way(way: Way, wishes: Wishes | None) -> None:
    """Let a notification go as a short message, or raise `Invalid` where the caller forbade it."""
    if way is Way.SMS and NoticeWay.SMS not in ways_left(wishes):
        zh, en = "来电人不接受短信，以免他人看到", "the caller forbade short messages"
        raise Invalid(Fault("way", zh, en, ARTICLE))


def with_gap(before: Notification, material: str, by: Person, at: datetime) -> Notification:
    """Return a notification to which it is held that a caller came again for a paper.

    It is named if the list has it, whatever the spaces. Raises `Invalid`.
    """
    missing = _plain(material)
    if not missing:
        raise Invalid(Fault("material", "请写明缺少的材料", "say which paper was missing", ARTICLE))
    if len(missing) > MATERIAL_LIMIT:
        zh, en = f"不得超过{MATERIAL_LIMIT}字", f"at most {MATERIAL_LIMIT} characters"
        raise Invalid(Fault("material", zh, en))
    if any(gap.material == missing for gap in before.gaps):
        raise Invalid(Fault("material", "该材料已经登记", "it is held already", ARTICLE))
    gap = Gap(missing, missing in before.materials, at, by)
    return replace(before, gaps=(*before.gaps, gap), version=before.version + 1)


def numbered(notifications: Sequence[Notification], number: int) -> Notification:
    """Return one notification of a matter; raises `NotFound`."""
    found = next((one for one in notifications if one.number == number), None)
    if found is None:
        raise NotFound("notification")
    return found


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _missing(said: Said) -> Iterator[Fault]:
    parts = (
        ("title", said.title, "请写明所办事项", "say what it is about"),
        ("basis", said.basis, "请写明依据", "name what it rests on"),
        ("procedure", said.procedure, "请写明办事程序", "say how it goes"),
        ("materials", said.materials, "请列出需要提交的全部材料", "list every paper"),
    )
    for field, value, zh, en in parts:
        if not value:
            yield Fault(field, zh, en, ARTICLE)


def _too_long(said: Said) -> Iterator[Fault]:
    limits = (
        ("title", said.title, TITLE_LIMIT),
        ("basis", said.basis, TEXT_LIMIT),
        ("procedure", said.procedure, TEXT_LIMIT),
    )
    for field, text, most in limits:
        if len(text) > most:
            yield Fault(field, f"不得超过{most}字", f"at most {most} characters")
    if len(said.materials) > MATERIALS_MOST:
        yield Fault("materials", f"不得超过{MATERIALS_MOST}项", f"at most {MATERIALS_MOST}")
    if any(len(one) > MATERIAL_LIMIT for one in said.materials):
        yield Fault(
            "materials", f"每项不得超过{MATERIAL_LIMIT}字", f"at most {MATERIAL_LIMIT} signs each"
        )
