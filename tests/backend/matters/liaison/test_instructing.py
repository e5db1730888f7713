"""An important matter goes up and stays open until the reply is there (S2-41, 请示报告)."""

from typing import Any

import pytest

from backend.kernel.access import Actor
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.liaison import instructing
from backend.matters.liaison.informing import Inform, Informing, Way
from backend.matters.liaison.instructing import AskUp, Instruct, Instructing
from backend.matters.liaison.model import Instruction
from backend.matters.model import AnsweredNow, Person, Step
from backend.promises.model import Kind, Promise, State
from tests.backend.matters.following.desks import HEAD, LI, STRANGER, Office
from tests.fakes import hunan
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU
from tests.fakes.liaison import FakeInstructions

PROVINCE = hunan.person("supervisor")
ANSWERED = AnsweredNow("已解答", "民法典")


class Ladder(Office):
    """A house whose city asks its province."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.desk_up = Instructing(
            files=self.files,
            instructions=FakeInstructions(self.house.books),
            open_promises=self.house.promises,
            lines=hunan.gazetteer().lines,
            province=Person("430000", "湖南省"),
            witness=self.house.audit,
        )

    def up(self, matter_id: str, who: Actor = HEAD, text: str = "拟启动联动，请批示") -> Any:
        return self.desk_up.ask(who, AskUp(self.ask(matter_id), text))

    def down(
        self, matter_id: str, who: Actor = PROVINCE, number: int = 1, text: str = "同意"
    ) -> Any:
        return self.desk_up.answer(who, Instruct(self.ask(matter_id), number, text))

    def of_the_province(self) -> Promise:
        [one] = [one for one in self.house.books.all(Promise) if one.kind is Kind.INSTRUCTION]
        return one


@pytest.mark.requirement("S2-41")
def test_what_is_asked_is_owed_by_the_province_and_ends_with_its_reply() -> None:
    ladder = Ladder()
    matter_id = ladder.register(ANSWERED)
    assert ladder.matter(matter_id).result is not None
    assert ladder.up(matter_id)["state"] == "open"
    owed = ladder.of_the_province()
    assert (owed.owner, owed.state, owed.place.line) == ("430000", State.OPEN, "430100")
    assert ladder.matter(matter_id).result is None
    ladder.house.clock.forward(seconds=3600)
    page = ladder.desk_up.waiting(PROVINCE, HUNAN)
    [row] = page.rows
    assert page.after is None
    assert (row.instruction.words, row.promise.id) == ("拟启动联动，请批示", owed.id)
    ladder.down(matter_id, text="同意，注意安全")
    assert ladder.of_the_province().state is State.KEPT
    [kept] = ladder.house.books.all(Instruction)
    assert kept.reply is not None
    assert (kept.reply.by.id, kept.reply.words) == ("supervisor", "同意，注意安全")
    assert ladder.matter(matter_id).result is not None
    ladder.house.clock.forward(seconds=5)
    assert ladder.desk_up.waiting(PROVINCE, HUNAN).rows == []
    told = {one.kind: one.data for one in ladder.house.books.all(Event)}
    assert told["matter.instruction_asked"]["heads"] == "430000"
    assert told["matter.instruction_given"]["to"] == f"{HEAD.person_id} {LI.person_id}"
    steps = [one.kind for one in ladder.house.books.all(Step)]
    assert steps == ["instruction.asked", "instruction.given"]


def test_one_waits_at_a_time_and_a_reply_is_given_once() -> None:
    ladder = Ladder()
    matter_id = ladder.register()
    ladder.up(matter_id)
    with pytest.raises(Refused):
        ladder.up(matter_id)
    ladder.down(matter_id)
    with pytest.raises(Refused):
        ladder.down(matter_id)
    ladder.up(matter_id)
    ladder.down(matter_id, number=2)
    with pytest.raises(NotFound):
        ladder.down(matter_id, number=3)
    # What was owed before is owed still: the reply of the province answers no caller.
    assert ladder.matter(matter_id).result is None


def test_who_asks_and_who_answers() -> None:
    ladder = Ladder()
    matter_id = ladder.register()
    for who, refusal in ((LI, Forbidden), (PROVINCE, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            ladder.up(matter_id, who)
    with pytest.raises(Invalid):
        ladder.up(matter_id, text=" ")
    ladder.up(matter_id)
    for who in (LI, HEAD):
        with pytest.raises(Forbidden):
            ladder.down(matter_id, who)
    with pytest.raises(Invalid):
        ladder.down(matter_id, text="")


def test_a_list_is_of_the_own_place_and_a_fact_of_the_audit() -> None:
    ladder = Ladder()
    ladder.up(ladder.register())
    ladder.house.clock.forward(seconds=5)
    assert len(ladder.desk_up.waiting(HEAD, CHANGSHA).rows) == 1
    fact = ladder.house.audit.of(f"ACTOR#{HEAD.person_id}")[-1]
    assert (fact.action, fact.detail) == ("instruction.listed", {"place": "430100", "rows": 1})
    assert ladder.desk_up.waiting(PROVINCE, ZHUZHOU).rows == []
    with pytest.raises(NotFound):
        ladder.desk_up.waiting(HEAD, HUNAN)
    with pytest.raises(Forbidden):
        ladder.desk_up.waiting(LI, CHANGSHA)


@pytest.mark.requirement("S2-18", "S2-41")
def test_what_another_department_was_told_stands_on_the_matter() -> None:
    ladder = Ladder()
    matter_id = ladder.register()
    informing = Informing(ladder.files)
    said = Inform(ladder.ask(matter_id), " 长沙市信访局 ", Way.LETTER, "已通报群体诉求")
    answer = informing.inform(LI, said)
    assert informing.inform(LI, said) == answer
    [step] = ladder.house.books.all(Step)
    assert (step.kind, step.to, step.text) == (
        "informed.letter",
        Person("", "长沙市信访局"),
        "已通报群体诉求",
    )
    with pytest.raises(Invalid) as refusal:
        informing.inform(LI, Inform(ladder.ask(matter_id), "", Way.PHONE, " "))
    assert [one.field for one in refusal.value.faults] == ["unit", "text"]
    with pytest.raises(NotFound):
        informing.inform(STRANGER, Inform(ladder.ask(matter_id), "x", Way.PHONE, "x"))


@pytest.mark.requirement("S2-41", "R16")
def test_what_is_closed_is_reopened_before_the_province_is_asked() -> None:
    office = Ladder()
    matter_id = office.register(ANSWERED)
    office.close(matter_id)
    with pytest.raises(Refused):
        office.up(matter_id)
    assert office.matter(matter_id).closed_at is not None


def test_what_is_too_much_for_one_page_is_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    ladder = Ladder()
    for number in range(2):
        ladder.up(ladder.register(id=f"{number:08d}-0000-4000-8000-000000000000"))
    ladder.house.clock.forward(seconds=5)
    both = ladder.desk_up.waiting(PROVINCE, HUNAN)
    assert (len(both.rows), both.after) == (2, None)
    monkeypatch.setattr(instructing, "MOST", 1)
    page = ladder.desk_up.waiting(PROVINCE, HUNAN)
    rest = ladder.desk_up.waiting(PROVINCE, HUNAN, page.after)
    assert [*page.rows, *rest.rows] == list(both.rows)
    assert (len(page.rows), rest.after) == (1, None)
