"""The cost ledger: requests and write units of each operation; growth fails (G6, G7).

`ledger.json` holds what was last agreed. A cheaper operation is written down by
`HOTLINE_LEDGER=write make bench`, a dearer one needs its reason in the commit.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from backend.accounts.inbox import Channel
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.matters.model import AnsweredNow, ReplyLater
from backend.matters.working import Command
from backend.promises.board import BoardQuery
from backend.promises.model import Kind, Pledge
from backend.promises.publishing.commands import Confirmation
from backend.promises.publishing.proposals import CalendarProposal, RulebookProposal
from backend.promises.rules import make
from backend.tallies.model import Hour
from chalicelib.connect import events, flow
from chalicelib.streams import notices
from chalicelib.wiring import alarms, casework, figures, ground, post, regulations, telephony
from tests.bench.meter import Meter, metered
from tests.contacts import Contact, contact_event, flow_request
from tests.fakes import hunan
from tests.fakes.notices import INVENTED_2027
from tests.fakes.post import FakeCarrier
from tests.scene import ATTENDANT, DAY, NINE, Scene

_MOST_UNITS_OF_HEADS = 2
"""Ten heads, read consistently; ten drafts of a calendar would be forty."""
LEDGER = Path(__file__).parent / "ledger.json"


@dataclass(frozen=True, slots=True)
class Bench:
    """A scene under a meter."""

    scene: Scene
    meter: Meter


@pytest.fixture(scope="module")
def measured() -> dict[str, list[int]]:
    return {}


@pytest.fixture
def bench(scene: Scene) -> Iterator[Bench]:
    """Return a scene under a meter, what a process reads once already read."""
    with metered() as meter:
        casework.standing()
        ground.atlas().gazetteer()
        ground.atlas().fields_of_law()
        meter.read()
        yield Bench(scene, meter)


def _consultation(bench: Bench) -> None:
    """From ring to saved registration; contact events are counted apart."""
    contact = bench.scene.ring()
    with bench.meter.apart():
        bench.scene.connect(contact)
    form = bench.scene.form(contact, AnsweredNow("可以起诉", "《民法典》第一千零八十五条"))
    casework.registry().register(bench.scene.actor(), form)


def _matter_life(bench: Bench) -> None:
    """Register with a promise, reply, close."""
    form = bench.scene.promise()
    for number, act in ((2, casework.desk().reply), (3, casework.desk().close)):
        command = Command(form.id, f"{form.id[:-1]}{number}", number - 1, "已答复")
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
    """See the province: one query of rows, one of open promises for each line."""
    bench.scene.promise()
    figures.tallies().touch([Hour("430100", DAY, 9)], NINE)
    figures.recount().run()
    supervisor = hunan.person("supervisor")
    bench.meter.read()
    figures.overview_desk().see(supervisor, "430000", DAY)


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


def _asked(bench: Bench, op: str, contact: str = "c-flow", **parameters: str) -> dict[str, str]:
    """Ask as a flow does that knows nothing yet."""
    bench.scene.later(seconds=1)
    caller = Contact("+8613900009999", id=contact)
    return flow.handle(flow_request(caller, {"op": op, **parameters}), None)


def _route(bench: Bench, **parameters: str) -> dict[str, str]:
    bench.meter.read()
    return _asked(bench, "route", **parameters)


def _route_known(bench: Bench) -> None:
    """Receive a caller whose city the flow knows."""
    assert _route(bench, place="430100")["decision"] == "queue"


def _route_unknown(bench: Bench) -> None:
    """Receive a mobile that never rang: all lines are read with what is remembered of it."""
    assert _route(bench)["choose_place"] == "True"


def _route_choice(bench: Bench) -> None:
    """Receive a choice: the call's report and the memory in one transaction."""
    _route(bench)
    bench.meter.read()
    assert _route(bench, menu="all", keys="01")["decision"] == "queue"


def _route_remembered(bench: Bench) -> None:
    """Receive somebody who chose a city before."""
    _route_choice(bench)
    assert _route(bench, contact="c-later")["remembered"] == "True"


def _callback(bench: Bench) -> None:
    """Promise a call-back to a caller who waits."""
    _route_known(bench)
    bench.meter.read()
    assert _asked(bench, "callback")["kept"] == "True"


def _callback_again(bench: Bench) -> None:
    """Tell it again: the transaction that fails, the report's join, the promise."""
    _callback(bench)
    bench.meter.read()
    assert _asked(bench, "callback")["kept"] == "True"


def _waiting(bench: Bench) -> None:
    """Comfort a caller who waits."""
    _route_known(bench)
    bench.meter.read()
    assert _asked(bench, "waiting", queue="430100", size="2")["action"] == "wait"


def _whisper(bench: Bench) -> None:
    """Look how often a number rang in a week."""
    _route_known(bench)
    bench.meter.read()
    assert _asked(bench, "whisper", place="430100")["words"] == "长沙市。"


def _status(bench: Bench) -> None:
    """Tell a caller who knows the PIN; both limits are counted."""
    form = bench.scene.form(None, ReplyLater("如何认定"))
    receipt = casework.registry().register(bench.scene.actor(), form)
    bench.meter.read()
    known = {"reference": str(receipt["reference"]), "pin": str(receipt["pin"])}
    assert _asked(bench, "status", **known)["found"] == "True"


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


def _contact_event(kind: str) -> Callable[[Bench], None]:
    def absorb(bench: Bench) -> None:
        contact = bench.scene.ring()
        contact.disconnected_at = NINE + timedelta(minutes=2)
        at = {"QUEUED": contact.queued_at, "CONNECTED_TO_AGENT": contact.connected_at}
        bench.meter.read()
        event = contact_event(contact, kind, at.get(kind) or contact.disconnected_at)
        events.handle(event, None)

    return absorb


OPERATIONS: dict[str, Callable[[Bench], None]] = {
    "consultation": _consultation,
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
    "route of a known city": _route_known,
    "route of a number unknown": _route_unknown,
    "route of a choice": _route_choice,
    "route of a number remembered": _route_remembered,
    "call-back promised": _callback,
    "call-back told again": _callback_again,
    "waiting": _waiting,
    "whisper": _whisper,
    "status told": _status,
    "event QUEUED": _contact_event("QUEUED"),
    "event CONNECTED_TO_AGENT": _contact_event("CONNECTED_TO_AGENT"),
    "event DISCONNECTED": _contact_event("DISCONNECTED"),
}

GOALS = {
    "consultation": (6, 18),
    "route of a known city": (2, 9),
    "route of a number unknown": (2, 9),
    "route of a choice": (2, 18),
    "route of a number remembered": (2, 9),
    "event QUEUED": (1, 2),
    "event CONNECTED_TO_AGENT": (1, 2),
    "event DISCONNECTED": (1, 2),
}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_operation_costs_more_than_the_ledger_says(
    operation: str, bench: Bench, measured: dict[str, list[int]]
) -> None:
    OPERATIONS[operation](bench)
    cost = bench.meter.read()
    measured[operation] = list(cost)
    goal = GOALS.get(operation)
    assert goal is None or (cost[0] <= goal[0] and cost[1] <= goal[1]), (cost, goal)
    if os.environ.get("HOTLINE_LEDGER") == "write":
        return
    agreed = json.loads(LEDGER.read_text(encoding="utf-8"))[operation]
    assert list(cost) == agreed, f"{operation}: {cost}, the ledger says {agreed}"


def test_the_ledger_is_written_down(measured: dict[str, list[int]]) -> None:
    if os.environ.get("HOTLINE_LEDGER") == "write":
        LEDGER.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    assert set(json.loads(LEDGER.read_text(encoding="utf-8"))) == set(OPERATIONS)
