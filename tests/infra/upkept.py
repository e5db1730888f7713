"""What is done in maintenance, for the roles of the functions that do it."""

from datetime import timedelta
from itertools import count

import pytest

from backend.kernel.clock import civil_day
from backend.oversight.maintenance import commands
from backend.oversight.maintenance.model import Cause, Outcome, Why, WorkKind
from backend.tallies.periods import Period, Unit
from chalicelib.jobs import platform
from chalicelib.wiring import ground, maintenance, presence
from tests.fakes import hunan
from tests.fakes.maintenance import FakeProbe
from tests.scene import Scene

_DRAWN = (f"00000000-0000-7000-e000-{number:012d}" for number in count(1))


def watch(scene: Scene) -> None:
    """Look while no line has a state, until each is down, and long enough for a lead."""
    probe = FakeProbe({place.line: Why.NO_ANSWER for place in presence.open_lines()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maintenance, "probe", lambda: probe)
        scene.later(hours=1)
        assert platform.run(None)["missed"] == 14
        scene.later(seconds=60)
        assert len(platform.run(None)["opened"]) == 14
        scene.later(hours=1)
        assert len(platform.run(None)["leads"]) == 14
        scene.later(hours=24)
        platform.run(None)
        scene.later(hours=1)
        probe.cut.clear()
        assert len(maintenance.watch().look("430000", lambda: True).ended) == 14


def keep() -> None:
    """Tell of an outage, assign, restore and close it; plan a work and end it; read it all."""
    actor, now = hunan.person("administrator"), ground.clock().now()
    begun = now - timedelta(hours=1)
    told = maintenance.outages().tell(
        actor, commands.Tell(next(_DRAWN), hunan.CHANGSHA, begun, "运营商光缆中断")
    )

    def seen(version: int) -> commands.Seen:
        return commands.Seen(str(told["id"]), next(_DRAWN), version)

    take = maintenance.outages().take
    take(actor, commands.Assign(seen(1), actor.person_id))
    take(actor, commands.Restore(seen(2), now))
    take(actor, commands.Close(seen(3), Cause.MISTAKEN, "误报"))
    plan = commands.Plan(
        next(_DRAWN),
        WorkKind.WINDOW,
        "升级",
        "更换程序",
        now,
        now + timedelta(hours=1),
        actor.person_id,
    )
    planned = maintenance.works().plan(actor, plan)
    ending = commands.Seen(str(planned["id"]), next(_DRAWN), 1)
    maintenance.works().finish(actor, commands.Finish(ending, Outcome.CANCELLED, now, "改期"))
    month = Period.of(Unit.MONTH, civil_day(now))
    assert maintenance.logbook().month(actor, hunan.HUNAN, month).outages
    assert maintenance.logbook().works(actor, begun, now + timedelta(days=1))
