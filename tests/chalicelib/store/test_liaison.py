"""What was asked of the province lies with its matter: on the fake and on the emulator, sealed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.books import Create, Replace
from backend.matters.liaison.model import Instruction, Reply
from backend.matters.model import Person, Step
from chalicelib.store.matters.codec import MatterCodec
from chalicelib.store.matters.liaison import DynamoInstructions, LiaisonCodec
from chalicelib.wiring import casework
from tests.chalicelib.store.test_contract import LI, NINE, Store, matter, store
from tests.fakes.books import FakeBooks
from tests.fakes.liaison import FakeInstructions
from tests.fakes.privacy import FakeCallerHash, FakeSealer

__all__ = ["store"]

ASKED = Instruction(matter().id, 1, "欧阳建国等二十人聚集，请批示", LI, NINE)
REPLY = Reply(Person("supervisor", "谭正平"), NINE + timedelta(hours=1), "同意")


@pytest.mark.requirement("S2-41")
def test_what_is_asked_is_kept_with_its_matter_and_found_again(store: Store) -> None:
    store.books.commit(Create(matter()), Create(ASKED))
    found = store.matters.file(matter().id)
    assert found is not None
    assert found.of(Instruction) == (ASKED,)
    given = replace(ASKED, reply=REPLY, version=2)
    store.books.commit(Replace(given, 1))
    reader = (
        FakeInstructions(store.books)
        if isinstance(store.books, FakeBooks)
        else DynamoInstructions(casework.liaison_codec())
    )
    assert reader.some([(matter().id, 1), (matter().id, 2)]) == [given]


def test_nothing_that_was_asked_lies_open() -> None:
    item = LiaisonCodec(FakeSealer()).instruction(replace(ASKED, reply=REPLY))
    assert "欧阳建国" not in str(item.serialize() | {"sealed": ""})


@pytest.mark.requirement("S0-20", "S2-18")
@pytest.mark.parametrize("text", ["", "请立即处置"])
def test_who_was_told_outside_the_hotline_is_named_under_seal_and_comes_back(text: str) -> None:
    codec = MatterCodec(FakeSealer(), FakeCallerHash())
    step = Step(matter().id, "s", "leader.acknowledged", NINE, LI, text, Person("", "王局长"))
    item = codec.step(step)
    assert codec.read_step(item) == step
    assert "王局长" not in str(item.serialize() | {"sealed": ""})
    within = replace(step, to=Person("attendant-changsha-2", "王磊"))
    assert codec.read_step(codec.step(within)) == within
