"""Each free field of each form of a matter names itself when too much or nothing is written.

A rare character is one character, an emoji is kept, and what was refused changes nothing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.disposing import TEXT_LIMIT
from backend.matters.model import Person, State
from backend.places.units.model import Service, Unit, UnitKind
from tests.fakes import hunan
from tests.guards.visits import Reception, identity, keep_matter, open_doors

LI, HEAD, PROVINCE = "attendant-changsha-1", "head-changsha", "supervisor"
UNIT = identity("unit")
FURONG = ("430000", "430100", "430102")
RARE = "𠮷㐂龘䶮𬍛🧑🏽‍⚖️"
"""Characters beyond the common set (GB 18030) and one sign of five code points."""
MOST = 20_000
"""What a body may hold of any text; each rule takes less."""
REGISTRATION: dict[str, Any] = {
    "channel": "visit",
    "place": "430102",
    "field_of_law": "0301",
    "summary": "单位拖欠工资",
    "caller": {
        "kind": "organisation",
        "name": "张三",
        "phone": "13912345678",
        "organisation": "某合作社",
        "behalf": {"relation": "family", "whose": "张五", "passphrase": "桃花江"},
        "speech": {"language": "xiang", "reason": "老人只会讲益阳话"},
    },
    "disposition": {"number": 1, "answer": "可以申请仲裁", "basis": "《劳动合同法》"},
    "publicity": {"text": "讲解了劳动合同法", "law": "《劳动合同法》"},
    "opponent": "湖南别家律师事务所",
    "phrases_used": [1],
}
MEETING = {"at": "2026-11-27T10:00:00+08:00", "where": "二楼接待室", "person": "李文静"}
TOLD = {"title": "申请", "basis": "法", "procedure": "填表", "materials": ["身份证"]}
COMPLAINT: dict[str, Any] = {
    "number": 7,
    "facts": "收费后不出庭",
    "about": "practitioner",
    "accused": "practitioner",
    "complaint_about": "某律师",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a matter: who sends what, and which of its fields are free text."""

    door: str
    """After `/matters/{id}`; a complaint's under `/complaints/{id}`."""
    body: dict[str, Any]
    fields: tuple[str, ...]
    by: str = LI
    state: State = State.OPEN
    optional: tuple[str, ...] = ()
    """Fields that may be left empty."""
    shown: tuple[str, str] = ("", "")
    """How the paths of the body begin, and how those of the fields on the screen do."""

    def on_screen(self, field: str) -> str:
        """Return what a field is called where it is shown."""
        body, screen = self.shown
        return screen + field.removeprefix(body)

    @property
    def spoilt(self) -> Iterator[str]:
        """Yield the fields that must not be empty."""
        yield from (one for one in self.fields if one not in self.optional)


def disposed(number: int, **said: Any) -> dict[str, Any]:
    return {**REGISTRATION, "disposition": {"number": number, **said}}


def under(disposition: dict[str, Any], *names: str) -> tuple[str, ...]:
    assert set(names) <= set(disposition)
    return tuple(f"disposition.{name}" for name in names)


FORMS = {
    "register": Form(
        "",
        REGISTRATION,
        (
            "summary",
            "caller.name",
            "caller.organisation",
            "caller.behalf.whose",
            "caller.behalf.passphrase",
            "caller.speech.reason",
            "disposition.answer",
            "disposition.basis",
            "publicity.text",
            "publicity.law",
            "opponent",
        ),
        optional=("caller.name", "caller.behalf.whose", "caller.behalf.passphrase", "opponent"),
    ),
    "reply later": Form(
        "",
        disposed(2, question="能否仲裁"),
        ("disposition.question",),
        optional=("disposition.question",),
    ),
    "other department": Form(
        "",
        disposed(5, unit="人社部门", phone="12333"),
        ("disposition.unit", "disposition.phone"),
    ),
    "urgent": Form(
        "", disposed(6, calmed=True, calming_note="已劝散"), ("disposition.calming_note",)
    ),
    "complaint": Form("", disposed(**COMPLAINT), under(COMPLAINT, "facts", "complaint_about")),
    "no request": Form(
        "",
        {**REGISTRATION, "disposition": None, "no_request": {"reason": "other", "note": "拨错"}},
        ("no_request.note",),
    ),
    "reply": Form(
        "/reply", {"text": "已答复", "basis": "民法典", "answer": "reached"}, ("text", "basis")
    ),
    "close": Form(
        "/close", {"note": "已办结"}, ("note",), state=State.RESOLVED, optional=("note",)
    ),
    "reopen": Form("/reopen", {"text": "没有解决"}, ("text",), state=State.RESOLVED),
    "appointment": Form("/appointments", MEETING, ("where", "person")),
    "notification": Form("/notifications", TOLD, ("title", "basis", "procedure")),
    "press": Form(
        "/press", {"rung": "urged", "cause": "other", "text": "请尽快办理"}, ("text",), by=HEAD
    ),
    "suspect": Form(
        "/suspect",
        {"suspect": "shirking", "about": "owner", "reason": "多次推给他人"},
        ("reason",),
        by=HEAD,
    ),
    "hand over": Form(
        "/hand-over", {"to": "attendant-changsha-2", "reason": "专业对口"}, ("reason",), by=HEAD
    ),
    "instruction": Form("/instructions", {"text": "请示如何处理"}, ("text",), by=HEAD),
    "informed": Form(
        "/informed", {"way": "phone", "unit": "市公安局", "text": "通报"}, ("unit", "text")
    ),
    "order": Form(
        "/orders",
        {
            "kind": "dispatch",
            "addressee": UNIT,
            "at_place": "430102",
            "errand": {
                "task": "请到场调处",
                "service": "calming",
                "on_site": True,
                "where": "工地东门",
                "opponent": "某公司",
            },
        },
        ("errand.task", "errand.where", "errand.opponent"),
        optional=("errand.opponent",),
        shown=("errand.", ""),
    ),
    "added": Form(
        "/dispositions",
        {"disposition": {"number": 1, "answer": "可以", "basis": "民法典"}},
        ("disposition.answer", "disposition.basis"),
        shown=("disposition", "further.1"),
    ),
}


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        services = frozenset({Service.CALMING})
        unit = Unit(UNIT, PlacePath(FURONG), UnitKind.MEDIATION, "芙蓉区样例调委会", services)
        reception.house.books.commit(Create(unit))
        yield reception


def replaced(body: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    name, _, rest = path.partition(".")
    return {**body, name: replaced(body[name], rest, value) if rest else value}


def send(desk: Reception, form: Form, body: dict[str, Any], *names: object) -> tuple[int, Any, str]:
    """Send a form about a matter of its own; returns status, answer and the matter's id."""
    matter_id = identity(*names)
    if not form.door:
        said = desk.visit(form.by, "PUT", f"/matters/{matter_id}", body)
        return said.status_code, json.loads(said.body), matter_id
    owner = Person(LI, hunan.person(LI).name)
    keep_matter(desk.house, matter_id, FURONG, (owner, owner), form.state)
    command = {"id": identity("command", *names), "version": 1, **body}
    said = desk.visit(form.by, "POST", f"/matters/{matter_id}{form.door}", command)
    return said.status_code, json.loads(said.body), matter_id


def named(answer: Any) -> dict[str, str]:
    return {one["field"]: one["reason"] for one in answer["errors"]}


FIELDS = [(name, field) for name, form in FORMS.items() for field in form.fields]
NEEDED = [(name, field) for name, form in FORMS.items() for field in form.spoilt]


@pytest.mark.requirement("N41")
@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_too_much_names_the_field_and_its_limit(name: str, field: str, desk: Reception) -> None:
    form = FORMS[name]
    body = replaced(form.body, field, "字" * MOST)
    status, answer, matter_id = send(desk, form, body, "long", name, field)
    assert status == 422, (status, answer)
    told = named(answer)[form.on_screen(field)]
    assert field.endswith("phone") or "不得超过" in told, told
    kept = desk.house.matters.get(matter_id)
    assert kept is None if not form.door else kept and kept.version == 1
    body = replaced(form.body, field, "字" * (MOST + 1))
    status, answer, _ = send(desk, form, body, "longer", name, field)
    assert status == 422
    assert "不得超过20000字" in " ".join(named(answer).values())


@pytest.mark.requirement("N41")
@pytest.mark.parametrize(("name", "field"), NEEDED)
def test_nothing_names_the_field(name: str, field: str, desk: Reception) -> None:
    form = FORMS[name]
    for blank in ("", "　\n"):
        body = replaced(form.body, field, blank)
        status, answer, _ = send(desk, form, body, "blank", name, field, blank)
        assert status == 422, (status, answer)
        assert form.on_screen(field) in named(answer), named(answer)


@pytest.mark.parametrize("name", FORMS)
def test_rare_characters_and_emoji_are_taken_in_every_field(name: str, desk: Reception) -> None:
    form = FORMS[name]
    body = form.body
    for field in form.fields:
        if not field.endswith("phone"):
            body = replaced(body, field, RARE)
    status, answer, _ = send(desk, form, body, "rare", name)
    assert status in {200, 201}, answer


WRONG = [
    ("place", "430199", "place"),
    ("place", "4301", "place"),
    ("place", "长沙市", "place"),
    ("caller.phone", "一三九一二三四五六七八", "caller.phone"),
    ("caller.phone", "phone", "caller.phone"),
    ("field_of_law", "9999", "field_of_law"),
    ("disposition", {"number": 8}, "disposition"),
    ("phrases_used", [8], "phrases_used"),
]


@pytest.mark.requirement("N41")
@pytest.mark.parametrize(("field", "value", "told"), WRONG)
def test_what_cannot_be_so_names_its_field(
    field: str, value: object, told: str, desk: Reception
) -> None:
    form = FORMS["register"]
    body = replaced(form.body, field, value)
    status, answer, matter_id = send(desk, form, body, "wrong", field, str(value))
    assert status == 422, answer
    assert [*named(answer)] == [told], named(answer)
    assert desk.house.matters.get(matter_id) is None


def test_a_summary_of_ten_thousand_characters_is_taken_whole_or_told_its_limit(
    desk: Reception,
) -> None:
    form = FORMS["register"]
    most = "𠮷" * TEXT_LIMIT
    status, answer, matter_id = send(
        desk, form, replaced(form.body, "summary", most), "as much as may be"
    )
    assert status == 201, answer
    kept = desk.house.matters.get(matter_id)
    assert kept is not None
    assert kept.summary == most
    status, answer, _ = send(desk, form, replaced(form.body, "summary", "字" * 10_000), "10000")
    assert status == (201 if TEXT_LIMIT >= 10_000 else 422)
    if status == 422:
        assert str(TEXT_LIMIT) in named(answer)["summary"]
