"""What the province and the heads do in the demo history: outages, files, directives, reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.matters.caller import Caller
from backend.matters.complaints.deciding import Decide as DecideComplaint
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Found, Way
from backend.matters.complaints.said import Complaint
from backend.matters.complaints.telling import Tell as TellComplainant
from backend.matters.model import Channel
from backend.matters.reviews.model import Scored, Spoken
from backend.matters.reviews.reviewing import Marks
from backend.matters.reviews.sheet import Mark, sheet_of
from backend.matters.rules import PHRASES, REPLY_PHRASE, Registration
from backend.oversight.directives import commands as directing
from backend.oversight.directives.model import Content, Form
from backend.oversight.maintenance import commands as keeping
from backend.oversight.maintenance.model import Cause, ProbeDay
from backend.oversight.violations import commands as judging
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.opening import Enter
from backend.oversight.violations.sanctions import Penalty
from chalicelib.wiring import (
    casework,
    complaining,
    directives,
    ground,
    maintenance,
    registering,
    reviewing,
    violations,
)
from infra.local.history.cities import HENGYANG, HUNAN, MANNERS, SHAOYANG, YUEYANG, ZHUZHOU
from infra.local.history.names import uuid_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from backend.kernel.access import Actor
    from backend.kernel.places import PlacePath
    from backend.matters.reviews.model import Review
    from backend.oversight.violations.commands import OfAccused, OfOffice
    from infra.local.history.agenda import Agenda
    from infra.local.history.cities import Cast
    from infra.local.history.duty import Duty

_DAY = timedelta(days=1)
_TRIED = 288
"""Probes of a line on a day."""
_REVIEWED_FOR = 4
"""Days after which a review is made."""
_UNREVIEWED = frozenset({SHAOYANG})
"""Where nobody makes the reviews that were drawn."""


@dataclass(slots=True)
class Supervision:
    """Plans it on the agenda, counted back from today."""

    agenda: Agenda
    cast: Cast
    duty: Duty

    def plan(self) -> None:
        """Plan all of it."""
        for day in self.duty.days:
            self.agenda.at(_instant(day, 23, 55), partial(_tried, day))
            if day.day == _REVIEWED_FOR:
                self.agenda.at(_instant(day, 15), partial(self._review, day))
        self._outages()
        self._left_post()
        self._late_centre()
        self._directives()
        self._complaints()

    def _ago(self, days: int, hour: int = 9) -> datetime:
        """Return an hour of the working day that lies so many days back, or of the next one."""
        calendar = self.duty.almanac.of(self.cast.supervisor.place, FIRST).working
        day = max(self.duty.today - days * _DAY, self.duty.first)
        while not calendar.windows(day):
            day += _DAY
        return _instant(day, hour)

    def _outages(self) -> None:
        """One that is closed, and one of which nobody has yet said why."""
        for days, line, minutes, words in (
            (37, YUEYANG, 95, "运营商中继板故障，已更换"),
            (6, ZHUZHOU, 40, ""),
        ):
            began = self._ago(days)
            self.agenda.at(began, partial(self._down, line, words, began, minutes))

    def _down(self, line: str, words: str, began: datetime, minutes: int) -> None:
        admin, desk = self.cast.administrator, maintenance.outages()
        told = keeping.Tell(uuid_of(f"{began} told"), _path(line), began, "市民反映电话无法接通")
        outage = desk.tell(admin, told)
        at = began + timedelta(minutes=minutes)
        self.agenda.at(at, partial(self._up, outage["id"], began, words))

    def _up(self, outage: str, began: datetime, words: str) -> None:
        admin, desk = self.cast.administrator, maintenance.outages()
        seen = keeping.Seen(outage, uuid_of(f"{began} up"), 1)
        desk.take(admin, keeping.Restore(seen, None))
        if words:
            closing = keeping.Seen(outage, uuid_of(f"{began} closed"), 2)
            desk.take(admin, keeping.Close(closing, Cause.CARRIER, words))

    def _left_post(self) -> None:
        """Somebody left the post: heard, decided, put right and closed."""
        head = self.cast.heads[HENGYANG]
        person = self.cast.people[self.duty.anybody(HENGYANG, self._ago(30).date())]
        seen_at = self._ago(30)
        act = Act(ActKind.MOMENT, "", seen_at - timedelta(hours=1))
        words = "上午接待时间内离开值班席约35分钟，未请假、未安排替班"
        enter = Enter(uuid_of("left post"), head.place, Item.LEFT_POST, words, "话机状态记录",
                      person.person_id, act, another=True)  # fmt: skip
        due = (self._ago(18) + 6 * _DAY).date()
        files: list[str] = []
        self.agenda.at(seen_at, lambda: files.append(violations.opening().enter(head, enter)["id"]))
        for days, who, step in (
            (29, head, lambda seen: judging.PutToAccused(seen, "请在期限内陈述")),
            (27, person, lambda seen: judging.State(seen, "当时临时接待来访群众，未及时报告")),
            (25, head, lambda seen: judging.Decide(
                seen, True, "话机记录与本人陈述一致，事实成立")),
            (24, head, lambda seen: judging.Issue(
                seen, Penalty.CORRECTION, "", "责令改正：离席须先安排替班", due_on=due)),
            (20, person, lambda seen: judging.Rectify(seen, 1, "已学习制度，离席前先安排替班")),
            (18, head, lambda seen: judging.Reply(seen, 1, True, "同意销号")),
            (18, head, lambda seen: judging.Close(seen, "已改正，结案")),
        ):  # fmt: skip
            self.agenda.at(self._ago(days, 10), partial(_step, files, who, step))

    def _late_centre(self) -> None:
        """Put to a centre what it owes to callers: it may still state."""
        supervisor, at = self.cast.supervisor, self._ago(3)
        act = Act(ActKind.MOMENT, "", at - 4 * _DAY)
        words = "多件咨询逾期未答复，部分至今没有答复"
        enter = Enter(uuid_of("late centre"), _path(ZHUZHOU), Item.LATE, words, "答复期限统计", "",
                      act, another=True)  # fmt: skip
        files: list[str] = []
        self.agenda.at(
            at, lambda: files.append(violations.opening().enter(supervisor, enter)["id"])
        )
        put: Callable[[judging.Seen], OfOffice] = lambda seen: judging.PutToAccused(seen, "请陈述")  # noqa: E731
        self.agenda.at(self._ago(2), partial(_step, files, supervisor, put))

    def _directives(self) -> None:
        """One that is closed, and one that waits for its report."""
        for name, line, days, steps in (
            ("silent", YUEYANG, 40, 4),
            ("uncollected", SHAOYANG, 5, 2),
        ):
            self.agenda.at(self._ago(days), partial(self._direct, name, line, days, steps))

    def _direct(self, name: str, line: str, days: int, steps: int) -> None:
        desk, place = directives.desk(), _path(line)
        draft = directing.Draft(uuid_of(f"directive {name}"), place, self._content(name))
        directive = desk.draft(self.cast.supervisor, draft)["id"]
        head, province = self.cast.heads[line], self.cast.supervisor
        taken: tuple[tuple[int, Actor, Callable[[directing.Seen], directing.Command]], ...] = (
            (0, province, directing.IssueIt),
            (1, head, directing.Receive),
            (8, head, lambda seen: directing.ReportIt(seen, "已增派值班人员，接通情况好转")),
            (10, province, lambda seen: directing.ReviewIt(seen, True, "同意办结")),
        )
        for number, (after, who, step) in enumerate(taken[:steps], start=1):
            seen = directing.Seen(directive, uuid_of(f"{name} {number}"), number)
            at = self._ago(days - after, 11)
            self.agenda.at(at, partial(desk.take, who, step(seen)))

    def _content(self, name: str) -> Content:
        today = self.agenda.clock.now().astimezone(SHANGHAI).date()
        title, facts, demand, articles = _DIRECTIVES[name]
        receipt, reply = today + 5 * _DAY, today + 15 * _DAY
        return Content(Form.SUPERVISION, articles, title, facts, demand, receipt, reply)

    def _complaints(self) -> None:
        """Of each city some: one whose result was told, one looked into, one just come in."""
        for number, (days, steps) in enumerate(((33, 4), (9, 2), (1, 0))):
            head = self.cast.heads[ZHUZHOU if number % 2 else HENGYANG]
            self.agenda.at(self._ago(days), partial(self._complain, head, number, days, steps))

    def _complain(self, head: Actor, number: int, days: int, steps: int) -> None:
        what = Complaint("某法律服务所人员", _COMPLAINED[number], "practitioner", "practitioner")
        form = Registration(
            id=uuid_of(f"complaint {number}"),
            place=head.place,
            channel=Channel.VISIT,
            caller=Caller(name="来访人", phone=f"+86120000000{number:02d}"),
            summary="投诉法律服务人员",
            disposition=what,
            field_of_law="0302",
            phrases_used=(1, 2, 5, 7),
        )
        attendant = self.cast.people[self.duty.anybody(head.place.line, self._ago(days).date())]
        registering.registry().register(attendant, form)
        taken: tuple[Callable[[], object], ...] = (
            lambda: complaining.deciding().decide(
                head, DecideComplaint(form.id, uuid_of(f"{form.id} 1"), 1, True, "属受理范围")),
            lambda: complaining.investigating().assign(
                head, Assign(form.id, uuid_of(f"{form.id} 2"), 2, "律师工作管理科", "样例经办人",
                             (self.agenda.clock.now() + 10 * _DAY).date())),
            lambda: complaining.investigating().conclude(
                head, Conclude(form.id, uuid_of(f"{form.id} 3"), 3, Found.PARTLY,
                               "收费未开具票据属实", "已责令退还并开具票据")),
            lambda: complaining.telling().tell(
                head, TellComplainant(form.id, uuid_of(f"{form.id} 4"), 4, Way.PHONE,
                                      "已电话告知处理结果")),
        )  # fmt: skip
        for after, step in enumerate(taken[:steps], start=1):
            self.agenda.at(self._ago(days - 2 * after, 11), step)

    def _review(self, day: date) -> None:
        """Let every head but one review what was drawn of the month before."""
        month = f"{day.replace(day=1) - _DAY:%Y-%m}"
        for line, head in self.cast.heads.items():
            for review in reviewing.reviews().of_line(line, month, month):
                if line not in _UNREVIEWED and not review.of_head:
                    reviewing.reviewing().mark(head, _marks(review))


def _marks(review: Review) -> Marks:
    chance = Random(review.id)  # noqa: S311  a mark, not a secret
    items = {}
    for item in sheet_of(review.sheet).marked:
        low = chance.random() < 0.12  # noqa: PLR2004  one in eight
        items[item.key] = Scored(Mark.PARTLY, "解释略显仓促") if low else Scored(Mark.MET)
    spoken = dict.fromkeys(PHRASES, Spoken.SAID) | {REPLY_PHRASE: Spoken.NEEDLESS}
    return Marks(review.id, items, spoken, "", review.version)


def _step(
    files: list[str], who: Actor, step: Callable[[judging.Seen], OfOffice | OfAccused]
) -> None:
    (file,) = files
    before = violations.violations().get(file)
    if before is None:
        raise LookupError(file)
    command = step(judging.Seen(file, uuid_of(f"{file} {before.version}"), before.version))
    judge = violations.judging()
    if isinstance(command, judging.State | judging.Rectify | judging.Object):
        judge.answer(who, command)
    else:
        judge.judge(who, command)


def _tried(day: date) -> None:
    """Keep how often the lines were tried on a day, each time with success."""
    tried = dict.fromkeys((line for line, manner in MANNERS.items() if manner.calls), _TRIED)
    casework.books().commit(Create(ProbeDay(HUNAN, day, tried)))


def _path(line: str) -> PlacePath:
    return ground.atlas().gazetteer().path(line)


def _instant(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), SHANGHAI)


_DIRECTIVES = {
    "silent": (
        "接通率偏低",
        "近期接待时间内约三分之一来电无人接听。",
        "增派值班人员，一周内报告整改情况。",
        (8, 9),
    ),
    "uncollected": (
        "未按日落实留言收集",
        "部分日期未安排留言收集人员。",
        "按日排定留言收集人员，并报告落实情况。",
        (16,),
    ),
}
_COMPLAINED = (
    "代书收费后不开具票据",
    "承诺包赢官司，收取高额费用",
    "拖延办理委托事项，联系不上",
)
