# long: one entry for each function, read as one table.
"""What each function asks of DynamoDB is what its role grants: a missing right is an outage.

Every function's real code runs on emulated tables while its requests are written down; then
each request must be granted by the function's policy file.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from backend.accounts.inbox import Channel
from backend.calls.status import pin_of
from backend.kernel.audit import Fact
from backend.kernel.books import Create, Replace
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import reference_number
from backend.matters.model import ReplyLater
from backend.oversight.rounds import SCHEDULED
from backend.roster.ports import DayEvidence
from backend.roster.standing import Kind as Seen
from backend.roster.standing import Standing
from backend.tallies.model import Hour, Row, Source
from backend.tallies.periods import Period, Unit
from chalicelib import settings
from chalicelib.connect import flow
from chalicelib.jobs import (
    articles,
    attendance,
    check_tallies,
    duty,
    gaps,
    lines,
    project_hours,
    recompute,
    recount,
    resend,
    rounds,
    sweep,
    watch,
)
from chalicelib.services.bus import Publisher
from chalicelib.services.exchange import Time
from chalicelib.store.attendance import DynamoEvidence
from chalicelib.store.audit import encode
from chalicelib.streams import audit as acted
from chalicelib.streams import notices
from chalicelib.streams import tallies as mark
from chalicelib.wiring import casework, figures, ground, post, rebuilding
from chalicelib.wiring import hours as exchanging
from infra.connect.simulator.engine.hours import Hours
from infra.connect.simulator.engine.instance import Instance
from tests.backend.roster.post import shift
from tests.contacts import Contact, flow_request
from tests.fakes import hunan
from tests.fakes.post import FakeCarrier
from tests.infra import (
    answered,
    begun,
    carried,
    complained,
    deferred,
    dialled,
    directed,
    exported,
    followed,
    heard,
    known,
    owed,
    paid,
    pressed,
    proved,
    reported,
    reviewed,
    rostered,
    staffed,
    texted,
    upkept,
    violated,
)
from tests.infra.connect.api.stub import stub, week
from tests.infra.needs import granted, missing, written_down
from tests.infra.published import publish
from tests.scene import DAY, NINE, Scene
from tests.wired import forget


def _twice(scene: Scene) -> None:
    """Absorb an event and its repeat, which reads before it gives way."""
    scene.connect(scene.known)
    scene.connect(scene.known)


def _flows(scene: Scene) -> None:
    """Ask all that a flow can ask, and everything again; a choice, a call-back, a disagreement."""
    scene.ring()
    stranger = Contact("+8613900009999", id="c-flow", attributes={"place": "430100"})
    form = scene.form(None, ReplyLater(""))
    known = {
        "reference": reference_number(form.id, scene.clock.now()),
        "pin": pin_of(ground.caller_hash(), f"MATTER#{form.id}"),
    }
    asked: list[tuple[str, dict[str, str]]] = [
        ("route", {"menu": "all", "keys": "01"}),
        *[(op, {}) for op in flow.OPS],
        ("survey", {"score": "5"}),
        ("status", known),
        ("transferred", {"result": "busy", "place": "430102"}),
        ("hours", {"says": "False"}),
    ]
    for _ in range(2):
        for op, parameters in asked:
            scene.later(seconds=1)
            answer = flow.handle(flow_request(stranger, {"op": op, **parameters}), None)
            assert answer.get("found", "True") == str(op != "status" or bool(parameters))
    unplaced = Contact("+8613900009999", id="c-later")
    flow.handle(flow_request(unplaced, {"op": "route"}), None)


def _due(scene: Scene) -> None:
    """Ring a promise that fell due."""
    scene.later(hours=72)
    sweep.run(None)
    exported.let_go()


def _stale(scene: Scene) -> None:
    """Leave a promise that an older calendar computed: the sweep moves it and says so."""
    form = scene.promise()
    (promise,) = casework.promises().of(f"MATTER#{form.id}")
    earlier = promise.due_at - timedelta(days=1)
    casework.books().commit(Replace(replace(promise, due_at=earlier, calendar_version=0), 1))


def _done(scene: Scene) -> None:
    """Enter what the stream of the audit brings, twice."""
    del scene
    item = encode(Fact("MATTER#1", 1, "li", NINE, "matter.opened", {}, ""))
    image = item.to_dynamodb_dict()
    keys = {name: image[name] for name in ("pk", "sk")}
    record = {"dynamodb": {"SequenceNumber": "1", "Keys": keys, "NewImage": image}}
    assert acted.handle({"Records": [record] * 2}, None) == {"batchItemFailures": []}


def _people(scene: Scene) -> None:
    """Do all that people do, and put off a promise from asking to resuming."""
    begun.begin()
    scene.work_a_day()
    deferred.put_off(scene)
    paid.lead_a_run()
    violated.work_a_file()
    directed.work_directives()
    upkept.keep()
    staffed.keep_a_list()
    known.keep_knowledge()
    complained.complain(scene)
    followed.follow(scene)
    followed.merge(scene)
    reported.go_up(scene)
    reviewed.review(scene)
    reviewed.hear_a_centre()
    rostered.plan_a_week(scene)
    rostered.hand_over()
    carried.tell_and_ask(scene)
    carried.enter_by_hand(scene)
    heard.look(scene)
    dialled.ring_for_a_message(scene)
    answered.answer_messages(scene)
    exported.take_out()
    rebuilding.desk().ask(hunan.person("supervisor"), DAY, DAY)
    publish(scene)


def _change(scene: Scene) -> None:
    """Mark the hour that a new call touches."""
    listed = {"by_day_hash": {"S": "430100#2026-11-23"}, "by_day_range": {"S": "09:00:00#x"}}
    item = {"sk": {"S": "CALL"}, **listed}
    mark.handle({"Records": [{"dynamodb": {"NewImage": item}}]}, None)
    del scene


def _alarmed(scene: Scene) -> None:
    """Tell people of the loudest alarm, of a draft, of what was published, and of each again."""
    kinds = ("promise.province", "regulation.proposed", "calendar.published")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(post, "carriers", lambda: {channel: FakeCarrier() for channel in Channel})
        for kind in (*kinds, *kinds):
            assert notices.handle(scene.told(kind), None)["again"] == 0


def _published(scene: Scene) -> None:
    """Leave a promise that what was published since moves."""
    _stale(scene)
    publish(scene)


def _recomputed(_: Scene) -> None:
    """Move what is to be moved, and find nothing to do."""
    assert recompute.run(None)["moved"] == 1
    recompute.run(None)


def _watched(scene: Scene) -> None:
    """Tell of a missing year, and again on the same day."""
    scene.later(days=8)
    assert [watch.run(None)["missing"] for _ in range(2)] == [2027, None]


def _projected(scene: Scene) -> None:
    """Compare a line, write what is missing, tell of one that is not there, and do it again."""
    there = Instance(hours={"hours": Hours("hours", "长沙", week())})
    with stub(there) as exchange, pytest.MonkeyPatch.context() as patch:
        hours = {"430100": "hours", "430200": "none"}
        changed = replace(settings.current(), connect_instance=there.id, hours=hours)
        patch.setattr(settings, "current", lambda: changed)
        patch.setattr(ground, "client", lambda *_, **__: exchange.client)
        clock = exchange.clock
        left = partial(Time, sleep=clock.advance, now=lambda: clock.now().timestamp())
        patch.setattr(exchanging, "Time", left)
        for _ in range(2):
            report = project_hours.run(None)
        assert (report["lines"], report["equal"]) == (2, 1)
        asked = {f"connect:{name}" for name in exchange.server.asked}
    assert asked <= {need.action for need in granted("project-hours")}
    assert "connect:CreateHoursOfOperationOverride" in asked
    del scene


def _empty(scene: Scene) -> None:
    """Let every chair but one be empty since the opening."""
    scene.clock.forward(minutes=-29)
    lines.run(None)
    scene.later(minutes=5)
    lines.run(None)


def _guarded(scene: Scene) -> None:
    """Tell of empty chairs, of nothing new, and of lines that open with nobody."""
    assert duty.run(None) == {"duty.chair_empty": 13}
    assert duty.run(None) == {}
    scene.later(hours=5, minutes=45)
    assert duty.run(None) == {"duty.uncovered": 14}


def _closed(scene: Scene) -> None:
    """Close a day of which one shift was planned and nobody came, then nothing, then who came."""
    scene.later(hours=4)
    nothing = {"written": 0, "corrected": 0, "suspected": 0, "withdrawn": 0, "failed": 0}
    assert attendance.run(None) == {**nothing, "written": 1, "suspected": 1}
    assert attendance.run(None) == nothing
    one = shift(person_id="nobody")
    who = ("nobody", "某人", one.site, Seen.AVAILABLE)
    seen = Standing(*who, one.begins_at, one.begins_at + timedelta(hours=1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DynamoEvidence, "of_day", lambda *_: DayEvidence(standings=(seen,)))
        report = attendance.run(None)
    assert report == {**nothing, "corrected": 1, "suspected": 1, "withdrawn": 1}


def _staffed(scene: Scene) -> None:
    """Leave a year of attendances, people who may serve, and messages."""
    answered.leave_messages()
    paid.serve_a_year(scene)
    rostered.enlist(scene)


UNMARKED = Hour("430100", DAY, 9, Source.CALLS)
"""An hour whose row is not what its facts come to, and that nobody marked."""


SILENT = Row("430100", Period.of(Unit.DAY, DAY), {"calls.in_hours": 1}, NINE)
"""A day on which a call came and nobody answered."""


def _unmarked(scene: Scene) -> None:
    """Keep an hour that its facts do not bear out, and ask for a check of its day."""
    del scene
    figures.tallies().keep_hours({UNMARKED: {"430100@": {"calls": 1}}})
    rebuilding.desk().ask(hunan.person("supervisor"), DAY, DAY)


BEFORE: dict[str, Callable[[Scene], object]] = {
    "api": _staffed,
    "subsidies": paid.serve_a_year,
    "sweep": _stale,
    "recompute": _published,
    "deliver-notices": lambda scene: scene.promise(),
    "contact-flow": lambda scene: scene.promise(),
    "watch-duty": _empty,
    "owe-callers": dialled.ring_out,
    "export-matters": exported.ask_for_both,
    "text-callers": texted.order,
    "reconcile": owed.lose,
    "prove-matters": proved.leave,
    "press-matters": pressed.leave,
    "draw-reviews": reviewed.answer_a_call,
    "close-days": lambda _: casework.books().commit(Create(shift(person_id="nobody"))),
    "check-articles": lambda _: figures.tallies().keep("430000", [SILENT]),
    "check-tallies": _unmarked,
    "recount": lambda _: figures.tallies().touch([Hour("430100", DAY, 9, Source.CALLS)], NINE),
}
"""What others have done before the function is started."""


FUNCTIONS: dict[str, Callable[[Scene], object]] = {
    "api": _people,
    "contact-flow": _flows,
    "contact-event": _twice,
    "conversation": heard.converse,
    "deliver-notices": _alarmed,
    "sweep": _due,
    "export-matters": exported.carry,
    "text-callers": texted.send,
    "recount": lambda _: recount.run(None),
    "refresh-lines": lambda _: lines.run(None),
    "recompute": _recomputed,
    "watch-calendar": _watched,
    "project-hours": _projected,
    "subsidies": paid.owe,
    "mark-tallies": _change,
    "owe-callers": dialled.hear,
    "enter-facts": _done,
    "reconcile": owed.make_good,
    "prove-matters": proved.prove_all,
    "press-matters": pressed.press_all,
    "agent-event": staffed.sign_in,
    "watch-duty": _guarded,
    "watch-platform": upkept.watch,
    "close-days": _closed,
    "check-articles": lambda _: articles.run(None),
    "list-gaps": lambda _: gaps.run(None),
    "draw-reviews": reviewed.draw,
    "check-tallies": lambda _: check_tallies.run(None),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_do_what_it_does(name: str, scene: Scene) -> None:
    if name in BEFORE:
        BEFORE[name](scene)
    forget()
    with written_down() as asked:
        FUNCTIONS[name](scene)
    assert asked, "the function did nothing"
    assert missing(asked, name) == []


@pytest.mark.parametrize("job", [one.job for one in SCHEDULED])
def test_whatever_the_clock_starts_may_keep_its_round(job: str, scene: Scene) -> None:
    del scene
    forget()
    with written_down() as asked:
        rounds.kept(job, lambda: None)
    assert asked
    assert missing(asked, job.partition(".")[0].replace("_", "-")) == []


TOLD_IN_THE_DIRECTORY = tuple(
    f"{noun}#7"
    for noun in (
        *("ARTICLES", "DIRECTIVE", "DRAFT", "LINE", "RECONCILE", "REQUEST", "REVIEW", "ROSTER"),
        "ROUND",
        *("OUTAGE", "SHIFT", "SUBSIDY", "SUSPICION", "TRAINING", "VIOLATION", "WORK"),
    )
)
"""Of what events tell that lie in the table `directory`, which has no stream."""


def test_the_functions_that_publish_may_do_what_they_do(scene: Scene) -> None:
    scene.promise()
    scene.later(hours=72)
    sweep.run(None)
    for subject in TOLD_IN_THE_DIRECTORY:
        draft = Event(Outbox.DIRECTORY, subject, f"{subject}:x", "regulation.proposed", NINE)
        casework.books().commit(Create(draft))
    scene.later(hours=1)
    forget()
    with pytest.MonkeyPatch.context() as patch, written_down() as asked:
        patch.setattr(casework, "publisher", lambda: Publisher(_Bus(), casework.outbox()))
        assert resend.run(None)["events"] > len(TOLD_IN_THE_DIRECTORY)
    assert missing(asked, "resend") == []
    # The stream function marks events of the tables that have a stream.
    updates = {need for need in asked if need.action == "UpdateItem"}
    of_streams = {need for need in updates if need.place != "directory"}
    assert missing(of_streams, "publish-outbox") == []
    assert updates > of_streams


class _Bus:
    """Takes every event."""

    def put_events(self, **_: Any) -> dict[str, Any]:
        return {"FailedEntryCount": 0}
