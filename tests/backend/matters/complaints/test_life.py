"""The life of complaints under any sequence of commands: untold none closes, unseen by the accused.

Anybody of the node, of the one above, the first asked and the accused may try anything at any time.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from backend.kernel.audit import verify
from backend.kernel.errors import Forbidden, HotlineError, NotFound, Refused
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import (
    OPENING_LASTS,
    Accused,
    ComplaintCase,
    Found,
    Known,
    Stage,
    Way,
    WhyNot,
)
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.rules import own_node
from backend.matters.complaints.said import Complaint
from backend.matters.complaints.telling import Tell
from backend.matters.complaints.unsealing import AnswerToSee, AskToSee
from backend.matters.disposing import Chosen
from backend.matters.model import OtherDepartment, ReplyLater, State, Urgent
from backend.matters.working import Command
from backend.promises.model import Kind
from backend.promises.model import State as PromiseState
from tests.backend.matters.complaints.doors import DAY, seen_by
from tests.backend.matters.complaints.forms import NINE, Office, against, form, uuid
from tests.fakes import hunan

WHO = (
    "attendant-changsha-1",
    "attendant-changsha-2",
    "head-changsha",
    "deputy-changsha",
    "head-zhuzhou",
    "coordinator-liuyang",
    "supervisor",
    "auditor",
)
PEOPLE = st.sampled_from(WHO)
NUMBERS = st.integers(1, 2)
ACCUSED = st.sampled_from(
    ("", "attendant-changsha-1", "head-changsha", "coordinator-liuyang", "supervisor")
)
BESIDE = (
    (),
    (Chosen(ReplyLater("何时立案")),),
    (Chosen(Urgent(calmed=True, calming_note="已安抚")),),
)
OWED_BESIDE = frozenset({Kind.REPLY, Kind.LEADER_REPORT})
UNIT = OtherDepartment("市律师协会", "0731-1", no_number_known=False)


class Life(RuleBasedStateMachine):
    """What is kept must stay true."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.first_asked: dict[str, str] = {}
        self.commands = 1000

    def _new(self, number: int) -> tuple[str, str, int]:
        """Return what every command begins with: the matter, an id, the version now."""
        self.commands += 1
        matter = self.office.house.matters.get(uuid(number))
        return uuid(number), uuid(self.commands), matter.version if matter else 1

    @staticmethod
    def _try(act: Any) -> None:
        try:
            act()
        except HotlineError:
            return

    @rule(
        who=st.sampled_from(WHO[:2]),
        number=NUMBERS,
        accused=ACCUSED,
        reporter=st.tuples(st.booleans(), st.sampled_from(("13900001234", None))),
        beside=st.sampled_from(BESIDE),
    )
    def register(
        self,
        who: str,
        number: int,
        accused: str,
        beside: tuple[Chosen, ...],
        reporter: tuple[bool, str | None],
    ) -> None:
        sealed, phone = reporter
        caller = Caller(name="王小明", phone=phone)
        told = form(number, against(accused, sealed=sealed), further=beside, caller=caller)
        self._try(lambda: self.office.registry.register(hunan.person(who), told))

    @rule(who=PEOPLE, number=NUMBERS, accepted=st.booleans(), why=st.sampled_from(WhyNot))
    def decide(self, who: str, number: int, *, accepted: bool, why: WhyNot) -> None:
        said = Decide(*self._new(number), accepted, "理由", why, UNIT)
        self._try(lambda: self.office.deciding.decide(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS, days=st.integers(-1, 60))
    def assign(self, who: str, number: int, days: int) -> None:
        said = Assign(*self._new(number), "市局", "某科员", DAY + timedelta(days=days))
        self._try(lambda: self.office.investigating.assign(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS, found=st.sampled_from(Found))
    def conclude(self, who: str, number: int, found: Found) -> None:
        said = Conclude(*self._new(number), found, "查明", "批评教育")
        self._try(lambda: self.office.investigating.conclude(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS, way=st.sampled_from(Way))
    def tell(self, who: str, number: int, way: Way) -> None:
        said = Tell(*self._new(number), way, "已告知")
        self._try(lambda: self.office.telling.tell(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS, accused=ACCUSED)
    def name(self, who: str, number: int, accused: str) -> None:
        known = Accused(Known.PERSON if accused else Known.UNIT, "某", accused, "")
        said = NameAccused(*self._new(number), known)
        self._try(lambda: self.office.naming.name(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS)
    def ask_to_see(self, who: str, number: int) -> None:
        said = AskToSee(*self._new(number), "须核实")
        self._try(lambda: self.office.unsealing.ask(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS, granted=st.booleans())
    def answer_to_see(self, who: str, number: int, *, granted: bool) -> None:
        case = self.office.house.complaints.case(uuid(number))
        waiting = case.file.waiting if case else None
        said = AnswerToSee(*self._new(number), waiting.id if waiting else uuid(9), granted)
        self._try(lambda: self.office.unsealing.answer(hunan.person(who), said))

    @rule(who=PEOPLE, number=NUMBERS, what=st.sampled_from(("reply", "close")))
    def work(self, who: str, number: int, what: str) -> None:
        said = Command(*self._new(number), "说明")
        self._try(lambda: getattr(self.office.desk, what)(hunan.person(who), said))

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.office.clock.forward(seconds=hours * 3600)

    def _cases(self) -> list[ComplaintCase]:
        return list(self.office.house.complaints.cases([uuid(1), uuid(2)]))

    @invariant()
    def each_has_an_owner_and_owes_what_its_stage_says_or_has_its_result(self) -> None:
        for case in self._cases():
            matter, stage = case.matter, case.file.stage
            promises = self.office.house.promises.of(matter.subject)
            owed = [one for one in promises if one.state is PromiseState.OPEN]
            of_complaint = [one.kind for one in owed if one.kind not in OWED_BESIDE]
            assert of_complaint == ([stage.owes] if stage.owes else [])
            assert {one.place for one in owed} <= {matter.served_at}
            assert {one.kept_from for one in owed} <= {matter.about.accused}
            assert matter.owner.id
            assert matter.owner.id not in matter.about.accused
            assert (matter.result is not None) == (not owed)
            assert matter.result is None or stage is Stage.TOLD
            if matter.state is State.CLOSED:
                assert case.file.telling is not None
            facts = [
                one
                for one in self.office.house.audit.of(matter.subject)
                if one.subject == matter.subject
            ]
            assert verify(facts, matter.trail) is None

    @invariant()
    def the_first_asked_never_changes(self) -> None:
        for case in self._cases():
            first = self.first_asked.setdefault(case.matter.id, case.matter.first_asked.id)
            assert case.matter.first_asked.id == first

    @invariant()
    def it_is_never_handled_by_the_accused_nor_in_their_own_node(self) -> None:
        for case in self._cases():
            node = case.matter.served_at
            for accused in case.matter.about.accused:
                account = hunan.person(accused)
                own = own_node(account.role, account.place)
                assert not own.contains(node) or node == PlacePath(("430000",))

    @invariant()
    def the_accused_see_it_at_no_door(self) -> None:
        for case in self._cases():
            for accused in case.matter.about.accused:
                assert not list(seen_by(self.office, hunan.person(accused), case))

    @invariant()
    def a_sealed_reporter_is_seen_only_by_two(self) -> None:
        now = self.office.clock.now()
        for case in self._cases():
            if not case.matter.sealed:
                continue
            for who in WHO:
                try:
                    self.office.room.reveal(hunan.person(who), case.matter.id, "核实")
                except (Forbidden, NotFound, Refused):
                    continue
                opening = next(one for one in case.file.openings if one.shows(who, now))
                assert opening.decided_by is not None
                assert opening.decided_at is not None
                assert opening.decided_by.id != opening.asked_by.id == who
                assert now - opening.decided_at < OPENING_LASTS


TestLife = pytest.mark.requirement("R17", "N34", "S2-21")(Life.TestCase)
TestLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@pytest.mark.requirement("N34", "S0-52")
def test_all_the_doors_of_the_machine_show_it_to_who_may_see_it() -> None:
    office = Office()
    office.registry.register(hunan.person(WHO[0]), form(1, against("head-changsha")))
    (case,) = office.house.complaints.cases([uuid(1)])
    office.clock.forward(seconds=60)
    shown = set(seen_by(office, hunan.person("supervisor"), case))
    assert shown == {"page", "glance", "list", "search", "board", "desk", "course"}
    assert case.matter.registered_at == NINE


@pytest.mark.requirement("R17", "R21", "S2-21")
def test_a_complaint_goes_from_registration_to_the_result_that_is_told() -> None:
    office, tan = Office(), hunan.person("supervisor")
    office.registry.register(hunan.person(WHO[0]), form(1, against("head-changsha")))

    def at(number: int) -> tuple[str, str, int]:
        matter = office.house.matters.get(uuid(1))
        assert matter is not None
        return uuid(1), uuid(number), matter.version

    accepted = office.deciding.decide(tan, Decide(*at(11), accepted=True, reason=""))
    assert accepted["due_words"] == "2027年1月7日（周四）下午5点前"
    office.investigating.assign(tan, Assign(*at(12), "省厅处室", "罗静", date(2026, 12, 1)))
    office.investigating.conclude(tan, Conclude(*at(13), Found.TRUE, "属实", "通报批评"))
    with pytest.raises(Refused):
        office.desk.close(hunan.person(WHO[0]), Command(*at(14), ""))
    told = Tell(*at(15), Way.PHONE, "已告知处理结果")
    first = office.telling.tell(hunan.person(WHO[0]), told)
    assert office.telling.tell(hunan.person(WHO[0]), told) == first
    office.desk.close(hunan.person(WHO[0]), Command(*at(16), ""))
    matter = office.house.matters.get(uuid(1))
    assert matter is not None
    assert matter.state is State.CLOSED
    assert matter.result is not None
    assert (matter.result.kind, matter.result.text) == ("complaint_told", "已告知处理结果")


@pytest.mark.requirement("N34")
def test_whoever_is_named_later_loses_sight_and_the_province_takes_over() -> None:
    office, zhou = Office(), hunan.person("head-changsha")
    office.registry.register(hunan.person(WHO[0]), form(1, against()))
    (case,) = office.house.complaints.cases([uuid(1)])
    assert case.matter.served_at == PlacePath(("430000", "430100"))
    office.room.open(zhou, uuid(1))
    accused = Accused(Known.PERSON, "李文静", WHO[0])
    office.naming.name(zhou, NameAccused(uuid(1), uuid(21), 1, accused))
    (case,) = office.house.complaints.cases([uuid(1)])
    office.clock.forward(seconds=60)
    assert case.matter.served_at == PlacePath(("430000",))
    assert case.matter.owner.id == "430000"
    for who in (WHO[0], "head-changsha"):
        assert not list(seen_by(office, hunan.person(who), case))
    assert "desk" in set(seen_by(office, hunan.person("supervisor"), case))


@pytest.mark.requirement("N34", "S2-20")
@pytest.mark.parametrize(
    ("accused", "node"),
    [
        (against("head-zhuzhou"), "430000"),
        (against(place="430181"), "430000/430100"),
        (against(place="430100"), "430000"),
        (replace(against(), complaint_about="长沙市法律援助中心 张某"), "430000"),
    ],
)
def test_who_handles_it_stands_above_whom_it_accuses(accused: Complaint, node: str) -> None:
    office = Office()
    office.registry.register(hunan.person(WHO[0]), form(1, accused))
    matter = office.house.matters.get(uuid(1))
    assert matter is not None
    assert str(matter.served_at) == node
