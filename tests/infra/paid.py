"""What is done about pay, for the roles of the functions that do it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from backend.kernel.books import Create
from backend.kernel.suspicions import CONFIRMED, WITHDRAWN, Suspicion, opened
from backend.pay.model import subject_of
from backend.pay.owing import ITEM, LATE, late_of
from backend.pay.running import Approve, Pay, Prepare
from backend.pay.serving import GiveCase
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from backend.roster.inquiry import AnswerSuspicion
from backend.staff.months import months_after
from chalicelib.jobs import subsidies
from chalicelib.wiring import casework, ground, paying, presence
from tests.backend.pay.served import served
from tests.fakes import hunan
from tests.scene import ATTENDANT, Scene


def serve_a_year(_: Scene) -> None:
    """Leave a year of attendances of one person, four a month."""
    for month in range(12):
        day = months_after(date(2025, 11, 3), month)
        for number in range(4):
            shift = f"430100.{day:%Y%m}.{number}"
            one = replace(served("li"), shift_id=shift, day=day + timedelta(days=number))
            casework.books().commit(Create(one))


def _suspect(run: str) -> None:
    """Leave a subsidy that is owed and suspected before its time."""
    now = ground.clock().now()
    pledge = Pledge(Kind.SUBSIDY, subject_of(run), "430100", hunan.CHANGSHA)
    made = make(pledge, now, casework.standing().terms(hunan.CHANGSHA, now))
    promise = replace(made, due_at=now + timedelta(days=7))
    late = Suspicion(late_of(run), ITEM, "430100", "", promise.due_at, LATE)
    casework.books().commit(Create(promise), *opened(late, "clock", now))


def lead_a_run() -> None:
    """Draw up, approve and pay a subsidy, certify hours, give a case; and all of it again."""
    head, supervisor = hunan.person("head-changsha"), hunan.person("supervisor")
    ids = [f"00000000-0000-7000-b000-{number:012d}" for number in range(4)]
    run, month, door = "430100.2026-10", "2026-10", paying.subsidies()
    case = GiveCase(ids[3], "430100", "li", date(2026, 11, 20), "湘法援1号")
    _suspect(run)
    for _ in range(2):
        door.prepare(head, Prepare(run, ids[0], 0))
        door.approve(supervisor, Approve(run, ids[1], 1))
        door.pay(head, Pay(run, ids[2], 2, date(2026, 11, 23), "2026-1号"))
        paying.obligations().certify(head, hunan.CHANGSHA, "li", 2026)
        paying.case_desk().give(head, case)
    found = paying.suspicions().of_line("430100", datetime(2026, 11, 1, tzinfo=UTC))
    assert [one.state for one in found] == [WITHDRAWN]
    paying.pay_room().month(supervisor, paying.lines_of("430000"), month)
    paying.pay_room().sheet(supervisor, run)
    paying.pay_room().own(hunan.person(ATTENDANT), 2026)
    ledger = paying.obligations().ledger(head, hunan.CHANGSHA, 2026)
    paying.case_desk().servers(head, hunan.CHANGSHA)
    paying.case_desk().cases(head, hunan.CHANGSHA)
    paying.obligations().certificate(head, ledger.certificates[0].number)
    _answer_a_suspicion()


def _answer_a_suspicion() -> None:
    """List what is suspected of a centre, and say what was found."""
    supervisor, now = hunan.person("supervisor"), ground.clock().now()
    late = Suspicion("subsidy_late.x", ITEM, "430100", "", now, LATE)
    casework.books().commit(Create(late))
    door = presence.inquiry()
    door.see(supervisor, hunan.CHANGSHA)
    door.answer(supervisor, hunan.CHANGSHA, AnswerSuspicion(late.id, CONFIRMED, "拨付迟延", 1))


def owe(_: Scene) -> None:
    """Owe what was served for, tell that it is late, and find it done."""
    report = subsidies.run(None)
    assert report["made"] == ["SUBSIDY#430100.2026-10:subsidy:1"]
    assert subsidies.run(None)["late"] == report["made"]
    assert subsidies.run(None) == {"made": [], "late": [], "lines_left": 0}
