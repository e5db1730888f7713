"""Who asks: each fact of a caller has its limit and its reason, and the next person knows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Trail
from backend.matters.caller import (
    ORGANISATION_LIMIT,
    PASSPHRASE_LIMIT,
    REASON_LIMIT,
    Awareness,
    Behalf,
    Caller,
    CallerKind,
    Language,
    Relation,
    Speech,
)
from chalicelib.store.matters.callers import caller_body, read_caller
from tests.backend.matters.forms import COMPLETE, RING_BACK, faults, form, no_request
from tests.backend.matters.test_life import World
from tests.fakes import hunan

LI = hunan.person("attendant-changsha-1")
NAMED = Caller(name="张三", phone="13912345678")
OLD = Speech(Language.XIANG, "老人只会讲益阳话", hearing=True)
signs = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
callers = st.builds(
    Caller,
    kind=st.sampled_from(CallerKind),
    name=st.none() | signs.filter(bool),
    phone=st.none() | st.just("13912345678"),
    name_refused=st.booleans(),
    ring_back_at=st.none() | st.just(RING_BACK),
    organisation=signs,
    rural=st.booleans(),
    behalf=st.none() | st.builds(Behalf, st.sampled_from(Relation), signs, signs),
    speech=st.builds(Speech, st.sampled_from(Language), signs, st.booleans()),
    learned=st.none() | st.sampled_from(Awareness),
)


@given(caller=callers)
def test_a_caller_is_read_as_it_was_kept(caller: Caller) -> None:
    assert read_caller(caller_body(caller)) == caller


def test_a_caller_kept_before_these_facts_has_none_of_them() -> None:
    before = {"kind": "person", "name": "张三", "phone": "13912345678", "name_refused": False}
    assert read_caller({**before, "ring_back_at": None}) == NAMED


@pytest.mark.requirement("S2-02")
@pytest.mark.parametrize("name", ["", "  ", "\u3000"])
def test_an_organisation_is_named_where_it_asks_for_something(name: str) -> None:
    caller = replace(NAMED, kind=CallerKind.ORGANISATION, organisation=name)
    fault = faults(form(caller=caller))["caller.organisation"]
    assert "第一部分" in fault.article
    assert faults(replace(no_request(), caller=caller)) == {}
    named = replace(caller, organisation="安化县梅城镇某村民委员会", rural=True)
    assert faults(form(caller=named)) == {}


@pytest.mark.requirement("S0-38")
@given(language=st.sampled_from(Language), reason=st.sampled_from(["", " ", "来电人不懂普通话"]))
def test_what_was_not_mandarin_has_a_reason(language: Language, reason: str) -> None:
    found = faults(form(caller=replace(NAMED, speech=Speech(language, reason))))
    missing = language is not Language.MANDARIN and not reason.strip()
    assert ("caller.speech.reason" in found) is missing
    if missing:
        assert found["caller.speech.reason"].article == "第十二条"


@pytest.mark.requirement("N35")
@pytest.mark.parametrize("extra", [0, 1])
@pytest.mark.parametrize("sign", ["字", "𠮷", "😀"])
def test_each_fact_has_its_limit_in_signs_not_bytes(sign: str, extra: int) -> None:
    caller = replace(
        NAMED,
        organisation=sign * (ORGANISATION_LIMIT + extra),
        speech=replace(OLD, reason=sign * (REASON_LIMIT + extra)),
        behalf=Behalf(Relation.FAMILY, sign * (50 + extra), sign * (PASSPHRASE_LIMIT + extra)),
    )
    expected = {
        "caller.organisation",
        "caller.speech.reason",
        "caller.behalf.whose",
        "caller.behalf.passphrase",
    }
    found = faults(form(caller=caller))
    assert found.keys() == (expected if extra else set())
    assert all("不得超过" in fault.reason_zh for fault in found.values())


@pytest.mark.requirement("N35", "S0-38")
def test_whoever_rings_back_knows_how_to_speak_with_the_caller() -> None:
    world = World()
    world.registry.register(LI, form(COMPLETE[1], caller=replace(NAMED, speech=OLD)))
    glance = world.room.glance(LI, f"MATTER#{form().id}")
    assert glance is not None
    assert glance.speech == OLD
    assert glance.speech.special
    assert not Speech().special


@pytest.mark.requirement("S0-18", "S2-02")
def test_what_the_caller_said_is_kept_with_the_matter() -> None:
    world = World()
    caller = replace(
        NAMED,
        rural=True,
        learned=Awareness.VILLAGE,
        behalf=Behalf(Relation.GUARDIAN, "张小五", "桃花江"),
    )
    world.registry.register(LI, form(caller=caller))
    matter = world.house.matters.get(form().id)
    assert matter is not None
    assert replace(matter, trail=Trail()).caller == caller
