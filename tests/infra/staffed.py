"""What is done about the staff, for the role of the function that does it."""

from datetime import date

from backend.kernel.clock import to_text
from backend.staff.forms import AttendantForm, form_of
from backend.staff.intake import Import, Upload
from backend.staff.keeping import Amend, Enter, Judge, Part, Verdict
from backend.staff.linking import Link
from backend.staff.model import Ability, Category, Condition, DutyForm, Licence, TrainingKind
from backend.staff.sheet import COLUMNS
from backend.staff.training import Entry, MarkSession, Schedule
from chalicelib.connect import agents
from chalicelib.wiring import staffing
from tests.contacts import kinesis_batch
from tests.fakes import hunan
from tests.scene import NINE, Scene

_IDS = [f"00000000-0000-7000-d000-{number:012d}" for number in range(10)]
_ROW = {
    "姓名": "某志愿者",
    "人员类别": "律师",
    "执业证号": "14301200010000002",
    "有效期起": "2020-01-01",
    "值班形式": "轮流",
    "单位": "样例志愿服务队",
    "到岗日期": "2026-01-05",
}


def keep_a_list() -> None:
    """Enter, amend, judge and part somebody, train them, take a list in; and all of it again."""
    head, someone = hunan.person("head-changsha"), _IDS[0]
    form = AttendantForm(
        name="某新人",
        site=hunan.CHANGSHA,
        category=Category.LAWYER,
        form=DutyForm.ROTATING,
        unit="样例志愿服务队",
        joined=date(2026, 1, 5),
        licence=Licence("14301200010000001", date(2020, 1, 1), None),
    )
    met = Verdict(met=True)
    judge = Judge(someone, _IDS[2], 2, dict.fromkeys(Condition, met), dict.fromkeys(Ability, met))
    for _ in range(2):
        staffing.keeping().enter(head, Enter(_IDS[0], form))
        staffing.keeping().amend(head, Amend(someone, _IDS[1], 1, form))
        staffing.keeping().judge(head, judge)
        _train(someone)
        _import()
        staffing.keeping().part(head, Part(someone, _IDS[3], 3, date(2026, 12, 31)))
    opened = staffing.staff_room().open(head, someone)
    assert form_of(opened.row.attendant) == form
    link = Link(someone, _IDS[7], 4, "attendant-changsha-3")
    for _ in range(2):
        staffing.linking().link(head, link)
    staffing.staff_room().roll(head, hunan.CHANGSHA)
    staffing.staff_room().nodes(hunan.person("supervisor"), hunan.HUNAN)
    staffing.staff_room().training(head, hunan.CHANGSHA)


def _train(someone: str) -> None:
    """Hold a session today and mark who was there."""
    head, session, day = hunan.person("head-changsha"), _IDS[4], date(2026, 11, 23)
    door = staffing.training()
    door.schedule(
        head, Schedule(session, TrainingKind.PRE_POST, hunan.CHANGSHA, day, "岗前培训", 8)
    )
    entries = (Entry(someone, attended=True, passed=True),)
    door.mark(head, MarkSession("430100", session, _IDS[5], 1, entries))


def _import() -> None:
    """Look at a list and take it in."""
    head = hunan.person("head-changsha")
    rows = [[column.name for column in COLUMNS], [_ROW.get(column.name, "") for column in COLUMNS]]
    data = "\n".join(map(",".join, rows)).encode()
    upload = Upload(hunan.CHANGSHA, "名册.csv", data)
    staffing.intaking().preview(head, upload)
    staffing.intaking().carry_out(head, Import(_IDS[6], upload))


def sign_in(_: Scene) -> None:
    """Be seen at the telephone, again, and gone."""
    stamp = "2026-11-23T01:{:02d}:00.000Z"
    for minute, kind in ((0, "LOGIN"), (0, "LOGIN"), (2, "LOGOUT")):
        told = {
            "AgentARN": f"arn/agent/{hunan.person('attendant-changsha-1').agent_id}",
            "EventTimestamp": stamp.format(minute),
            "EventType": kind,
        }
        assert agents.handle(kinesis_batch(told), None) == {"batchItemFailures": []}


def ring_at(scene: Scene, contact_id: str) -> None:
    """Let a call ring at the attendant of the scene, as the agent's event shows it."""
    now = to_text(scene.clock.now())
    told = {
        "AgentARN": f"arn/agent/{scene.actor().agent_id}",
        "EventTimestamp": now,
        "EventType": "STATE_CHANGE",
        "CurrentAgentSnapshot": {
            "AgentStatus": {
                "Name": "Available",
                "Type": "ROUTABLE",
                "StartTimestamp": to_text(NINE),
            },
            "Contacts": [
                {"ContactId": contact_id, "State": "CONNECTING", "StateStartTimestamp": now}
            ],
        },
    }
    assert agents.handle(kinesis_batch(told), None) == {"batchItemFailures": []}
