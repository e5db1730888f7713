"""A result that waits for a complainant who left no number to ask: nobody was told it yet (R17)."""

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind as ReportKind
from backend.calls.reports import Report
from backend.kernel.clock import civil_day
from backend.kernel.errors import Invalid, Refused
from backend.matters.caller import Caller
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Found, Stage, Way
from backend.matters.complaints.telling import Tell
from backend.matters.model import Channel, State
from backend.matters.working import Command
from backend.promises.model import Kind
from backend.promises.model import State as PromiseState
from tests.backend.matters.complaints.forms import LI, Office, against, form, uuid
from tests.fakes import hunan

HEAD, ATTENDANT = hunan.person("head-changsha"), hunan.person(LI)


class Asked:
    """A complaint whose result was found, of somebody who left no number."""

    def __init__(self, *, rang: bool = False, sealed: bool = False) -> None:
        self.office = office = Office()
        changes: dict[str, object] = {"caller": Caller(name="王小明")}
        if rang:
            at, number = office.clock.now(), office.house.privacy.keep(uuid(7), "+8613912345678")
            route = Report(kind=ReportKind.ROUTE, at=at, number=number)
            answered = Report(
                kind=ReportKind.CONNECTED, at=at, connected_at=at, agent_id=ATTENDANT.agent_id
            )
            reports = {one.kind: one for one in (route, answered)}
            office.house.calls.put(Call(uuid(7), reports))
            changes |= {"channel": Channel.CALL, "call_id": uuid(7)}
        office.registry.register(ATTENDANT, form(1, against(sealed=sealed), **changes))
        self._said = 10
        office.deciding.decide(HEAD, Decide(*self.seen(), accepted=True, reason=""))
        due_on = civil_day(office.clock.now())
        office.investigating.assign(HEAD, Assign(*self.seen(), "市局", "某科员", due_on))
        office.investigating.conclude(HEAD, Conclude(*self.seen(), Found.UNTRUE, "查无此事"))

    def seen(self) -> tuple[str, str, int]:
        self._said += 1
        matter = self.office.house.matters.get(uuid(1))
        assert matter is not None
        return uuid(1), uuid(self._said), matter.version

    def tell(self, way: Way, words: str = "经查不属实") -> None:
        self.office.telling.tell(HEAD, Tell(*self.seen(), way, words))

    def stands(self) -> tuple[Stage, State, list[Kind]]:
        (case,) = self.office.house.complaints.cases([uuid(1)])
        promises = self.office.house.promises.of(case.matter.subject)
        owed = [one.kind for one in promises if one.state is PromiseState.OPEN]
        return case.file.stage, case.matter.state, owed


@pytest.mark.requirement("R17", "S2-21")
def test_a_result_that_waits_for_the_asking_is_told_to_nobody_and_closes_nothing() -> None:
    life = Asked()
    life.tell(Way.ON_ASKING)
    assert life.stands() == (Stage.READY, State.OPEN, [Kind.COMPLAINT_ASKED])
    with pytest.raises(Refused):
        life.office.desk.close(ATTENDANT, Command(*life.seen(), ""))
    life.tell(Way.ON_ASKING, "经查不属实，可申请复查")
    assert life.stands() == (Stage.READY, State.OPEN, [Kind.COMPLAINT_ASKED])
    life.office.clock.forward(days=9)
    life.tell(Way.PHONE)
    assert life.stands() == (Stage.TOLD, State.RESOLVED, [])
    promises = life.office.house.promises.of(f"MATTER#{uuid(1)}")
    told = {(one.kind, one.number): one.state for one in promises}
    assert told[(Kind.COMPLAINT_TELLING, 1)] is PromiseState.CANCELLED
    assert told[(Kind.COMPLAINT_ASKED, 2)] is PromiseState.KEPT


@pytest.mark.requirement("R17")
def test_what_lies_ready_too_late_is_kept_late() -> None:
    life = Asked()
    life.office.clock.forward(days=30)
    life.tell(Way.ON_ASKING)
    (telling,) = [
        one
        for one in life.office.house.promises.of(f"MATTER#{uuid(1)}")
        if one.kind is Kind.COMPLAINT_TELLING
    ]
    assert telling.state is PromiseState.KEPT
    assert telling.late_at(life.office.clock.now())


@pytest.mark.requirement("S2-21", "S0-52")
def test_a_sealed_reporter_who_rang_is_not_left_to_ask() -> None:
    life = Asked(rang=True, sealed=True)
    with pytest.raises(Invalid) as refused:
        life.tell(Way.ON_ASKING)
    assert [fault.field for fault in refused.value.faults] == ["way"]
