"""The life of matters: 件件有着落，件件有结果 (V1, R16)."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.errors import Conflict, Invalid, Refused
from backend.matters.caller import Caller
from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Channel,
    Disposition,
    NoRequest,
    NoRequestReason,
    OtherDepartment,
    ReplyLater,
    SentToInstitution,
    State,
    Urgent,
)
from backend.matters.reading import ReadingRoom
from backend.matters.rules import Registration
from backend.matters.working import Command
from backend.promises.attempt import Answer
from tests.backend.matters.forms import shown
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.registry import desk_of, registry_of

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DISPOSITIONS: tuple[Disposition, ...] = (
    AnsweredNow("可以起诉", "民法典"),
    ReplyLater("如何认定"),
    SentToInstitution("430102", address_told=False, phone_told=False),
    AidAdvised("430102", told=False, advised_to_apply=True, ground="cause", seat="430102"),
    OtherDepartment("市人社局", "12333", no_number_known=False),
    Urgent(calmed=True, calming_note="已安抚"),
    Complaint("某值班人员", "态度不好", "aid_work", "practitioner"),
)
WHO = ("attendant-changsha-1", "attendant-changsha-2", "head-changsha", "head-zhuzhou")


def uuid(number: int) -> str:
    return str(UUID(int=number))


def form(number: int, disposition: Disposition | None, **changes: Any) -> Registration:
    return Registration(
        **{
            "id": uuid(number),
            "place": hunan.gazetteer().path("430102"),
            "channel": Channel.HAND,
            "caller": Caller(name="王小明", phone="13900001234"),
            "summary": "咨询",
            "disposition": disposition,
            "no_request": None if disposition else NoRequest(NoRequestReason.SILENT),
            "field_of_law": "0101",
            "shown": shown(disposition),
            **changes,
        }
    )


class World:
    """The use cases of matters on one house of fakes."""

    def __init__(self) -> None:
        self.clock = FakeClock(NINE)
        self.house = House(self.clock)
        self.registry = registry_of(self.house)
        self.desk = desk_of(self.house)
        self.room = ReadingRoom(
            self.house.matters,
            self.house.promises,
            self.house.audit,
            self.clock,
            self.house.seals,
            self.house.calls,
            self.house.privacy,
        )


@pytest.mark.requirement("R11", "S0-61")
@pytest.mark.parametrize("kind", DISPOSITIONS)
def test_each_disposition_is_kept_with_its_result_or_its_promise(kind: Disposition) -> None:
    world = World()
    attendant = hunan.person(WHO[0])
    receipt = world.registry.register(attendant, form(1, kind))
    matter = world.house.matters.get(uuid(1))
    assert matter is not None
    assert matter.disposition == kind
    promises = world.house.promises.of(matter.subject)
    assert (receipt["state"] == "open") == bool(promises)
    assert ("due_words" in receipt) == bool(promises)
    assert receipt.get("due_kind") in {one.kind.value for one in promises} | {None}
    assert ("due_kind" in receipt) == bool(promises)
    assert receipt.get("provisional") == (False if promises else None)
    assert {one.reference for one in promises} <= {receipt["reference"]}


@pytest.mark.requirement("N27")
def test_the_same_form_twice_is_one_matter_and_another_under_its_id_is_refused() -> None:
    world, attendant = World(), hunan.person(WHO[0])
    first = world.registry.register(attendant, form(1, DISPOSITIONS[1]))
    assert world.registry.register(attendant, form(1, DISPOSITIONS[1])) == first
    with pytest.raises(Conflict):
        world.registry.register(attendant, form(1, DISPOSITIONS[0]))


def test_a_second_person_gets_a_conflict_that_says_what_is_now() -> None:
    world, attendant = World(), hunan.person(WHO[0])
    world.registry.register(attendant, form(1, DISPOSITIONS[1]))
    command = Command(uuid(1), uuid(2), 1, "已答复", basis="民法典")
    receipt = world.desk.reply(attendant, command)
    assert world.desk.reply(attendant, command) == receipt, "a repeat answers the same"
    with pytest.raises(Conflict) as conflict:
        world.desk.reply(
            hunan.person("head-changsha"), Command(uuid(1), uuid(3), 1, "已答复", basis="民法典")
        )
    assert conflict.value.current == {"version": 2, "state": "resolved", "owner": attendant.name}


def test_an_attempt_that_reached_nobody_is_kept_and_the_promise_stays() -> None:
    """R5: the clock goes on, the attempt is shown."""
    world, attendant = World(), hunan.person(WHO[0])
    world.registry.register(attendant, form(1, DISPOSITIONS[1]))
    world.desk.reply(attendant, Command(uuid(1), uuid(2), 1, "无人接听", Answer.NO_ANSWER))
    opened = world.room.open(attendant, uuid(1))
    assert [step.kind for step in opened.file.steps] == ["attempt"]
    assert opened.file.matter.state is State.OPEN


@pytest.mark.requirement("R16")
def test_a_matter_without_a_result_cannot_be_closed_nor_replied_to_in_silence() -> None:
    world, attendant = World(), hunan.person(WHO[0])
    world.registry.register(attendant, form(1, DISPOSITIONS[1]))
    with pytest.raises(Refused, match="without a result"):
        world.desk.close(attendant, Command(uuid(1), uuid(2), 1, ""))
    with pytest.raises(Invalid):
        world.desk.reply(attendant, Command(uuid(1), uuid(2), 1, "  "))


def test_a_field_of_law_or_an_institution_that_nobody_knows_is_refused_by_name() -> None:
    world, attendant = World(), hunan.person(WHO[0])
    nowhere = SentToInstitution("439999", address_told=True, phone_told=True)
    with pytest.raises(Invalid) as refusal:
        world.registry.register(attendant, form(1, nowhere, field_of_law="9876"))
    assert [fault.field for fault in refusal.value.faults] == [
        "field_of_law",
        "disposition.institution",
    ]


@pytest.mark.requirement("S0-20")
def test_a_caller_is_shown_in_full_and_it_leaves_a_fact() -> None:
    world, attendant = World(), hunan.person(WHO[0])
    world.registry.register(attendant, form(1, DISPOSITIONS[1]))
    world.clock.forward(seconds=5)
    caller = world.room.reveal(attendant, uuid(1), "回电核实")
    assert caller.phone == "13900001234"
    told = world.house.audit.of(f"MATTER#{uuid(1)}")
    assert [(fact.action, fact.detail.get("reason")) for fact in told][-1] == (
        "matter.revealed",
        "回电核实",
    )
