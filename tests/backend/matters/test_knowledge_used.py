"""Which entries of the knowledge base an answer rested on is kept with the matter (S0-12)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.kernel.errors import Invalid
from backend.knowledge.model import Stage, Used
from backend.matters.registering import Registry
from backend.matters.working import Command
from tests.backend.knowledge.library import CONTENT, entry, identity
from tests.backend.matters.forms import COMPLETE, form
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import person
from tests.fakes.registry import desk_of, registry_of

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
ONE, REVISED, DRAFT = identity("one"), identity("revised"), identity("draft")
LI = person("attendant-changsha-1")


@pytest.fixture
def house() -> House:
    house = House(FakeClock(NOON))
    later = replace(CONTENT, title="新标题")
    revised = entry("revised", stage=Stage.DRAFT, content=later, in_use=CONTENT, number=3)
    draft = entry("draft", stage=Stage.DRAFT, number=0, verified_on=None)
    house.shelf.keep((), [entry("one"), revised, draft])
    return house


@pytest.fixture
def registry(house: House) -> Registry:
    return registry_of(house)


@pytest.mark.requirement("S0-12")
def test_the_entries_used_are_kept_by_number_and_title(house: House, registry: Registry) -> None:
    filled = form(knowledge=((ONE, 1), (REVISED, 2), (ONE, 1)))
    told = registry.register(LI, filled)
    assert registry.register(LI, filled) == told
    matter = house.matters.get(filled.id)
    assert matter is not None
    assert matter.knowledge == (Used(ONE, 1, CONTENT.title), Used(REVISED, 2, CONTENT.title))


@pytest.mark.parametrize("used", [(identity("nothing"), 1), (DRAFT, 1), (ONE, 2), (ONE, 0)])
def test_what_was_never_published_cannot_have_been_used(
    house: House, registry: Registry, used: tuple[str, int]
) -> None:
    filled = form(knowledge=(used,))
    with pytest.raises(Invalid) as invalid:
        registry.register(LI, filled)
    assert [fault.field for fault in invalid.value.faults] == ["knowledge"]
    assert house.matters.get(filled.id) is None


@pytest.mark.requirement("S0-12", "S0-39")
def test_a_reply_keeps_the_entries_it_rested_on_beside_those_of_the_registration(
    house: House, registry: Registry
) -> None:
    filled = form(COMPLETE[1], knowledge=((ONE, 1),))
    registry.register(LI, filled)
    said = Command(filled.id, identity("told"), 1, "可以申请", basis="民法典")
    desk_of(house).reply(LI, replace(said, knowledge=((ONE, 1), (REVISED, 2))))
    matter = house.matters.get(filled.id)
    assert matter is not None
    assert [one.entry_id for one in matter.knowledge] == [ONE, REVISED]
