"""Anybody tries anything on matters at any time: what is kept must stay true (V1, R12, R16, R17).

The use cases come from the wiring, so that the same machine runs on the fakes and on the tables.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from backend.kernel.clock import civil_day
from backend.kernel.errors import HotlineError
from backend.kernel.places import PlacePath
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Accused, Found, Known, WhyNot
from backend.matters.complaints.model import Way as ToldBy
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.telling import Tell
from backend.matters.disposing import Chosen
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.merging import Merge
from backend.matters.following.model import Appointment, Outcome, Side
from backend.matters.following.naming import Said
from backend.matters.following.notifying import Notify
from backend.matters.following.reopening import Reopen
from backend.matters.following.visiting import Visited
from backend.matters.model import Disposition
from backend.matters.orders.answering import Record
from backend.matters.orders.model import Order, OrderKind, ReturnGround, Stage
from backend.matters.orders.sending import Send
from backend.matters.working import Command
from backend.places.units.model import Service
from backend.promises.attempt import Answer
from chalicelib.wiring import (
    casework,
    complaining,
    following,
    merging,
    ordering,
    registering,
    working,
)
from tests.backend.matters.complaints.forms import against
from tests.backend.matters.endings import Endings
from tests.backend.matters.forms import shown
from tests.backend.matters.grounded import AT_PROVINCE, BUREAU, MATTERS, WHO, WHOSE_TURN, person
from tests.backend.matters.orders.cases import FIRM, LIUYANG, OFFICE, errand
from tests.backend.matters.test_life import DISPOSITIONS, form, uuid
from tests.backend.matters.upwards import FURTHER, Upwards, which, who
from tests.fakes import hunan

_ACCUSED = (hunan.person("attendant-changsha-2").person_id, hunan.person("head-changsha").person_id)
_KINDS: tuple[Disposition | None, ...] = (
    None,
    *DISPOSITIONS,
    against(),
    against(sealed=True),
    *map(against, _ACCUSED),
)
_LAWYERS = (FIRM.id, LIUYANG.code)
"""They advise; to the spot of an urgent matter they send nobody."""
_FURTHER: tuple[tuple[Disposition, ...], ...] = ((), (), *((one,) for one in FURTHER))
_TO = {
    OrderKind.REFERRAL: ((BUREAU.id, ""),),
    OrderKind.DISPATCH: ((OFFICE.id, LIUYANG.code), (OFFICE.id, LIUYANG.code), _LAWYERS),
    OrderKind.APPLICATION: (("430181", ""),),
}
_REGISTRARS = ("attendant-changsha-1", "attendant-changsha-2", AT_PROVINCE.person_id)
_PLACES = (LIUYANG, LIUYANG, hunan.HUNAN)
"""Of a caller whose city nobody chose only the province's own people register."""
merger = st.sampled_from((*WHO, WHOSE_TURN, *["head-changsha"] * len(WHO) * 3))
"""Of the matters of several people nobody but the head has both."""
branch = st.integers(0, 2)
place = st.sampled_from(_PLACES)
_COMING: dict[Stage, tuple[Stage, ...]] = {
    Stage.SENT: (Stage.ACCEPTED, Stage.ACCEPTED, Stage.RETURNED),
    Stage.ACCEPTED: (Stage.STARTED, Stage.REPORTED, Stage.CLOSED),
    Stage.STARTED: (Stage.ARRIVED, Stage.REPORTED, Stage.RETURNED),
    Stage.ARRIVED: (Stage.REPORTED,),
    Stage.REPORTED: (Stage.CLOSED,),
    Stage.RETURNED: (Stage.CLOSED,),
    Stage.CLOSED: (Stage.CLOSED,),
}
"""What may come of an order after a stage, and now and then may not."""


class Everybody(Upwards):
    """All roles at work."""

    @initialize(
        kinds=st.lists(
            st.tuples(st.sampled_from(_KINDS), st.sampled_from(_FURTHER), place),
            min_size=MATTERS - 1,
            max_size=MATTERS - 1,
        ),
        name=st.sampled_from(_REGISTRARS),
    )
    def begin(
        self, kinds: list[tuple[Disposition | None, tuple[Disposition, ...], PlacePath]], name: str
    ) -> None:
        """Register what there is to work on; one more may come later."""
        for number, (kind, further, at) in enumerate(kinds, start=1):
            self.register(name, number, (kind, further), at)

    def teardown(self) -> None:
        """Bring every matter to its end: whatever came of it, those who are there can."""
        there = tuple(one for one in map(person, WHO) if one.person_id not in self.gone)
        try:
            endings = Endings(self.clock, there)
            for matter in self.kept():
                endings.bring(matter.id)
        finally:
            super().teardown()

    @rule(
        name=st.sampled_from(WHO),
        number=which,
        kinds=st.tuples(st.sampled_from(_KINDS), st.sampled_from(_FURTHER)),
        at=place,
    )
    def register(
        self,
        name: str,
        number: int,
        kinds: tuple[Disposition | None, tuple[Disposition, ...]],
        at: PlacePath,
    ) -> None:
        beside = tuple(Chosen(one, shown(one)) for one in kinds[1])
        said = form(number, kinds[0], place=at, further=beside)
        self.attempt(lambda: registering.registry().register(self.as_who(name, number), said))

    @rule(
        name=who,
        number=which,
        answer=st.sampled_from((Answer.REACHED, Answer.REACHED, Answer.NO_ANSWER)),
        stale=st.sampled_from((0, 0, 0, 1)),
    )
    def reply(self, name: str, number: int, answer: Answer, stale: int) -> None:
        ask = self.ask(number, stale)
        command = Command(ask.matter_id, ask.id, ask.version, "已答复", answer, basis="民法典")
        self.attempt(lambda: working.desk().reply(self.as_who(name, number), command))

    @rule(name=who, number=which)
    def close(self, name: str, number: int) -> None:
        ask = self.ask(number)
        command = Command(ask.matter_id, ask.id, ask.version, "")
        self.attempt(lambda: working.desk().close(self.as_who(name, number), command))

    @rule(name=who, number=which)
    def reopen(self, name: str, number: int) -> None:
        ask = self.ask(number)
        self.attempt(
            lambda: following.reopening().reopen(self.as_who(name, number), Reopen(ask, "没解决"))
        )

    @rule(name=who, number=which, solved=st.booleans())
    def visit(self, name: str, number: int, *, solved: bool) -> None:
        visited = Visited(self.ask(number), Answer.REACHED, solved=solved, text="回访")
        self.attempt(lambda: following.visiting().visit(self.as_who(name, number), visited))

    @rule(name=who, number=which, hours=st.integers(1, 60), moved=st.booleans())
    def meet(self, name: str, number: int, hours: int, *, moved: bool) -> None:
        meeting = Meeting(self.clock.now() + timedelta(hours=hours), "二楼", "李文静")
        ask, desk = self.ask(number), following.meetings()
        if moved:
            move = Move(ask, 1, meeting, Side.CALLER, "改期")
            self.attempt(lambda: desk.move(self.as_who(name, number), move))
        else:
            self.attempt(lambda: desk.agree(self.as_who(name, number), Agree(ask, meeting)))

    @rule(name=who, number=which, outcome=st.sampled_from(Outcome))
    def met(self, name: str, number: int, outcome: Outcome) -> None:
        file = casework.matters().file(uuid(number))
        made = len(file.of(Appointment)) if file else 0
        became = Became(self.ask(number), made, outcome, "见面")
        self.attempt(lambda: following.meetings().end(self.as_who(name, number), became))

    @rule(name=who, number=which)
    def notify(self, name: str, number: int) -> None:
        told = Notify(self.ask(number), Said("申请", "法", "填表", ("身份证",)))
        self.attempt(lambda: following.notifying().notify(self.as_who(name, number), told))

    @rule(name=who, number=which, to=st.sampled_from(WHO))
    def hand_over(self, name: str, number: int, to: str) -> None:
        give = Give(self.ask(number), person(to).person_id, "移交")
        self.attempt(lambda: following.handing_over().hand_over(self.as_who(name, number), give))

    @rule(name=merger, first=which, second=which, wild=st.sampled_from((False, False, True)))
    def merge(self, name: str, first: int, second: int, *, wild: bool) -> None:
        """Merge one into another: whatever either owed, the other owes by the earlier instant."""
        fit = [n for n in range(1, MATTERS + 1) if wild or self.may_be_merged(n)]
        if len(fit) < 2:
            return
        number = fit.pop(first % len(fit))
        into = fit[second % len(fit)]
        other = casework.matters().get(uuid(into))
        seen = other.version if other else 1
        command = Merge(self.ask(number), uuid(into), seen, "同一来电人同一问题")
        owed = (*self.owed(number).items(), *self.owed(into).items())
        try:
            merging.merging().merge(self.as_who(name, number), command)
        except HotlineError:
            return
        now = self.owed(into)
        assert now == {kind: min(due for of, due in owed if of is kind) for kind, _ in owed}

    @rule(
        name=who, number=which, kind=st.sampled_from(OrderKind), pick=branch, on_site=st.booleans()
    )
    def send(self, name: str, number: int, kind: OrderKind, pick: int, *, on_site: bool) -> None:
        ask, to = self.ask(number), _TO[kind][pick % len(_TO[kind])]
        asked = errand(kind, on_site=on_site and kind is OrderKind.DISPATCH)
        if to is _LAWYERS:
            asked = replace(asked, service=Service.ADVICE)
        command = Send(ask.matter_id, ask.id, ask.version, kind, *to, asked)
        self.attempt(lambda: ordering.sending().send(self.as_who(name, number), command))

    @rule(name=who, number=which, wild=st.sampled_from((None, None, None, *Stage)), pick=branch)
    def record(self, name: str, number: int, wild: Stage | None, pick: int) -> None:
        ask = self.ask(number)
        file = casework.matters().file(ask.matter_id)
        orders = file.of(Order) if file else ()
        order = orders[-1] if orders else None
        coming = _COMING[order.stage] if order else (Stage.ACCEPTED,)
        stage = wild or coming[pick % len(coming)]
        if name == WHOSE_TURN and stage is not Stage.CLOSED:
            name = "head-changsha"  # a unit tells its centre
        ground_ = ReturnGround.NO_CAPACITY if stage is Stage.RETURNED else None
        planned = self.clock.now() + timedelta(hours=2)
        record = Record(
            ask.matter_id,
            len(orders),
            ask.id,
            order.version if order else 1,
            stage,
            "已办妥",
            "张所长",
            ground_,
            planned,
            confirmed=bool(pick % 2),
        )
        self.attempt(lambda: ordering.answering().record(self.as_who(name, number), record))

    @rule(number=which, known=st.booleans())
    def refuse(self, number: int, *, known: bool) -> None:
        """Let who is sent to the spot give it back, and the matter end with that if it may."""
        if known:
            self.acknowledge("head-changsha", number, "", sends_nobody=False)
        self.send(WHOSE_TURN, number, OrderKind.DISPATCH, 0, on_site=False)
        self.record("head-changsha", number, Stage.RETURNED, 0)
        self.record(WHOSE_TURN, number, Stage.CLOSED, 0)

    @rule(name=who, number=which, accepted=st.booleans())
    def decide(self, name: str, number: int, *, accepted: bool) -> None:
        ask, why = self.ask(number), None if accepted else WhyNot.VAGUE
        decide = Decide(ask.matter_id, ask.id, ask.version, accepted, "事实不清", why)
        self.attempt(lambda: complaining.deciding().decide(self.as_who(name, number), decide))

    @rule(name=who, number=which, again=st.sampled_from((False, False, True)))
    def investigate(self, name: str, number: int, *, again: bool) -> None:
        ask, desk = self.ask(number), complaining.investigating()
        case = casework.complaints().case(ask.matter_id)
        concluded = bool(case and case.file.investigation) and not again
        of = (ask.matter_id, ask.id, ask.version)
        if concluded:
            conclude = Conclude(*of, Found.UNTRUE, "查无此事")
            self.attempt(lambda: desk.conclude(self.as_who(name, number), conclude))
        else:
            assign = Assign(*of, "市局", "某科员", civil_day(self.clock.now()))
            self.attempt(lambda: desk.assign(self.as_who(name, number), assign))

    @rule(name=who, number=which)
    def tell(self, name: str, number: int) -> None:
        ask = self.ask(number)
        tell = Tell(ask.matter_id, ask.id, ask.version, ToldBy.PHONE, "已告知")
        self.attempt(lambda: complaining.telling().tell(self.as_who(name, number), tell))

    @rule(name=who, number=which, accused=st.sampled_from(_ACCUSED))
    def accuse(self, name: str, number: int, accused: str) -> None:
        ask, named = self.ask(number), Accused(Known.PERSON, "某人", accused)
        command = NameAccused(ask.matter_id, ask.id, ask.version, named)
        self.attempt(lambda: complaining.naming().name(self.as_who(name, number), command))

    @rule(minutes=st.sampled_from((10, 60, 240, 3000)))
    def pass_time(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes)
