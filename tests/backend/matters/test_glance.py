"""A glance tells one matter from another, shows no caller, and is audited like an opening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.access import Actor
from backend.matters.reading import FIRST_WORDS, ReadingRoom, first_words
from backend.matters.registering import Registry
from tests.backend.matters.forms import COMPLETE, form
from tests.backend.matters.test_life import World
from tests.fakes import hunan

LI = hunan.person("attendant-changsha-1")
HEAD = hunan.person("head-changsha")
SUPERVISOR = hunan.person("supervisor")


def _seen(world: World) -> list[tuple[str, str]]:
    facts = world.house.audit.of(f"SEEN#MATTER#{form().id}")
    return [(fact.actor, fact.action) for fact in facts]


def _registered(number: int = 2, **changed: object) -> tuple[World, ReadingRoom]:
    world = World()
    registry: Registry = world.registry
    registry.register(LI, form(COMPLETE[number - 1], **changed))
    return world, world.room


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("who", [LI, HEAD, SUPERVISOR])
def test_whoever_may_open_the_matter_sees_its_question_and_a_mask(who: Actor) -> None:
    world, room = _registered()
    glance = room.glance(who, f"MATTER#{form().id}")
    assert glance is not None
    assert (glance.caller_masked, glance.field_of_law) == ("张* 139****5678", "0201")
    assert glance.question == "仲裁时效是否已过"
    assert "张三" not in repr(glance)
    assert _seen(world) == [(who.person_id, "matter.glanced")]


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize(
    "who",
    [
        hunan.person("attendant-changsha-2"),
        hunan.person("head-zhuzhou"),
        hunan.person("coordinator-liuyang"),
        hunan.person("administrator"),
        hunan.person("auditor"),
    ],
)
def test_nobody_else_sees_anything_and_nothing_is_said_to_be_seen(who: Actor) -> None:
    world, room = _registered()
    assert room.glance(who, f"MATTER#{form().id}") is None
    assert _seen(world) == []


def test_what_is_no_matter_has_no_glance() -> None:
    world, room = _registered()
    for subject in ("CALL#1", "MATTER#nobody", "MONTH#430100:2026-11", ""):
        assert room.glance(HEAD, subject) is None
    assert _seen(world) == []


def test_of_what_is_no_question_the_summary_is_shown() -> None:
    _, room = _registered(6, summary="第一行\n\n第二行 " + "长" * 100)
    glance = room.glance(HEAD, f"MATTER#{form().id}")
    assert glance is not None
    assert glance.question == "第一行 第二行 " + "长" * (FIRST_WORDS - 8) + "…"


@given(text=st.text(max_size=200))
def test_first_words_are_one_short_line_and_the_beginning(text: str) -> None:
    words = first_words(text)
    assert len(words) <= FIRST_WORDS + 1
    assert len(words.splitlines()) <= 1
    assert " ".join(text.split()).startswith(words.removesuffix("…"))
