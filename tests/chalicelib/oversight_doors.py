"""The doors of oversight through which something is kept, each with a body that it takes."""

from backend.oversight.directives.model import directive_id
from backend.oversight.violations.acts import Act, ActKind, file_id
from tests.chalicelib.matter_doors import HEAD, LI, SUPERVISOR, Body, Door
from tests.guards.visits import NOON, identity

ADMINISTRATOR = "administrator"
OUTAGE, WORK = "20261123T093000.430100", f"20261123T110000.{identity('work')[:8]}"
DIRECTIVE = directive_id(2026, "430100", identity("directive"))
FILE = file_id("430100", Act(ActKind.MOMENT, "", NOON), LI)
CONTENT: Body = {
    "form": "supervision",
    "articles": [8, 9],
    "title": "窗口时间无人接听",
    "facts": "11月20日上午座席空岗",
    "demand": "补齐排班",
    "receipt_on": "2026-11-27",
    "reply_on": "2026-12-18",
}


def _steps(who: str, route: str, path: str, first: int, *steps: Body) -> tuple[Door, ...]:
    return tuple(
        Door(who, route, {"id": identity(route, version), "version": version, **step}, path)
        for version, step in enumerate(steps, start=first)
    )


OUTAGES = (
    Door(
        ADMINISTRATOR,
        "POST /outages",
        {
            "id": identity("outage"),
            "place": "430100",
            "began_at": "2026-11-23T01:30:00Z",
            "detail": "运营商光缆中断",
        },
        status=201,
    ),
    *_steps(
        ADMINISTRATOR,
        "POST /outages/{outage}/steps",
        OUTAGE,
        1,
        {"step": "assign", "owner": ADMINISTRATOR},
        {"step": "restore", "at": "2026-11-23T01:50:00Z"},
        {"step": "close", "cause": "carrier", "words": "光缆已接通"},
    ),
)
WORKS = (
    Door(
        ADMINISTRATOR,
        "POST /maintenance",
        {
            "id": identity("work"),
            "kind": "window",
            "title": "升级",
            "account": "更换接听程序",
            "begins_at": "2026-11-23T03:00:00Z",
            "ends_at": "2026-11-23T04:00:00Z",
            "owner": ADMINISTRATOR,
            "lines": ["430100"],
        },
        status=201,
    ),
    *_steps(
        ADMINISTRATOR,
        "POST /maintenance/{work}/finish",
        WORK,
        1,
        {"outcome": "cancelled", "at": "2026-11-23T01:50:00Z", "words": "改期"},
    ),
)
_DIRECT, _ANSWER = "POST /directives/{directive}/direct", "POST /directives/{directive}/answer"
DIRECTIVES = (
    Door(
        SUPERVISOR,
        "POST /directives",
        {
            "id": identity("directive"),
            "place": "430100",
            "content": CONTENT,
            "ground": "none",
            "ref": "",
        },
        status=201,
    ),
    *_steps(
        SUPERVISOR,
        _DIRECT,
        DIRECTIVE,
        1,
        {"step": "rewrite", "content": CONTENT},
        {"step": "issue", "document": "湘司督〔2026〕3号"},
    ),
    *_steps(
        HEAD, _ANSWER, DIRECTIVE, 3, {"step": "receive"}, {"step": "report", "words": "已补齐"}
    ),
    *_steps(
        SUPERVISOR,
        _DIRECT,
        DIRECTIVE,
        5,
        {"step": "review", "accepted": False, "words": "不全", "due_on": "2026-12-25"},
        {"step": "withdraw", "words": "重复下发"},
    ),
)
_JUDGE, _SAY = "POST /violations/{file}/judge", "POST /violations/{file}/answer"
VIOLATIONS = (
    Door(
        SUPERVISOR,
        "POST /violations",
        {
            "id": identity("violation"),
            "place": "430100",
            "item": 4,
            "account": "通话中斥责来电人",
            "proof": "",
            "accused": LI,
            "kind": "moment",
            "ref": "",
            "at": "2026-11-23T02:00:00Z",
            "lead": "",
            "another": True,
        },
        status=201,
    ),
    *_steps(HEAD, _JUDGE, FILE, 1, {"step": "put", "words": "请陈述", "item": 4}),
    *_steps(LI, _SAY, FILE, 2, {"step": "state", "words": "当时情绪激动", "waived": False}),
    *_steps(
        HEAD,
        _JUDGE,
        FILE,
        3,
        {
            "step": "decide",
            "established": True,
            "words": "录音清楚",
            "harm": "none",
            "harm_words": "",
        },
        {
            "step": "issue",
            "penalty": "correction",
            "document": "",
            "words": "致歉",
            "target": "",
            "due_on": "2026-12-11",
        },
    ),
    *_steps(LI, _SAY, FILE, 5, {"step": "rectify", "number": 1, "words": "已致歉"}),
    *_steps(
        HEAD,
        _JUDGE,
        FILE,
        6,
        {"step": "reply", "number": 1, "accepted": True, "words": "", "due_on": None},
    ),
    *_steps(LI, _SAY, FILE, 7, {"step": "object", "words": "过重"}),
    *_steps(
        SUPERVISOR,
        _JUDGE,
        FILE,
        8,
        {"step": "decide_appeal", "outcome": "lifted", "words": "免予", "lifted": [1]},
    ),
    *_steps(HEAD, _JUDGE, FILE, 9, {"step": "close", "words": "已谈话提醒"}),
)
LIFE = (*OUTAGES, *WORKS, *DIRECTIVES, *VIOLATIONS)
