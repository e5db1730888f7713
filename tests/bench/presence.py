"""What the ledger counts of presence and reviews: a day or month of all open lines."""

from collections.abc import Callable
from datetime import timedelta

from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.suspicions import CONFIRMED, Suspicion
from backend.matters.reviews.figures import figures_of
from backend.matters.reviews.model import Result, Review, Scored, Spoken
from backend.matters.reviews.sheet import SHEETS, Mark
from backend.promises.lateness import FallenQuery
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge
from backend.promises.rules import make
from backend.roster.closing import close_days
from backend.roster.inquiry import AnswerSuspicion
from backend.roster.shifts import Half
from backend.roster.standing import AgentTold, Kind, State
from backend.roster.statements import MakeStatement, PutSuspicion
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import casework, oversight, presence, reviewing, rollcall, telephony
from tests.backend.roster.post import at, open_lines, shift
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.scene import NINE


def _planned(bench: Bench) -> None:
    """Plan both windows of this Monday at every line, and look at every line."""
    for place in open_lines():
        planned = [shift(half, place, f"{place.line}-{half}") for half in Half]
        casework.books().commit(*(Create(one) for one in planned))
    telephony.switchboard().refresh()
    assert civil_day(bench.scene.clock.now()) == planned[0].day
    bench.meter.read()


def _check(bench: Bench) -> None:
    """Check a day of all open lines before they open: chairs, plans, who is there."""
    bench.scene.clock.forward(minutes=-40)
    _planned(bench)
    assert len(presence.watch().look("430000")) == len(open_lines())


def _quiet_check(bench: Bench) -> None:
    """Look again when nothing has changed, as on almost every minute."""
    _planned(bench)
    presence.watch().look("430000")
    bench.meter.read()
    assert presence.watch().look("430000") == ()


def _close(bench: Bench) -> None:
    """Close a day of all lines that was closed before."""
    _planned(bench)
    bench.scene.later(hours=9)
    close_days("430000", presence.closing())
    bench.meter.read()
    assert close_days("430000", presence.closing()).written == 0


def _board(bench: Bench) -> None:
    """See who is there at every line."""
    _planned(bench)
    supervisor = hunan.person("supervisor")
    bench.meter.read()
    assert len(presence.board().see(supervisor, supervisor.place)) == len(open_lines())


def _home(who: str) -> Callable[[Bench], None]:
    """See the first page of somebody, with a hundred promises open at one line."""

    def see(bench: Bench) -> None:
        _planned(bench)
        now = bench.scene.clock.now()
        terms = casework.standing().terms(hunan.CHANGSHA, now)
        for number in range(100):
            pledge = Pledge(Promised.REPLY, f"MATTER#{number}", "p", hunan.CHANGSHA)
            casework.books().commit(Create(make(pledge, now - timedelta(days=9), terms)))
        bench.meter.read()
        assert oversight.home_desk().see(hunan.person(who)).owed[0].overdue == 100

    return see


def _fallen_due(bench: Bench) -> None:
    """List what of a month of a city was late, three replies."""
    now = bench.scene.clock.now()
    terms = casework.standing().terms(hunan.CHANGSHA, now)
    for number in range(3):
        pledge = Pledge(Promised.REPLY, f"MATTER#{number}", "p", hunan.CHANGSHA)
        casework.books().commit(Create(make(pledge, now - timedelta(days=9), terms)))
    bench.meter.read()
    asked = FallenQuery(tuple(Period.of(Unit.MONTH, civil_day(now)).days))
    page = casework.fallen_board().see(hunan.person("supervisor"), hunan.CHANGSHA, asked)
    assert len(page.promises) == 3


def _heart_beat(bench: Bench) -> None:
    """Absorb an event that only says that an attendant is still there."""
    agent_id = hunan.person("attendant-changsha-1").agent_id or ""
    for minute in (50, 52):
        bench.meter.read()
        seen = State(Kind.AVAILABLE, at(8, 28), at(8, minute))
        assert rollcall.roll_call().absorb(AgentTold(agent_id, (seen,)))
    assert at(9) == NINE


def _answer(bench: Bench) -> None:
    """Say what was found of a suspicion."""
    now = bench.scene.clock.now()
    one = Suspicion("subsidy_late.x", 7, "430100", "", now, "subsidy_late")
    casework.books().commit(Create(one))
    supervisor = hunan.person("supervisor")
    bench.meter.read()
    said = AnswerSuspicion(one.id, CONFIRMED, "财务未及时拨付", 1)
    presence.inquiry().answer(supervisor, hunan.CHANGSHA, said)


def _hear(bench: Bench) -> None:
    """Put a lead to a centre, which answers it."""
    lead = Suspicion("subsidy_late.y", 7, "430100", "", bench.scene.clock.now(), "subsidy_late")
    casework.books().commit(Create(lead))
    supervisor, head = hunan.person("supervisor"), hunan.person("head-changsha")
    bench.meter.read()
    hall = presence.statements()
    hall.put(supervisor, hunan.CHANGSHA, PutSuspicion(lead.id, "请说明原因", 1))
    hall.make(head, hunan.CHANGSHA, MakeStatement(lead.id, "财务系统故障", 2))


def _reviewed(bench: Bench, month: str = "2026-10") -> list[Review]:
    """Keep a hundred reviews of Changsha that were made."""
    at = bench.scene.clock.now()
    items = {item.key: Scored(Mark.MET) for item in SHEETS[0].items}
    said = dict.fromkeys(range(1, 8), Spoken.SAID)
    found = Result("head", "周敏", at, items, said, 100)
    made = [
        Review(
            "430100",
            month,
            f"c-{number}",
            f"m-{number}",
            f"p-{number % 9}",
            "某人",
            of_head=False,
            called_at=at,
            sheet=1,
            result=found,
        )
        for number in range(100)
    ]
    casework.books().commit(*map(Create, made))
    return made


def _reviews(bench: Bench) -> None:
    """See what the reviews of a year come to, by attendant."""
    _reviewed(bench)
    bench.meter.read()
    head = hunan.person("head-changsha")
    found = reviewing.reviewing().list(head, hunan.CHANGSHA, ("2025-12", "2026-11"))
    assert figures_of(found)[0].made == 100


def _own_reviews(bench: Bench) -> None:
    """See the own reviews of three months."""
    _reviewed(bench)
    bench.meter.read()
    reviewing.replying().own(hunan.person("attendant-changsha-1"), ("2026-09", "2026-11"))


def _drawn(bench: Bench) -> None:
    """Draw from the calls of a month of every line, of which nobody called."""
    bench.meter.read()
    assert len(reviewing.drawing().draw(lambda: True)) == len(open_lines())


def _drawn_again(bench: Bench) -> None:
    """Find that every line was drawn from, as in almost every hour."""
    reviewing.drawing().draw(lambda: True)
    bench.meter.read()
    assert reviewing.drawing().draw(lambda: True) == ()


PRESENCE: dict[str, Callable[[Bench], None]] = {
    "check of a day of all lines": _check,
    "check of all lines when nothing changed": _quiet_check,
    "close of a day of all lines, again": _close,
    "board of presence": _board,
    "first page of the province": _home("supervisor"),
    "first page of a centre": _home("head-changsha"),
    "list of what fell due in a month of a city": _fallen_due,
    "heart-beat of an attendant": _heart_beat,
    "answer to a suspicion": _answer,
    "a suspicion is put, and stated": _hear,
    "reviews of a line in a year": _reviews,
    "own reviews": _own_reviews,
    "draw of the reviews of a month": _drawn,
    "draw of the reviews, again": _drawn_again,
}
