# long: one declaration a number, so that all of them are read in one place.
"""Every number of the regulations, versioned with the day from which it holds (S0-80).

Each number is one declaration: default, origin, bounds, words. The rules that hold no number
(R3, R5, R11, R12, R14-R18, R20, R22) are structure: they stand in code and have no field.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.notice import PART_3, PART_5
from backend.kernel.ruling import (
    Group,
    Measure,
    Origin,
    Plain,
    RuleField,
    Unit,
    fault,
    fault_of,
    faults_of_order,
    fields_of,
    plain_of,
    ruled,
    value_of,
)

_HOURS = Origin(Group.HOURS, "R1", "第八条", in_text=True)
_ROLL = Origin(Group.REPLIES, "R4", "民法典第二百零一条")
_CLOSE = Origin(Group.REPLIES, "R4", "民法典第二百零三条")
_VISIT = Origin(Group.REPLIES, "", "第十四条第（四）项")
_LEADER = Origin(Group.URGENT, "R13", "第十五条第（六）项")
_ALARM = Origin(Group.ALARMS, "", "第二十条第（六）项")
_DEFERRAL = Origin(Group.DEFERRALS, "", "第十七条")
_COMPLAINT = Origin(Group.COMPLAINTS, "R21", "第十五条第（七）项")
_DISPATCH = Origin(Group.DISPATCH, "R21", PART_3)
_DEPLOYED = Origin(Group.DISPATCH, "", "第十五条第（六）项")
_ORDER = Origin(Group.DISPATCH, "", "第十七条")
_PRESSED = Origin(Group.DISPATCH, "", f"{PART_3}（督办制度）")
_STATEMENT = Origin(Group.DUTY, "", "第二十条")
_BREACH = Origin(Group.COMPLAINTS, "", "第二十条")
_LINE = Origin(Group.TELEPHONE, "", "第四条第（四）项")
_SUBSIDY = Origin(Group.PAY, "R7", "第十一条", in_text=True)
_WARNING = Origin(Group.PAY, "R7", "第十一条")
_CHECKS = Origin(Group.REPORTS, "", "第二条")
_DUTY = Origin(Group.DUTY, "", "第九条")
_ANSWERING = Origin(Group.DUTY, "", "第八条")
_SEATS = Origin(Group.DUTY, "R23", "第九条", in_text=True)

_working_days = partial(Measure, Unit.WORKING_DAYS)
_civil_days = partial(Measure, Unit.CIVIL_DAYS)
_minutes = partial(Measure, Unit.CLOCK_MINUTES)
_working_minutes = partial(Measure, Unit.WORKING_MINUTES)
_times = partial(Measure, Unit.TIMES)
_persons = partial(Measure, Unit.PERSONS)
_scored = partial(Origin, Group.SCORES, "")
_PERCENT = Measure(Unit.PERCENT, 0, 100)
_WINDOW = Measure(Unit.WINDOW)
_SWITCH = Measure(Unit.SWITCH)


def _length(window: tuple[time, time]) -> timedelta:
    opening, closing = (timedelta(hours=at.hour, minutes=at.minute) for at in window)
    return closing - opening


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The numbers in force from `effective_from`; defaults are those of 2013-03-15.

    A number that the text does not state says so: a province may set it. One that the text
    states may be set as well, within little, because a province may amend its measures.
    """

    version: int = 1
    effective_from: date = date(2013, 3, 15)

    morning: tuple[time, time] = ruled(
        (time(8, 30), time(11, 30)), _HOURS, _WINDOW, "上午接待时间", "morning reception window"
    )
    afternoon: tuple[time, time] = ruled(
        (time(14, 30), time(17, 0)), _HOURS, _WINDOW, "下午接待时间", "afternoon reception window"
    )
    make_up_days_open: bool = ruled(
        True,
        Origin(Group.HOURS, "R2", "第八条"),
        _SWITCH,
        "调休上班的周末开放热线",
        "make-up weekend days are reception days",
    )

    closing_service_minutes: int = ruled(
        15,
        Origin(Group.TELEPHONE, "R21", "第八条"),
        _minutes(0, 60),
        "关机时已排队来电的继续接听时长",
        "how long callers still queued at closing are served",
    )
    empty_chair_minutes: int = ruled(
        5,
        Origin(Group.TELEPHONE, "R9", "第九条"),
        _minutes(1, 60),
        "开放时间无人签到多久后转接邻近热线",
        "open minutes without anybody signed on before the line overflows",
    )
    line_snapshot_seconds: int = ruled(
        180,
        _LINE,
        Measure(Unit.SECONDS, 60, 600),
        "线路快照的有效时长",
        "age beyond which a line's snapshot is computed afresh",
    )
    line_probe_minutes: int = ruled(
        5,
        _LINE,
        _minutes(1, 60),
        "每隔多久探测一次各线路是否接通",
        "how often each line is tried whether it can be reached",
    )
    line_probe_failures: int = ruled(
        2,
        _LINE,
        _times(1, 5),
        "连续几次探测未接通记为故障",
        "probes in vain, one after another, that make an outage",
    )
    outage_lead_minutes: int = ruled(
        10,
        Origin(Group.TELEPHONE, "", "第二十条第（一）项"),
        _working_minutes(1, 330),
        "接待时间内线路中断满多久列为不畅通线索",
        "minutes down within reception hours that make a lead of a line that was not open",
    )
    busy_lead_calls: int = ruled(
        5,
        Origin(Group.TELEPHONE, "", "第二十条第（一）项"),
        _times(1, 1000),
        "一日内多少个来电遇占线列为不畅通线索",
        "callers of a day who found no line free that make a lead of a line that was not clear",
    )
    outage_cause_working_days: int = ruled(
        3,
        _LINE,
        _working_days(1, 20),
        "故障恢复后说明原因的期限",
        "until when the cause of an outage is stated, from when it works again",
    )

    reply_working_days: int = ruled(
        2,
        Origin(Group.REPLIES, "R4", "第十五条第（二）项", in_text=True),
        _working_days(1, 5),
        "疑难问题答复期限",
        "reply to an uncertain question",
    )
    reopened_reply_working_days: int = ruled(
        1,
        Origin(Group.REPLIES, "", "第十七条"),
        _working_days(1, 5),
        "来电人反映未解决后的再次答复期限",
        "another reply, after the caller said that it was not solved",
    )
    return_visit_percent: int = ruled(
        10,
        _VISIT,
        _PERCENT,
        "办结事项的回访比例",
        "share of the closed matters whose callers are asked whether it was solved",
    )
    return_visit_working_days: int = ruled(
        5, _VISIT, _working_days(1, 30), "办结后的回访期限", "return visit after the closing"
    )
    closing_working_days: int = ruled(
        5,
        _VISIT,
        _working_days(1, 30),
        "有结果后无人办结的，自动办结的期限",
        "closing by the clock of what has its result and nobody closed",
    )
    voicemail_reply_working_days: int = ruled(
        2,
        Origin(Group.REPLIES, "R6", "第十六条", in_text=True),
        _working_days(1, 5),
        "语音留言答复期限，自收到留言起算",
        "reply to a voicemail, from its receipt",
    )
    voicemail_every_calendar_day: bool = ruled(
        True,
        Origin(Group.REPLIES, "R6", "第十六条", in_text=True),
        _SWITCH,
        "语音留言每个自然日均指派专人收集，休息日不例外",
        "a voicemail collector is named for rest days as well",
    )
    callback_attempts: int = ruled(
        3,
        Origin(Group.REPLIES, "", "第十六条"),
        _times(1, 10),
        "回电几次均未打通后，改为书面通知",
        "calls in vain after which the caller gets a written notice",
    )
    callback_spacing_minutes: int = ruled(
        120,
        Origin(Group.REPLIES, "", "第十六条"),
        _working_minutes(15, 330),
        "两次回电至少间隔的工作时间；换到另一个半天的，不受此限",
        "working time between two calls in vain, unless the next is on another half-day",
    )
    roll_to_opening: bool = ruled(
        False,
        _ROLL,
        _SWITCH,
        "非工作时间提出的，自下一次上班时起算",
        "what comes outside the working day is counted from the next opening",
    )
    due_at_closing: bool = ruled(
        True,
        _CLOSE,
        _SWITCH,
        "期限至最后一日下班时届满；否则至同一钟点",
        "due when business closes on the last day; otherwise at the same time of day",
    )

    leader_report_minutes: int = ruled(
        30, _LEADER, _minutes(5, 240), "重大紧急事项报告本级领导时限", "report to the leader"
    )
    leader_report_escalation_minutes: int = ruled(
        60,
        _LEADER,
        _minutes(5, 480),
        "领导未确认时报告省厅的时限",
        "when an unacknowledged report goes to the province",
    )
    deployment_minutes: int = ruled(
        60,
        _DEPLOYED,
        _minutes(5, 480),
        "领导知悉后派出有关单位的时限",
        "units sent once the leader knows",
    )
    deployment_escalation_minutes: int = ruled(
        120,
        _DEPLOYED,
        _minutes(5, 960),
        "未派出有关单位时报告省厅的时限",
        "when an urgent matter to which nobody was sent goes to the province",
    )

    remind_before: timedelta = ruled(  # noqa: RUF009  a field, not a call at each default
        timedelta(minutes=165),
        _ALARM,
        _working_minutes(15, 1650),
        "到期前多久提醒承办人",
        "working time before the due instant at which the owner is reminded",
    )
    city_after: timedelta = ruled(  # noqa: RUF009  a field, not a call at each default
        timedelta(minutes=165),
        _ALARM,
        _working_minutes(0, 1650),
        "逾期多久后告知市州负责人",
        "working time after the due instant at which the city leader is told",
    )
    province_after: timedelta = ruled(  # noqa: RUF009  a field, not a call at each default
        timedelta(minutes=330),
        _ALARM,
        _working_minutes(0, 3300),
        "逾期多久后告知省厅",
        "working time after the due instant at which the province is told",
    )
    alarm_grace: timedelta = ruled(  # noqa: RUF009  a field, not a call at each default
        # What falls due at closing rings the same day; later it waits for morning.
        timedelta(minutes=30),
        _ALARM,
        _minutes(5, 120),
        "下班后多久内仍可发出提醒",
        "how long after the last closing an alarm may still ring",
    )

    deferral_most_working_days: int = ruled(
        5, _DEFERRAL, _working_days(1, 30), "每次延期或中止的上限", "most of one extension or hold"
    )
    deferrals_most: int = ruled(
        2,
        _DEFERRAL,
        Measure(Unit.TIMES, 0, 10),
        "每件承诺可获准延期或中止的次数",
        "how often one promise may be extended or held",
    )

    complaint_acceptance_working_days: int = ruled(
        5, _COMPLAINT, _working_days(1, 30), "投诉受理决定期限", "decision to accept a complaint"
    )
    complaint_result_days: int = ruled(
        45, _COMPLAINT, _civil_days(1, 180), "投诉处理结果期限", "result of a complaint"
    )
    complaint_telling_working_days: int = ruled(
        5, _COMPLAINT, _working_days(1, 30), "告知投诉人结果的期限", "telling it to the complainant"
    )

    referral_reply_working_days: int = ruled(
        5,
        Origin(Group.DISPATCH, "R21", "第四条第（三）项"),
        _working_days(1, 30),
        "分流转办事项答复期限",
        "a department's reply to a referral",
    )
    dispatch_answer_working_days: int = ruled(
        1, _DISPATCH, _working_days(1, 10), "指派答复期限", "a unit's answer to a dispatch"
    )
    urgent_dispatch_answer_minutes: int = ruled(
        30, _DISPATCH, _minutes(5, 240), "紧急指派答复时限", "its answer to an urgent dispatch"
    )
    urgent_dispatch_escalation_minutes: int = ruled(
        60,
        _DISPATCH,
        _minutes(5, 480),
        "紧急指派无答复时报告省厅的时限",
        "when an unanswered urgent dispatch goes to the province",
    )
    dispatch_result_working_days: int = ruled(
        10, _ORDER, _working_days(1, 60), "接受指派后的办理期限", "result of an accepted dispatch"
    )
    application_receipt_working_days: int = ruled(
        3,
        _ORDER,
        _working_days(1, 10),
        "法律援助申请转交后的收件回执期限",
        "receipt of an application that was sent on",
    )
    follow_up_working_days: int = ruled(
        1,
        _ORDER,
        _working_days(1, 5),
        "交办单退回或有结果后的跟进期限",
        "acting on an order that was returned or answered",
    )
    idle_working_days: int = ruled(
        5,
        _PRESSED,
        _working_days(1, 30),
        "事项多久无人办理视为拖延",
        "time without any step after which a matter counts as idle",
    )
    urged_working_days: int = ruled(
        1, _PRESSED, _working_days(1, 10), "催办反馈期限", "answer to an urging"
    )
    supervised_working_days: int = ruled(
        3, _PRESSED, _working_days(1, 20), "督办反馈期限", "answer to a supervision"
    )
    circulated_working_days: int = ruled(
        5, _PRESSED, _working_days(1, 30), "通报反馈期限", "answer to a circulation"
    )
    reviews_a_month: int = ruled(
        3,
        Origin(Group.DUTY, "", "第十二条"),
        _times(0, 10),
        "每名值班人员每月抽查评查的通话数",
        "calls of each attendant that are drawn for review each month",
    )
    statement_working_days: int = ruled(
        3,
        _STATEMENT,
        _working_days(1, 10),
        "线索交被反映的人员或中心陈述的期限",
        "statement of whom a suspicion names, once it was put",
    )
    lead_answer_working_days: int = ruled(
        10,
        _STATEMENT,
        _working_days(2, 30),
        "线索核实期限，含听取陈述的时间",
        "answer to a suspicion, the time of its statement included",
    )
    appeal_days: int = ruled(
        30, _BREACH, _civil_days(1, 90), "对违规认定或处理的申诉期限", "appeal against a finding"
    )
    appeal_decision_days: int = ruled(
        30, _BREACH, _civil_days(1, 90), "申诉复核期限", "decision on an appeal"
    )
    answer_link_days: int = ruled(
        14,
        _ORDER,
        _civil_days(1, 60),
        "交办单答复链接的有效期",
        "how long the link opens by which an addressee answers its order",
    )

    instruction_reply_working_days: int = ruled(
        2,
        Origin(Group.DISPATCH, "", PART_3),
        _working_days(1, 15),
        "省厅批复请示的期限",
        "the province's reply to what a city asks it",
    )

    coverage_least: int = ruled(
        1,
        Origin(Group.DUTY, "R9", "第九条", in_text=True),
        _persons(1, 3),
        "开放时间每分钟最少值班人数",
        "least number of persons on duty in any open minute",
    )
    desertion_minutes: int = ruled(
        10,
        Origin(Group.DUTY, "R10", "第八条"),
        _minutes(1, 120),
        "未经批准离岗多久视为擅离岗位",
        "absence without approval that counts as leaving the post",
    )
    answered_share_red: int = ruled(
        60,
        _ANSWERING,
        _PERCENT,
        "接待时间来电接听比例低于多少判为不符",
        "share of the calls in hours that were answered below which the article is not kept",
    )
    answered_share_amber: int = ruled(
        80,
        _ANSWERING,
        _PERCENT,
        "接待时间来电接听比例低于多少列为待核",
        "share of the calls in hours that were answered below which a person has to look",
    )
    pre_opening_minutes: int = ruled(
        15,
        Origin(Group.DUTY, "", "第八条"),
        _minutes(5, 60),
        "开机前多久检查值班人员是否到位",
        "how long before each opening every line is checked for a person",
    )
    answering_seats: int = ruled(
        1,
        _SEATS,
        _persons(1, 20),
        "每班专门接听席位",
        "seats a window whose only task is answering",
    )
    voicemail_collectors: int = ruled(
        1,
        Origin(Group.DUTY, "R23", "第十六条", in_text=True),
        _persons(1, 5),
        "每日语音留言收集人数",
        "voicemail collectors a place and day",
    )

    shifts_a_week_most: int = ruled(
        10,
        _DUTY,
        _times(1, 14),
        "每人每周最多值班班次",
        "most windows a person serves in a week",
    )
    fixed_shifts_a_month: int = ruled(
        4,
        Origin(Group.DUTY, "", "第十条"),
        _times(1, 60),
        "连续三个月每月值班几班视为相对固定",
        "windows a month, three months running, that make a person relatively fixed",
    )
    training_months: int = ruled(
        12,
        Origin(Group.DUTY, "", "第十条"),
        Measure(Unit.MONTHS, 1, 36),
        "定期业务培训间隔",
        "time within which business training is to be repeated",
    )
    long_serving_months: int = ruled(
        12,
        Origin(Group.DUTY, "", "第十一条"),
        Measure(Unit.MONTHS, 1, 60),
        "相对固定值班多久视为长期值班",
        "months of service that make a person long-serving",
    )

    subsidy_yuan: int = ruled(
        100,
        Origin(Group.PAY, "", "第十一条"),
        Measure(Unit.YUAN, 0, 2000),
        "每班值班补贴标准",
        "duty subsidy of one whole window",
    )
    subsidy_day: int = ruled(
        15,
        _SUBSIDY,
        Measure(Unit.DAY_OF_MONTH, 5, 28),
        "每月发放上月值班补贴的截止日",
        "day of the month by which last month's duty subsidy is paid",
    )
    subsidy_first_warning_working_days: int = ruled(
        5, _WARNING, _working_days(1, 10), "补贴发放首次提醒，目标日前", "first warning before it"
    )
    subsidy_second_warning_working_days: int = ruled(
        1, _WARNING, _working_days(1, 10), "补贴发放再次提醒，目标日前", "second warning before it"
    )

    quarter_report_days: int = ruled(
        10,
        Origin(Group.REPORTS, "R8", "第十四条第（五）项"),
        _civil_days(1, 60),
        "季度舆情分析报告期限，季末后",
        "opinion report after the end of its quarter",
    )
    minute_round_minutes: int = ruled(
        5,
        _CHECKS,
        _minutes(2, 60),
        "每分钟的系统核对最迟多久须完成一次",
        "how late a round of a check may be that is made each minute",
    )
    hourly_round_minutes: int = ruled(
        130,
        _CHECKS,
        _minutes(70, 1440),
        "每小时的系统核对最迟多久须完成一次",
        "how late a round of a check may be that is made each hour",
    )
    daily_round_minutes: int = ruled(
        1620,
        _CHECKS,
        _minutes(1450, 4320),
        "每日的系统核对最迟多久须完成一次",
        "how late the work of a day may be that is done once a day",
    )
    rollout_months: int = ruled(
        24,
        Origin(Group.ROLLOUT, "R19", PART_5, in_text=True),
        Measure(Unit.MONTHS, 12, 60),
        "专用电话基本普及的目标期限",
        "time from the base date to basic coverage",
    )

    score_satisfaction: int = ruled(
        10, _scored("第一条"), _PERCENT, "考核权重：满意率", "weight of satisfaction"
    )
    score_supervision: int = ruled(
        5, _scored("第二条"), _PERCENT, "考核权重：督导反馈", "weight of answers to supervision"
    )
    score_orders: int = ruled(
        5, _scored("第四条"), _PERCENT, "考核权重：转办按期", "weight of what is handed on in time"
    )
    score_answered: int = ruled(
        15, _scored("第八条"), _PERCENT, "考核权重：接通率", "weight of calls answered"
    )
    score_duty: int = ruled(
        10, _scored("第八条"), _PERCENT, "考核权重：在岗率", "weight of minutes on duty"
    )
    score_staff: int = ruled(
        10, _scored("第九条"), _PERCENT, "考核权重：值班人员", "weight of staff on duty"
    )
    score_training: int = ruled(
        5, _scored("第十条"), _PERCENT, "考核权重：培训", "weight of training"
    )
    score_subsidy: int = ruled(
        5, _scored("第十一条"), _PERCENT, "考核权重：值班补贴", "weight of the duty subsidy"
    )
    score_phrases: int = ruled(
        5, _scored("第十三条"), _PERCENT, "考核权重：规范用语", "weight of the phrases"
    )
    score_replies: int = ruled(
        20, _scored("第十五条"), _PERCENT, "考核权重：答复按期", "weight of replies in time"
    )
    score_complaints: int = ruled(
        10, _scored("第十五条"), _PERCENT, "考核权重：投诉按期", "weight of complaints in time"
    )

    @property
    def windows(self) -> tuple[tuple[time, time], ...]:
        """The reception windows of a reception day, in order."""
        return (self.morning, self.afternoon)

    @property
    def working_day(self) -> timedelta:
        """The working time of one day: five hours and a half by the measures of 2013."""
        return sum((_length(window) for window in self.windows), timedelta())


RULE_FIELDS: tuple[RuleField, ...] = fields_of(Rulebook)
"""Every number that a province may set, in the order in which people read them."""
FIRST = Rulebook()
"""The measures as published on 2013-03-15 (Art. 21)."""

_BY_NAME = {one.name: one for one in RULE_FIELDS}
_IN_ORDER = (
    ("leader_report_minutes", "leader_report_escalation_minutes"),
    ("deployment_minutes", "deployment_escalation_minutes"),
    ("urgent_dispatch_answer_minutes", "urgent_dispatch_escalation_minutes"),
    ("city_after", "province_after"),
    ("reopened_reply_working_days", "reply_working_days"),
    ("subsidy_second_warning_working_days", "subsidy_first_warning_working_days"),
    ("answered_share_red", "answered_share_amber"),
)
"""Of each pair the second must not be the less: an escalation follows its first step."""


def to_plain(rulebook: Rulebook) -> dict[str, Plain]:
    """Write the numbers of a rulebook as JSON can hold them, without version and day."""
    return {one.name: plain_of(getattr(rulebook, one.name)) for one in RULE_FIELDS}


def from_plain(
    values: Mapping[str, object], *, base: Rulebook, version: int, effective_from: date
) -> Rulebook:
    """Return `base` with the named numbers changed, as a new version.

    Raises `Invalid` naming every fault: an unknown name, a wrong type, a number out of its
    range, windows that overlap or are out of order, an escalation before its first step.
    """
    faults = list(_faults_of_each(values))
    sound = values.keys() - {one.field.removeprefix("values.") for one in faults}
    numbers = {name: value_of(values[name], _BY_NAME[name]) for name in sound}
    changed = replace(base, **numbers, version=version, effective_from=effective_from)
    faults += _faults_together(changed, sound)
    if faults:
        raise Invalid(*faults)
    return changed


def restored(values: Mapping[str, object], *, version: int, effective_from: date) -> Rulebook:
    """Return a rulebook that was published: it is not judged again by bounds of a later day.

    A number that it does not name has its default; a name that no longer exists is passed over.
    """
    numbers: dict[str, Any] = {
        one.name: value_of(values[one.name], one) for one in RULE_FIELDS if one.name in values
    }
    return replace(FIRST, **numbers, version=version, effective_from=effective_from)


def changed_fields(before: Rulebook, after: Rulebook) -> tuple[str, ...]:
    """Return the names of the numbers in which two rulebooks differ."""
    return tuple(
        one.name for one in RULE_FIELDS if getattr(before, one.name) != getattr(after, one.name)
    )


def _faults_of_each(values: Mapping[str, object]) -> Iterator[Fault]:
    for name, plain in values.items():
        if name not in _BY_NAME:
            yield Fault(f"values.{name}", "没有这个数字", "no such number", "第二十一条")
        elif found := fault_of(plain, _BY_NAME[name]):
            yield found


def _faults_together(rulebook: Rulebook, given: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong between numbers of which each may stand by itself."""
    for lower, upper in _IN_ORDER:
        first, second = ((_BY_NAME[name], getattr(rulebook, name)) for name in (lower, upper))
        yield from faults_of_order(first, second, given)
    for name in {"morning", "afternoon"}.intersection(given):
        opening, closing = getattr(rulebook, name)
        if closing <= opening:
            yield fault(_BY_NAME[name], "结束须晚于开始", "must end after it begins, on one day")
        elif rulebook.afternoon[0] < rulebook.morning[1]:
            yield fault(_BY_NAME[name], "上午与下午重叠", "the two windows overlap")


def in_force(rulebooks: Sequence[Rulebook], at: datetime) -> Rulebook:
    """Return the rulebook by which a record of this instant is judged; raises `LookupError`."""
    day = civil_day(at)
    held = [book for book in rulebooks if book.effective_from <= day]
    if not held:
        raise LookupError(f"no rulebook was in force on {day}")
    return max(held, key=lambda book: (book.effective_from, book.version))
