# long: one entry for each door, read as one list.
"""The doors through which matters are worked on, each with a body that it takes.

They are visited one after the other in one house, so that each finds what it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.model import Person, State
from backend.matters.pledging import pledge_of
from backend.promises.model import Kind
from backend.promises.rules import make
from tests.fakes import hunan
from tests.fakes.house import House
from tests.guards.visits import SOMEBODY, identity, keep_matter

LI, WANG, HEAD, DEPUTY = (
    "attendant-changsha-1",
    "attendant-changsha-2",
    "head-changsha",
    "deputy-changsha",
)
SUPERVISOR, COUNTY = "supervisor", "coordinator-liuyang"
ME = Person(LI, "李文静")
CHANGSHA, LIUYANG = ("430000", "430100"), ("430000", "430100", "430181")
Body = dict[str, Any]


def _nothing(_: House) -> None:
    """Set up nothing."""


@dataclass(frozen=True, slots=True)
class Door:
    """One visit: by whom, through which door, with what, and what must be there before."""

    who: str
    route: str
    """As in the table of rights."""
    body: Body
    path: str = ""
    """What stands in the place of each name in brackets, in order, parted by spaces."""
    of: str = ""
    """The id of the matter whose version the body names; empty for none."""
    before: Callable[[House], None] = field(default=_nothing)
    status: int = 200

    @property
    def request(self) -> tuple[str, str]:
        """The method, and the path with its ids."""
        method, path = self.route.split()
        for word in self.path.split():
            start, end = path.index("{"), path.index("}")
            path = f"{path[:start]}{word}{path[end + 1 :]}"
        return method, path

    def filled(self, house: House) -> Body:
        """Return the body with the version that stands."""
        if not self.of:
            return self.body
        matter = house.matters.get(self.of)
        assert matter is not None
        return {**self.body, "version": matter.version}


def _kept(key: str, state: State = State.OPEN, people: tuple[Person, Person] = (ME, ME)) -> Any:
    def keep(house: House) -> None:
        keep_matter(house, identity(key), CHANGSHA, people, state)

    return keep


def _to_be_visited(house: House) -> None:
    """Keep a closed matter whose caller is to be asked afterwards."""
    matter = keep_matter(house, identity("visited"), CHANGSHA, (ME, ME), State.CLOSED)
    at = house.clock.now()
    terms = house.standing.terms(PlacePath(("430000",)), at)
    house.books.commit(Create(make(pledge_of(matter, Kind.RETURN_VISIT), at, terms)))


def _two_alike(house: House) -> None:
    for key in ("merged", "goes on"):
        _kept(key)(house)


def _met(house: House) -> None:
    """Let the hour of the appointment pass."""
    house.clock.forward(seconds=600)


def _stood_still(house: House) -> None:
    """Let an export stand still for an hour."""
    house.clock.forward(seconds=3600)


def _form(disposition: Body, **more: object) -> Body:
    return {
        "channel": "visit",
        "place": "430100",
        "field_of_law": "0301",
        "summary": "单位拖欠工资",
        "caller": {"name": "张三", "phone": "13912345678"},
        "disposition": disposition,
        **more,
    }


def _told() -> Body:
    office = next(one for one in hunan.seed().register if one.code == "430100")
    return dict(zip(("name", "address", "phone"), office.told.words, strict=True))


DISPOSITIONS: dict[int, Body] = {
    1: {"number": 1, "answer": "可以申请仲裁", "basis": "劳动争议调解仲裁法"},
    3: {"number": 3, "institution": "430100", "address_told": False, "phone_told": False},
    4: {
        "number": 4,
        "institution": "430100",
        "told": False,
        "advised_to_apply": True,
        "ground": "cause",
        "seat": "430100",
    },
    5: {"number": 5, "unit": "长沙市人社局", "phone": "12333", "no_number_known": False},
    6: {"number": 6, "calmed": True, "calming_note": "已劝其到安全处"},
    7: {
        "number": 7,
        "complaint_about": "某律师",
        "facts": "收费后不出庭",
        "about": "practitioner",
        "accused": "nobody",
        "sealed": True,
    },
}
_SHOWN = {3, 4}
REGISTERED = tuple(
    Door(
        LI,
        "PUT /matters/{matter_id}",
        _form(one, **({"shown": _told()} if number in _SHOWN else {})),
        identity("disposed", number),
        status=201,
    )
    for number, one in DISPOSITIONS.items()
)
A = identity("a matter")
_ON = "POST /matters/{matter_id}"
MEETING: Body = {"at": "2026-11-27T10:00:00+08:00", "where": "二楼接待室", "person": "李文静"}


def _on(who: str, what: str, body: Body, key: str = A, path: str = "") -> Door:
    command = {"id": identity(what, key, who), **body}
    return Door(who, f"{_ON}/{what}", command, f"{key} {path}".strip(), of=key)


WORKED_ON = (
    replace(
        _on(LI, "dispositions", {"disposition": DISPOSITIONS[1], "caller": {"name": "张三"}}),
        before=_kept("a matter"),
    ),
    _on(LI, "appointments", MEETING),
    _on(
        LI,
        "appointments/{number}/move",
        {**MEETING, "at": "2026-11-23T10:05:00+08:00", "side": "us", "reason": "出庭"},
        path="1",
    ),
    replace(
        _on(LI, "appointments/{number}/outcome", {"outcome": "held", "text": "已面谈"}, path="1"),
        before=_met,
    ),
    _on(
        LI,
        "notifications",
        {
            "title": "申请法律援助",
            "basis": "法律援助法",
            "procedure": "填表",
            "materials": ["身份证"],
            "way": "paper",
            "source": None,
        },
    ),
    _on(LI, "notifications/{number}/lacks", {"material": "户口簿"}, path="1"),
    _on(LI, "notifications/{number}/text", {}, path="1"),
    _on(HEAD, "press", {"rung": "urged", "cause": "other", "text": "请尽快办理"}),
    _on(LI, "press/answer", {"rung": "urged", "text": "已办理"}),
    _on(SUPERVISOR, "suspect", {"suspect": "shirking", "about": "owner", "reason": "多次推诿"}),
    _on(HEAD, "instructions", {"text": "请批示"}),
    _on(SUPERVISOR, "instructions/{number}/reply", {"text": "同意"}, path="1"),
    _on(HEAD, "informed", {"unit": "信访局", "way": "letter", "text": "已通报"}),
    Door(LI, f"{_ON}/reveal", {"reason": "回访核实"}, A),
    _on(
        LI,
        "reply",
        {"text": "已答复", "basis": "民法典", "answer": "reached", "telephone": "other"},
    ),
    _on(LI, "reopen", {"text": "没有解决"}),
    _on(HEAD, "hand-over", {"to": WANG, "reason": "专业对口"}),
    replace(
        _on(HEAD, "stand-in", {"to": WANG, "reason": "已离职"}, identity("left")),
        before=_kept("left", people=(ME, SOMEBODY)),
    ),
    replace(
        _on(
            LI,
            "merge",
            {"into": identity("goes on"), "into_version": 1, "reason": "同一问题"},
            identity("merged"),
        ),
        before=_two_alike,
    ),
    replace(
        _on(
            LI, "visit", {"answer": "reached", "solved": True, "text": "满意"}, identity("visited")
        ),
        before=_to_be_visited,
    ),
    replace(
        _on(LI, "close", {"note": "已告知"}, identity("answered")),
        before=_kept("answered", State.RESOLVED),
    ),
    _on(HEAD, "acknowledge", {"text": "请立即处置"}, identity("disposed", 6)),
)

C = identity("disposed", 7)
_COMPLAINT = "POST /complaints/{matter_id}"


def _of_complaint(who: str, what: str, body: Body) -> Door:
    return Door(who, f"{_COMPLAINT}/{what}", {"id": identity(what, who), **body}, C, of=C)


COMPLAINED = (
    _of_complaint(HEAD, "unseal", {"reason": "须核实收费凭证"}),
    _of_complaint(DEPUTY, "unseal/answer", {"opening": identity("unseal", HEAD), "granted": True}),
    _of_complaint(HEAD, "decide", {"accepted": True, "reason": "属于受理范围"}),
    _of_complaint(HEAD, "name", {"known": "practitioner", "name": "某律师", "place": "430100"}),
    _of_complaint(
        HEAD, "assign", {"unit": "长沙市司法局", "person": "周某", "due_on": "2026-12-04"}
    ),
    _of_complaint(HEAD, "conclude", {"found": "true", "finding": "属实", "measure": "退费"}),
    _of_complaint(HEAD, "tell", {"way": "phone", "words": "已查实并退费"}),
)

UNIT, DEPARTMENT, ENTRY = identity("unit"), identity("department"), identity("entry")
REGISTERS = (
    Door(
        COUNTY,
        "PUT /units/{unit_id}",
        {
            "id": identity("unit kept"),
            "version": 0,
            "place": "430181",
            "kind": "mediation",
            "name": "样例调委会",
            "services": ["mediation", "calming"],
            "contact": "张某",
            "phone": "0731-83612345",
            "closed": False,
        },
        UNIT,
    ),
    Door(
        COUNTY,
        "PUT /centres/{code}",
        {
            "id": identity("centre kept"),
            "version": 0,
            "name": "浏阳市协调指挥中心",
            "head": "李某",
            "phone": "0731-83612346",
        },
        "430181",
    ),
    Door(
        HEAD,
        "PUT /telephones/{code}",
        {
            "id": identity("telephone kept"),
            "version": 0,
            "mode": "b",
            "number": "8360148",
            "opened_on": "2026-09-01",
            "closed": False,
        },
        "430181",
    ),
    Door(
        HEAD,
        "PUT /knowledge/departments/{department_id}",
        {
            "id": identity("department kept"),
            "version": 0,
            "place": "430100",
            "name": "长沙市人社局",
            "duty": "工伤认定",
            "contact": "",
            "phone": "12333",
        },
        DEPARTMENT,
    ),
    Door(
        HEAD,
        "PUT /knowledge/entries/{entry_id}",
        {
            "id": identity("entry kept"),
            "version": 0,
            "place": "430100",
            "content": {
                "title": "工伤认定",
                "department": DEPARTMENT,
                "scope": "受伤职工",
                "procedure": "填表",
                "notes": "一年内",
                "conditions": "有劳动关系",
                "phone": "12333",
                "basis": "工伤保险条例",
                "materials": "身份证",
                "field_of_law": "0301",
                "words": ["工伤"],
                "review_days": 180,
            },
        },
        ENTRY,
    ),
    Door(
        DEPUTY,
        "POST /knowledge/entries/{entry_id}/moves",
        {"id": identity("entry reviewed"), "version": 1, "move": "review"},
        ENTRY,
    ),
    Door(
        HEAD,
        "PUT /institutions/{code}",
        {
            "id": identity("office kept"),
            "version": 1,
            "name": "长沙市法律援助中心",
            "address": "芙蓉区样例路1号",
            "telephone": "0731-84441234",
            "hours": "9:00-17:00",
        },
        "430100",
    ),
    Door(
        HEAD,
        "POST /institutions/{code}/close",
        {"id": identity("office closed"), "version": 2, "reason": "合并"},
        "430100",
    ),
)

B = identity("b matter")
_ORDER = f"{_ON}/orders/{{number}}"


def _send(kind: str, addressee: str, errand: Body, at_place: str | None = None) -> Door:
    body = {"kind": kind, "addressee": addressee, "at_place": at_place, "errand": errand}
    return _on(LI, "orders", {**body, "id": identity("send", kind)}, B)


def _record(version: int, stage: str, number: int = 1, **more: object) -> Door:
    body = {"id": identity(stage, number), "version": version, "stage": stage, **more}
    return Door(LI, _ORDER, body, f"{B} {number}")


def _of_liuyang(house: House) -> None:
    keep_matter(house, B, LIUYANG, (ME, ME), State.OPEN)


ORDERED = (
    replace(_send("referral", DEPARTMENT, {"task": "请办理"}), before=_of_liuyang),
    _record(1, "accepted", text="已受理", spoke="王科长"),
    _send(
        "dispatch",
        UNIT,
        {
            "task": "请到场调处",
            "service": "calming",
            "urgent": True,
            "on_site": True,
            "where": "样例路1号",
            "share_caller": True,
            "opponent": "湖南别家律师事务所",
        },
        "430181",
    ),
    Door(
        LI,
        f"{_ORDER}/link",
        {"id": identity("link"), "version": 1, "ended": False},
        f"{B} 2",
    ),
    _record(2, "accepted", 2, spoke="张某", planned_at="2026-11-23T12:00:00+08:00"),
    _record(3, "returned", 2, text="无人手", spoke="张某", ground="no_capacity"),
)

_EXPORT: Body = {
    "form": "csv",
    "place": "430100",
    "since": "2026-11-23",
    "until": "2026-11-23",
    "state": "open",
    "disposition": 2,
    "field": "0301",
    "unmasked": "核查来电人",
}
EXPORTED = (
    Door(HEAD, "PUT /exports/{export_id}", _EXPORT, identity("export"), status=201),
    Door(
        DEPUTY,
        "POST /exports/{export_id}/decide",
        {
            "id": identity("export decided"),
            "version": 1,
            "owner": HEAD,
            "granted": True,
            "words": "同意",
        },
        identity("export"),
    ),
    Door(
        HEAD,
        "POST /exports/{export_id}/again",
        {"id": identity("export again"), "version": 2},
        identity("export"),
        before=_stood_still,
    ),
    Door(
        HEAD,
        "POST /exports/{export_id}/cancel",
        {"id": identity("export cancelled"), "version": 3},
        identity("export"),
    ),
)

LIFE: tuple[Door, ...] = (*REGISTERED, *WORKED_ON, *COMPLAINED, *REGISTERS, *ORDERED, *EXPORTED)
