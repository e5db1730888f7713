"""What the ledger counts of upkeep: the watch of the lines, outages, works, directives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from backend.kernel.clock import civil_day
from backend.oversight.directives import commands as directing
from backend.oversight.directives.model import Content, Form
from backend.oversight.directives.reading import Asked
from backend.oversight.maintenance import commands
from backend.oversight.maintenance.model import Cause, Outcome, Why, WorkKind
from backend.oversight.maintenance.watching import WatchReport
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import directives, ground, maintenance
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.fakes.maintenance import FakeProbe
from tests.guards.visits import identity
from tests.scene import NINE

_KEEPER, _SUPERVISOR = hunan.person("administrator"), hunan.person("supervisor")
_HEAD = hunan.person("head-changsha")
_MONTH = Period.of(Unit.MONTH, civil_day(NINE))
_CONTENT = Content(
    Form.SUPERVISION, (8,), "空岗", "空岗", "补齐", date(2026, 12, 1), date(2026, 12, 18)
)
_drawn = (identity("upkeep", number) for number in count())


def _look(*, down: bool = False) -> WatchReport:
    """Look once; the function that answers callers is asked elsewhere and not counted here."""
    probe = FakeProbe()
    if down:
        probe.cut[hunan.CHANGSHA.line] = Why.NO_ANSWER
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maintenance, "probe", lambda: probe)
        watch = maintenance.watch()
    return replace(watch, probe=probe).look("430000", lambda: True)


def _tried(bench: Bench) -> None:
    """Try every line, as the rulebook says, and find each as it was."""
    _look()
    bench.scene.later(minutes=5)
    bench.meter.read()
    assert _look().tried == len(hunan.gazetteer().prefectures)


def _nothing_due(bench: Bench) -> None:
    """Look in a minute in which no line is due, as in most."""
    _look()
    bench.scene.later(minutes=1)
    bench.meter.read()
    assert _look().tried == 0


def _down(bench: Bench) -> None:
    """Find that a line is down: the outage, its fact, and who is told."""
    _look(down=True)
    bench.scene.later(minutes=1)
    bench.meter.read()
    assert len(_look(down=True).opened) == 1


def _up(bench: Bench) -> None:
    """Find that it works again: its cause is owed from then on."""
    _look(down=True)
    for _ in range(2):
        bench.scene.later(minutes=1)
        _look(down=True)
    bench.scene.later(minutes=5)
    bench.meter.read()
    assert len(_look().ended) == 1


def _told() -> str:
    now = ground.clock().now()
    command = commands.Tell(next(_drawn), hunan.CHANGSHA, now - timedelta(minutes=9), "光缆中断")
    return str(maintenance.outages().tell(_KEEPER, command)["id"])


def _closed(bench: Bench) -> None:
    """State the cause of an outage that is over: what was owed is kept."""
    outage = _told()
    seen = commands.Seen(outage, next(_drawn), 1)
    maintenance.outages().take(_KEEPER, commands.Restore(seen, ground.clock().now()))
    bench.meter.read()
    last = commands.Seen(outage, next(_drawn), 2)
    maintenance.outages().take(_KEEPER, commands.Close(last, Cause.CARRIER, "已接通"))


def _outages(bench: Bench) -> None:
    """See how every line stands and what was down in a month."""
    _told()
    bench.meter.read()
    assert maintenance.logbook().month(_KEEPER, hunan.HUNAN, _MONTH).outages


def _planned() -> str:
    begins = ground.clock().now() + timedelta(hours=1)
    plan = commands.Plan(
        next(_drawn),
        WorkKind.WINDOW,
        "升级",
        "更换程序",
        begins,
        begins + timedelta(hours=1),
        _KEEPER.person_id,
        (hunan.CHANGSHA.line,),
    )
    return str(maintenance.works().plan(_KEEPER, plan)["id"])


def _work(bench: Bench) -> None:
    """Enter a work that is to come, and call it off."""
    bench.meter.read()
    ending = commands.Seen(_planned(), next(_drawn), 1)
    now = ground.clock().now()
    maintenance.works().finish(_KEEPER, commands.Finish(ending, Outcome.CANCELLED, now, "改期"))


def _works(bench: Bench) -> None:
    """See the maintenance record of a year."""
    _planned()
    bench.meter.read()
    year = datetime(NINE.year, 1, 1, tzinfo=UTC)
    assert maintenance.logbook().works(_KEEPER, year, year + timedelta(days=365))


def _issued() -> str:
    desk = directives.desk()
    one = str(
        desk.draft(_SUPERVISOR, directing.Draft(next(_drawn), hunan.CHANGSHA, _CONTENT))["id"]
    )
    desk.take(_SUPERVISOR, directing.IssueIt(directing.Seen(one, next(_drawn), 1)))
    return one


def _issue(bench: Bench) -> None:
    """Draft a directive and send it out: a receipt and a report are owed by then."""
    bench.meter.read()
    _issued()


def _year(bench: Bench) -> None:
    """See the directives of a year to a city, the fact of it included."""
    _issued()
    bench.meter.read()
    directives.register().year(_HEAD, Asked(hunan.CHANGSHA, NINE.year))


def _opened(bench: Bench) -> None:
    """Open a directive with what is owed on it, the fact of it included."""
    one = _issued()
    bench.meter.read()
    directives.register().open(_HEAD, one)


UPKEEP: dict[str, Callable[[Bench], None]] = {
    "look at the lines when all are due": _tried,
    "look at the lines when none is due": _nothing_due,
    "line found down": _down,
    "line found up again": _up,
    "cause of an outage stated": _closed,
    "outages of a month of all lines": _outages,
    "work planned and called off": _work,
    "works of a year": _works,
    "directive issued": _issue,
    "directives of a year to a city": _year,
    "directive opened": _opened,
}
