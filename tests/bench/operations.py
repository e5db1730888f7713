"""What the ledger counts of desks, screens and jobs: each operation once, set up unmetered."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from backend.accounts.inbox import Channel
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.matters.model import AnsweredNow
from backend.matters.unfinished import Keep
from backend.matters.working import Command
from backend.promises.board import BoardQuery
from backend.promises.model import Kind, Pledge
from backend.promises.publishing.commands import Confirmation
from backend.promises.publishing.proposals import CalendarProposal, RulebookProposal
from backend.promises.rules import make
from backend.tallies.model import Hour, Source
from backend.tallies.periods import Period, Unit
from chalicelib.streams import notices
from chalicelib.wiring import (
    alarms,
    casework,
    figures,
    ground,
    post,
    registering,
    regulations,
    telephony,
    unfinished,
    violations,
    working,
)
from tests.bench.meter import Meter
from tests.fakes import hunan
from tests.fakes.notices import INVENTED_2027
from tests.fakes.post import FakeCarrier
from tests.scene import ATTENDANT, DAY, NINE, SUMMARY, Scene

_BEGUN = "00000000-0000-7000-b000-000000000009"
_MOST_UNITS_OF_HEADS = 2
"""Ten heads, read consistently; ten drafts of a calendar would be forty."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A scene under a meter."""

    scene: Scene
    meter: Meter


def _consultation(bench: Bench) -> None:
    """From ring to saved registration; contact events are counted apart."""
    contact = bench.scene.ring()
    with bench.meter.apart():
        bench.scene.connect(contact)
    form = bench.scene.form(contact, AnsweredNow("可以起诉", "《民法典》第一千零八十五条"))
    registering.registry().register(bench.scene.actor(), form)


def _registration(bench: Bench) -> None:
    """Save the registration of a call alone: token and scope are read before."""
    contact = bench.scene.ring()
    with bench.meter.apart():
        bench.scene.connect(contact)
    form = bench.scene.form(contact, AnsweredNow("可以起诉", "《民法典》第一千零八十五条"))
    actor = bench.scene.actor()
    bench.meter.read()
    registering.registry().register(actor, form)


def _begun(bench: Bench) -> None:
    """Keep a registration on the server once more while it is written."""
    _begin(0)
    bench.meter.read()
    _begin(1)


def _found_again(bench: Bench) -> None:
    """Find one registration that was begun, its audit fact included; look that it is no matter."""
    _begin(0)
    actor = bench.scene.actor()
    bench.meter.read()
    assert len(unfinished.drawer().see(actor)) == 1


def _begin(version: int) -> None:
    """Send a form as the portal writes one, with all that a careful attendant wrote down."""
    words = {"name": "王小明", "phone": "13900001234", "summary": SUMMARY, "version": version}
    form = json.dumps(words, ensure_ascii=False)
    kept = unfinished.drawer().keep(hunan.person(ATTENDANT), Keep(_BEGUN, version, form))
    assert kept["version"] == version + 1


def _matter_life(bench: Bench) -> None:
    """Register with a promise, reply, close."""
    form = bench.scene.promise()
    for number, act in ((2, working.desk().reply), (3, working.desk().close)):
        command = Command(form.id, f"{form.id[:-1]}{number}", number - 1, "已答复", basis="法")
        act(bench.scene.actor(), command)


def _call_page(bench: Bench) -> None:
    """Open a call, its audit fact included."""
    contact = bench.scene.ring()
    bench.scene.connect(contact)
    actor = bench.scene.actor()
    bench.meter.read()
    telephony.call_desk().open(actor, contact.id)


def _matter_page(bench: Bench) -> None:
    """Open a matter with steps and promises, its audit fact included."""
    form, actor = bench.scene.promise(), bench.scene.actor()
    bench.meter.read()
    casework.reading_room().open(actor, form.id)


def _board(bench: Bench) -> None:
    """See the open promises of a city."""
    bench.scene.promise()
    head = hunan.person("head-changsha")
    bench.meter.read()
    casework.board().see(head, head.place, BoardQuery())


def _overview(bench: Bench) -> None:
    """See the province: a query of rows for each of three periods, one of open promises a line."""
    bench.scene.promise()
    figures.tallies().touch([Hour("430100", DAY, 9, Source.CALLS)], NINE)
    figures.recount().run()
    supervisor = hunan.person("supervisor")
    bench.meter.read()
    violations.overview().see(supervisor, "430000", Period.of(Unit.DAY, DAY))


def _empty_sweep(bench: Bench) -> None:
    """Sweep every line when nothing is due."""
    bench.scene.promise()
    bench.meter.read()
    alarms.run_sweep()


def _notice(bench: Bench) -> None:
    """Tell an owner that a promise is due: in the inbox and by mail, which is not counted."""
    bench.scene.promise()
    due = bench.scene.told("promise.due")
    carrier = FakeCarrier()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(post, "carriers", lambda: {Channel.MAIL: carrier})
        bench.meter.read()
        notices.handle(due, None)
    assert len(carrier.taken) == 1


def _unread(bench: Bench) -> None:
    """Count what waits in an inbox."""
    bench.meter.read()
    assert post.inbox().unread(hunan.person(ATTENDANT)) == 1


def _publish(bench: Bench) -> None:
    """Put a rulebook in force, by two people."""
    draft = _rules()
    with bench.meter.apart():
        bench.scene.later(minutes=1)
        regulations.publishing().propose_rulebook(hunan.person("supervisor"), draft)
    yes = Confirmation(draft.id, f"{draft.id[:-1]}2", 1)
    regulations.publishing().confirm(hunan.person("administrator"), yes)


def _preview(bench: Bench) -> None:
    """Look through a hundred open promises for those that a draft would move."""
    _hundred(bench, bench.scene.clock.now() + timedelta(days=1))
    draft = regulations.publishing().propose_rulebook(hunan.person("supervisor"), _rules())
    bench.meter.read()
    page = regulations.draft_room().moves(hunan.person("administrator"), draft.id, None)
    assert (page.checked, len(page.moves), page.after) == (100, 100, None)


def _recompute(bench: Bench) -> None:
    """Move one promise among a hundred that stay, in a whole pass over fifteen lines.

    It was made on the day of the new rulebook by a process that still kept the one before.
    """
    _hundred(bench, bench.scene.clock.now())
    _publish(bench)
    bench.scene.later(days=1)
    bench.scene.promise()
    bench.meter.read()
    report = regulations.run_recompute(lambda: True)
    assert (report.moved, report.restamped) == (1, 0)


def _idle_recompute(bench: Bench) -> None:
    """Start the job when everything is computed by the newest versions."""
    del bench
    regulations.run_recompute(lambda: True)


def _editions(bench: Bench) -> None:
    """List the editions of the calendar: their heads alone, which a page of 4 KB holds."""
    bench.meter.read()
    assert len(regulations.published().editions(50)) == 1
    assert bench.meter.query_units["table"] <= 0.5


def _drafts(bench: Bench) -> None:
    """List drafts, and look whether promises failed: of ten whole calendars only the heads."""
    notice = CalendarProposal("", 2027, None, INVENTED_2027, "国办发明电〔2026〕9号")
    for number in range(10):
        identity = f"00000000-0000-7000-b000-{number:012d}"
        proposal = replace(notice, id=identity)
        regulations.publishing().propose_calendar(hunan.person("supervisor"), proposal)
    bench.meter.read()
    room, supervisor = regulations.draft_room(), hunan.person("supervisor")
    assert (len(room.newest(supervisor)), room.recompute(supervisor)) == (10, None)
    assert bench.meter.query_units["table"] <= _MOST_UNITS_OF_HEADS


def _rules() -> RulebookProposal:
    identity = "00000000-0000-7000-b000-000000000001"
    day = civil_day(ground.clock().now()) + timedelta(days=1)
    return RulebookProposal(identity, day, {"reply_working_days": 3}, "试行")


def _hundred(bench: Bench, made_at: datetime) -> None:
    """Keep a hundred open promises of one city."""
    del bench
    terms = casework.standing().terms(hunan.CHANGSHA, made_at)
    for number in range(100):
        pledge = Pledge(Kind.REPLY, f"MATTER#{number}", ATTENDANT, hunan.CHANGSHA)
        casework.books().commit(Create(make(pledge, made_at, terms)))


OPERATIONS: dict[str, Callable[[Bench], None]] = {
    "consultation": _consultation,
    "registration of a call": _registration,
    "registration begun": _begun,
    "registration found again": _found_again,
    "matter life": _matter_life,
    "call page": _call_page,
    "matter page": _matter_page,
    "board of a city": _board,
    "overview of the province": _overview,
    "sweep with nothing due": _empty_sweep,
    "deliver a notice": _notice,
    "unread count": _unread,
    "publish a rulebook": _publish,
    "preview of moves": _preview,
    "recompute a promise": _recompute,
    "recompute with nothing to do": _idle_recompute,
    "list of editions": _editions,
    "list of drafts": _drafts,
}
