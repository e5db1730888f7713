"""What a complaint must hold, who handles it, and what may follow what (R17, N34, S0-60)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from backend.kernel.access import Role
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.notice import PART_3
from backend.kernel.places import PlacePath
from backend.matters.competent import faults_of_competent
from backend.matters.complaints.model import (
    About,
    Accused,
    ComplaintFile,
    Conclusion,
    Decision,
    Found,
    Investigation,
    Known,
    Opening,
    Stage,
    Telling,
    Way,
    WhyNot,
)
from backend.matters.complaints.said import Complaint
from backend.matters.model import OtherDepartment
from backend.places.model import Gazetteer

ARTICLE = "第十五条第（七）项"
DUTY = f"{PART_3}（职责六）"
"""部署查处措施，并告知查处结果: what was found is told before it is closed (R17)."""
LONGEST = 4000
_LINE_WORDS = ("12348", "法律援助热线", "法律服务热线")
_CENTRE_WORDS = ("法律援助", "司法局法律援助", "法援", "12348")
_SUFFIX = re.compile(r"((土家|苗|侗|瑶)族)*(自治州|自治县|省|市|县|区)$")
"""What people leave out when they name a place."""
_NAMED = frozenset({Known.PERSON, Known.PRACTITIONER, Known.UNIT})
"""Of whom a name is asked: nothing is asked before its field shows."""
_LEAST_NAME = 2
"""The signs of the shortest name: one alone stands in many words."""
LONGEST_NAME = 100
"""Of a unit or a person."""


def faults_of_form(item: Complaint) -> Iterator[Fault]:
    """Yield what a registration lacks that is a complaint (S0-52, S2-20)."""
    if item.about not in set(About):
        zh, en = "请选择投诉举报的类别", "choose what kind of complaint it is"
        yield Fault("disposition.about", zh, en, ARTICLE)
    if item.accused not in set(Known):
        zh, en = "请说明被投诉对象是否明确", "say what is known of the accused"
        yield Fault("disposition.accused", zh, en, ARTICLE)
    if item.accused == Known.PERSON and not item.accused_person:
        yield Fault("disposition.accused_person", "请选择人员", "choose the person", ARTICLE)
    elif item.accused in _NAMED and not item.complaint_about.strip():
        zh, en = "请填写被投诉对象", "say whom it is about"
        yield Fault("disposition.complaint_about", zh, en, ARTICLE)
    if not item.facts.strip():
        yield Fault("disposition.facts", "请填写投诉事实", "give the facts", ARTICLE)


def accused_of(item: Complaint) -> Accused:
    """Return whom a registered complaint accuses; what its form no longer shows is left out."""
    known = Known(item.accused)
    return Accused(
        known,
        item.complaint_about.strip(),
        item.accused_person if known is Known.PERSON else "",
        item.accused_place if known is Known.UNIT else "",
    )


def own_node(role: Role, place: PlacePath) -> PlacePath:
    """Return the node that is somebody's own: the county of its coordinator, else the line's."""
    return place if role is Role.COUNTY_COORDINATOR else place.node


def node_for(place: PlacePath, own: Iterable[PlacePath]) -> PlacePath:
    """Return which node handles a complaint of a place: one above every accused (N34).

    The centre of the city does where all of them lie below it; the province does for the centre
    itself, for whoever serves there, and for those of other cities: no city looks into another.
    """
    centre = place.node
    above = all(centre.contains(one) and one != centre for one in own)
    return centre if above else PlacePath(place.codes[:1])


def centres_named(name: str, place: PlacePath, gazetteer: Gazetteer) -> Iterator[PlacePath]:
    """Yield the centres and lines that words name, e.g. 长沙市法律援助中心, whatever was ticked.

    A line that is named alone is that of `place`. Rather one too many than one too few: it only
    leads to a level above.
    """
    words = _plain(name)
    if any(one in words for one in _LINE_WORDS):
        yield place.node
    for known in gazetteer:
        called = {known.name, _SUFFIX.sub("", known.name)}
        if any(f"{one}{named}" in words for one in called for named in _CENTRE_WORDS):
            yield gazetteer.path(known.code)


def is_named(name: str, words: str) -> bool:
    """Tell whether words name a person, alone or with an office: `值班律师王磊`.

    Rather one too many than one too few, as with centres: somebody else of the same name only
    leads to a level above.
    """
    name = _plain(name)
    return len(name) >= _LEAST_NAME and name in _plain(words)


def decided(file: ComplaintFile, decision: Decision) -> ComplaintFile:
    """Return the complaint accepted or not; raises `Invalid`, `Refused`.

    What another unit is competent for is declined with its name, and its telephone or that none
    is known, as disposition 5 has it (S0-60).
    """
    _require(file, Stage.REGISTERED)
    _check(_faults_of_decision(decision))
    return replace(file, decision=decision, version=file.version + 1)


def assigned(file: ComplaintFile, order: Investigation, until: date) -> ComplaintFile:
    """Return the complaint under investigation, to be done by a day; raises `Invalid`, `Refused`.

    `until` is the day on which its result is due. The accused never looks into it.
    """
    _require(file, Stage.ACCEPTED, Stage.INVESTIGATED)
    _check(_faults_of_order(order, file.accused, until))
    return replace(file, investigation=order, version=file.version + 1)


def concluded(file: ComplaintFile, conclusion: Conclusion) -> ComplaintFile:
    """Return the complaint with what was found and is done; raises `Invalid`, `Refused`."""
    _require(file, Stage.INVESTIGATED)
    _check(_faults_of_conclusion(conclusion))
    return replace(file, conclusion=conclusion, version=file.version + 1)


def told(file: ComplaintFile, telling: Telling, *, reachable: bool) -> ComplaintFile:
    """Return the complaint whose result the complainant knows; raises `Invalid`, `Refused`.

    Who is not reachable, since no number is known, is told once they ask: until then it lies ready.
    """
    _require(file, Stage.DECLINED, Stage.CONCLUDED, Stage.READY)
    _check(_faults_of_telling(telling, reachable=reachable))
    if telling.way is Way.ON_ASKING:
        return replace(file, ready=telling, version=file.version + 1)
    return replace(file, telling=telling, version=file.version + 1)


def named(file: ComplaintFile, accused: Accused) -> ComplaintFile:
    """Return the complaint of somebody who is known now; raises `Invalid`, `Refused`."""
    _require(file, *(stage for stage in Stage if stage is not Stage.TOLD))
    _check(_text("name", accused.name, ("请填写被投诉对象", "say whom it is about"), LONGEST_NAME))
    return replace(file, accused=accused, version=file.version + 1)


def asked(file: ComplaintFile, opening: Opening) -> ComplaintFile:
    """Return the complaint whose reporter somebody asks to see; raises `Invalid`, `Refused`."""
    _check(_text("reason", opening.reason, ("请说明查看的原因", "say why it must be seen")))
    if file.waiting is not None:
        raise Refused("已有查看申请待批准", "somebody's request waits already", DUTY)
    return replace(file, openings=(*file.openings, opening), version=file.version + 1)


def opened(file: ComplaintFile, answer: Opening) -> ComplaintFile:
    """Return the complaint whose waiting request is answered; never by whoever asked."""
    waiting = file.waiting
    if waiting is None or waiting.id != answer.id:
        raise Refused("没有待批准的查看申请", "no request waits", DUTY)
    if answer.decided_by is None or answer.decided_by.id == waiting.asked_by.id:
        raise Refused("申请人不能批准自己的申请", "nobody grants their own request", DUTY)
    openings = (*(one for one in file.openings if one is not waiting), answer)
    return replace(file, openings=openings, version=file.version + 1)


def _require(file: ComplaintFile, *stages: Stage) -> None:
    if file.stage not in stages:
        zh = "投诉举报的办理阶段已有变化，请刷新后再操作"
        raise Refused(zh, f"the complaint is {file.stage.value}", DUTY)


def _check(faults: Iterable[Fault]) -> None:
    if found := tuple(faults):
        raise Invalid(*found)


def _faults_of_decision(decision: Decision) -> Iterator[Fault]:
    if decision.accepted:
        yield from _long("reason", decision.reason)
        return
    yield from _text("reason", decision.reason, ("请说明不予受理的理由", "say why it is declined"))
    if decision.why is None:
        zh, en = "请选择不予受理的情形", "choose why it is declined"
        yield Fault("why", zh, en, ARTICLE)
    if decision.why is not WhyNot.OUTSIDE:
        return
    unit = decision.competent or OtherDepartment("", None, no_number_known=False)
    yield from faults_of_competent(unit)
    yield from _long("unit", unit.unit, LONGEST_NAME)


def _faults_of_order(order: Investigation, accused: Accused, until: date) -> Iterator[Fault]:
    words = ("请填写承办单位", "name the unit that looks into it")
    yield from _text("unit", order.unit, words, LONGEST_NAME, DUTY)
    words = ("请填写承办人", "name the person who looks into it")
    yield from _text("person", order.person, words, LONGEST_NAME, DUTY)
    if accused.known is not Known.NOBODY and accused.name:
        zh, en = "被投诉对象不得办理对自己的投诉", "the accused never looks into it"
        same = _plain(order.person) == _plain(accused.name)
        if is_named(accused.name, order.unit):
            yield Fault("unit", zh, en, DUTY)
        if same or any(
            is_named(*pair) for pair in ((order.person, accused.name), (accused.name, order.person))
        ):
            yield Fault("person", zh, en, DUTY)
    if not civil_day(order.at) <= order.due_on <= until:
        zh = f"办结日期应在今天至{until:%Y-%m-%d}之间"
        yield Fault("due_on", zh, f"must be from today to {until:%Y-%m-%d}", DUTY)


def _faults_of_conclusion(conclusion: Conclusion) -> Iterator[Fault]:
    words = ("请填写查明的事实", "say what was found")
    yield from _text("finding", conclusion.finding, words)
    if conclusion.found in (Found.TRUE, Found.PARTLY):
        words = ("属实或部分属实的，请填写处理措施", "say what is done about it")
        yield from _text("measure", conclusion.measure, words)
    else:
        yield from _long("measure", conclusion.measure)


def _faults_of_telling(telling: Telling, *, reachable: bool) -> Iterator[Fault]:
    yield from _text("words", telling.words, ("请填写告知内容", "say what was told"), article=DUTY)
    if telling.way is Way.ON_ASKING and reachable:
        zh = "投诉人留有电话或来电号码的，应主动告知；身份保密的，先申请查看"
        en = "whose number is known is told without asking; under seal ask to see it first"
        yield Fault("way", zh, en, DUTY)


def _text(
    field: str,
    text: str,
    words: tuple[str, str],
    most: int = LONGEST,
    article: str = DUTY,
) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(field, *words, article)
    yield from _long(field, text, most)


def _long(field: str, text: str, most: int = LONGEST) -> Iterator[Fault]:
    if len(text) > most:
        zh, en = f"不得超过{most}字，现有{len(text)}字", f"at most {most} characters"
        yield Fault(field, zh, en)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
