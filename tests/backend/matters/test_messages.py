"""A matter that is registered of a message answers it, in one transaction."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.voicemail.model import How
from backend.calls.voicemail.working import Collect
from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.matters.model import Channel
from backend.matters.registering import Registry
from backend.promises.model import State
from tests.backend.calls.voicemail.messages import ASKED
from tests.backend.matters.forms import form
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import Messages, leave
from tests.fakes.registry import registry_of

LI, WANG = (hunan.person(f"attendant-changsha-{number}") for number in (1, 2))
COLLECT = Collect("c-1", "00000000-0000-4000-8000-000000000001", 1, "没有录音")
FORM = form(channel=Channel.VOICEMAIL, call_id="c-1")


@pytest.fixture
def house() -> House:
    house = House(FakeClock(ASKED + timedelta(hours=13)))
    leave(house)
    return house


@pytest.fixture
def registry(house: House) -> Registry:
    return registry_of(house)


@pytest.mark.requirement("S0-65")
def test_a_registration_keeps_the_promise_to_answer(house: House, registry: Registry) -> None:
    Messages(house).working.collect(LI, COLLECT)
    told = registry.register(WANG, FORM)
    found = house.voicemails.get("c-1")
    assert found is not None
    assert found.handled is not None
    assert (found.handled.how, found.handled.matter_id) == (How.REGISTERED, FORM.id)
    assert found.first_asked is not None
    assert found.first_asked.person_id == WANG.person_id
    (promise,) = house.promises.of("CALL#c-1")
    assert (promise.state, promise.owner) == (State.KEPT, WANG.person_id)
    call = house.calls.get("c-1")
    assert call is not None
    assert call.matter_id == FORM.id
    kept = dict(house.books.kept)
    assert registry.register(WANG, FORM)["reference"] == told["reference"]
    assert house.books.kept == kept


def test_a_message_is_registered_once(house: House, registry: Registry) -> None:
    Messages(house).working.collect(LI, COLLECT)
    registry.register(LI, FORM)
    other = replace(FORM, id="00000000-0000-4000-8000-000000000009")
    with pytest.raises((Refused, Conflict)):
        registry.register(WANG, other)
    assert house.matters.get(other.id) is None


def test_nobody_registers_what_nobody_has_heard(house: House, registry: Registry) -> None:
    with pytest.raises(Refused):
        registry.register(LI, FORM)
    assert house.matters.get(FORM.id) is None


def test_another_line_s_message_is_not_there(house: House, registry: Registry) -> None:
    Messages(house).working.collect(LI, COLLECT)
    with pytest.raises(NotFound):
        registry.register(hunan.person("attendant-zhuzhou-1"), FORM)


def test_a_message_is_registered_as_one(house: House, registry: Registry) -> None:
    Messages(house).working.collect(LI, COLLECT)
    with pytest.raises(Invalid):
        registry.register(LI, replace(FORM, channel=Channel.CALL))
    assert house.matters.get(FORM.id) is None
