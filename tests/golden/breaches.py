"""What the golden month plants beside its calls: late promises of every kind, leads, a stale entry.

Written through the books as facts, where the whole way to them would tell nothing new.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.access import Actor
from backend.kernel.books import Create, Replace
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import (
    CONFIRMED,
    EXPLAINED,
    OF_NOTICE,
    Finding,
    Put,
    Suspicion,
    answered,
    opened,
    put_to,
)
from backend.knowledge.model import Content, Department, Editor, Entry, Stage
from backend.network.model import Mode, Telephone
from backend.oversight.articles import art02, art04, art12, art14, art17, art20
from backend.oversight.maintenance.model import Outage, Why, stamp
from backend.oversight.violations.acts import Act, ActKind, Item, file_id
from backend.oversight.violations.model import Accused, Verdict, Violation
from backend.places.units.model import Centre
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.deferral import Verdict as Granting
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.publishing.regulations import Hand
from backend.promises.rules import keep, make
from chalicelib.wiring import casework, ground, knowing, presence
from tests.fakes import hunan
from tests.golden import cities

_OWED = {
    cities.SHAOYANG: art02.OWED,
    cities.YUEYANG: art04.OWED,
    cities.CHANGDE: art12.OWED,
    cities.YIYANG: art14.OWED,
    cities.CHENZHOU: art17.OWED,
    cities.YONGZHOU: art20.OWED,
}
"""Where promises of which kinds are kept late, each once; one of the first kind never is."""
_MADE = cities.instant(date(2026, 11, 2), time(9))
_AGREED = cities.instant(date(2026, 11, 5), time(10))
_KEPT = timedelta(hours=3)
_ITEM_OF_LEAD = {"attitude": 4, "answering": 3, "overreach": OF_NOTICE}
_STATES = {"attitude": EXPLAINED, "answering": CONFIRMED, "overreach": CONFIRMED}
_HEARD = {"answering"}
"""Those that were put to whom they name before they were confirmed."""


def plant() -> None:
    """Write everything that is known before the month begins, or needs no instant of it."""
    for line, kinds in _OWED.items():
        promises = [_late(line, kind) for kind in kinds]
        casework.books().commit(*map(Create, (*promises, _never(line, kinds[0]))))
    for line, leads in cities.LEADS.items():
        for kind in leads & _ITEM_OF_LEAD.keys():
            _answer(line, kind)
    casework.books().commit(
        Create(_filed(9, None)), Create(_filed(10, Verdict(_hand(), True, "属实")))
    )
    knowing.shelf().keep([_department()], [_stale()])
    casework.books().commit(Create(_down()))
    office = ground.offices().of(cities.LOUDI)
    assert office is not None
    unheld = replace(office, responsible_since=None, version=office.version + 1)
    casework.books().commit(Replace(unheld, office.version))
    for line in (cities.CHANGSHA, cities.CHENZHOU):
        records = (_connected(*each) for each in enumerate(_counties(line)))
        casework.books().commit(*map(Create, chain.from_iterable(records)))


def _counties(line: str) -> list[PlacePath]:
    gazetteer = hunan.gazetteer()
    return [gazetteer.path(one.code) for one in gazetteer if one.parent == line]


def _connected(number: int, place: PlacePath) -> list[Telephone | Centre]:
    """Return a county's telephone and centre; in one city the first has none, the next no head."""
    broken, day = place.line == cities.CHENZHOU, date(2026, 11, 5)
    telephone = Telephone(place, Mode.A, "1600148", date(2026, 3, 2), verified_on=day)
    head = "" if broken and number == 1 else "某"
    centre = Centre(place, "协调指挥中心", head, "0735-2222222", verified_on=day)
    return [] if broken and number == 0 else [telephone, centre]


def _promise(line: str, kind: Kind, name: str) -> Promise:
    place = hunan.gazetteer().path(line)
    pledge = Pledge(
        kind,
        f"GOLDEN#{uuid5(NAMESPACE_URL, f'{line} {kind} {name}')}",
        cities.centres()[line].attendant.person_id,
        place,
        agreed_for=_AGREED if kind.agreed else None,
    )
    return make(pledge, _MADE, casework.standing().terms(place, _MADE))


def _late(line: str, kind: Kind) -> Promise:
    promise = _promise(line, kind, "late")
    return replace(keep(promise, promise.due_at + _KEPT), next_alarm_at=None, version=2)


def _never(line: str, kind: Kind) -> Promise:
    return _promise(line, kind, "never")


def _answer(line: str, kind: str) -> None:
    """Open a lead on an attendant, and let the head answer it."""
    centre, at = cities.centres()[line], cities.instant(date(2026, 11, 11), time(15))
    person = centre.attendant.person_id
    lead = Suspicion(f"{kind}.{line}", _ITEM_OF_LEAD[kind], line, person, at, kind)
    casework.books().commit(*opened(lead, "clock", at))
    leads = presence.suspicions().of_line(line, _MADE)
    kept = next(one for one in leads if one.id == lead.id)
    if kind in _HEARD:
        kept, writes = put_to(kept, Put(centre.head.person_id, centre.head.name, at, "请说明"))
        casework.books().commit(*writes)
    finding = Finding(centre.head.person_id, centre.head.name, at, "已核对录音")
    casework.books().commit(*answered(kept, _STATES[kind], finding)[1])


def _filed(hour: int, verdict: Verdict | None) -> Violation:
    """Return a file of what somebody in Huaihua did at an hour, decided or not."""
    centre, at = cities.centres()[cities.HUAIHUA], cities.instant(date(2026, 11, 16), time(hour))
    act, person = Act(ActKind.MOMENT, "", at), centre.attendant
    return Violation(
        id=file_id(centre.line, act, person.person_id),
        place=centre.head.place,
        item=Item.UNCIVIL,
        accused=Accused(person.person_id, person.name),
        act=act,
        account="接听中用语不文明",
        opened=_hand(),
        office=centre.line,
        verdict=verdict,
    )


def _down() -> Outage:
    """Return an hour of the reception time in which a line was down."""
    day, first, last = cities.DOWN
    began, restored = cities.instant(day, first), cities.instant(day, last)
    line = cities.XIANGTAN
    place, name = hunan.gazetteer().path(line), f"{stamp(began)}.{line}"
    return Outage(name, line, place, began, began, Why.TOLD, "打不通", restored_at=restored)


def _hand() -> Hand:
    head = cities.centres()[cities.HUAIHUA].head
    return Hand(head.person_id, head.name, cities.instant(date(2026, 11, 17), time(9)))


def _department() -> Department:
    place = hunan.gazetteer().path(cities.ZHUZHOU)
    return Department("golden", place, "人力资源和社会保障局", "劳动关系", "", "12333")


def _stale() -> Entry:
    """Return an entry that was to be verified again in summer."""
    content = Content(
        "工伤认定",
        "golden",
        "受理工伤认定",
        "提交申请",
        "一年内提出",
        "无",
        "12333",
        "工伤保险条例",
    )
    place = hunan.gazetteer().path(cities.ZHUZHOU)
    return Entry(
        "golden-entry", place, content, Stage.PUBLISHED, Editor("e", "编辑"), Editor("r", "审核"),
        number=1, verified_on=date(2026, 1, 5), verified_by="审核",
    )  # fmt: skip


def give_time(promise: Promise, head: Actor, at: datetime) -> None:
    """Give a promise more time, as a head grants it."""
    deferral = Deferral(
        str(uuid5(NAMESPACE_URL, promise.id)),
        DeferralKind.EXTENSION,
        timedelta(hours=5, minutes=30),
        "需查阅资料",
        promise.owner,
        promise.owner_name,
        at,
        Granting.GRANTED,
        head.person_id,
        head.name,
        at,
        "同意",
    )
    after = replace(promise, deferrals=(deferral,), version=promise.version + 1)
    casework.books().commit(Replace(after, promise.version))


def pay(promise: Promise, at: datetime) -> None:
    """Keep the promise of a subsidy, as its payment does."""
    paid = replace(keep(promise, at), next_alarm_at=None, version=promise.version + 1)
    casework.books().commit(Replace(paid, promise.version))
