"""An export holds exactly what the search finds, once, whatever is repeated or cut off."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.books import Replace
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters import gathering
from backend.matters.export import (
    FILE_KEPT,
    RUNNING,
    STANDS_STILL,
    STEP,
    Export,
    Form,
    Stage,
)
from backend.matters.exporting import MOST_RUNNING, Asked, Command, ExportDesk
from backend.matters.finding import Wanted
from backend.matters.gathering import Gathering
from tests.backend.matters.test_finding import HEAD, LI, NINE, TODAY, ZHUZHOU_HEAD, World
from tests.fakes.exports import FakeExports, FakeFiles
from tests.fakes.hunan import CHANGSHA
from tests.guards.visits import identity

MONTH = Wanted(CHANGSHA, since=TODAY - timedelta(days=30), until=TODAY)


class Office:
    """A desk of exports, and the function that carries them on."""

    def __init__(self) -> None:
        self.world = World()
        house = self.world.house
        self.clock = house.clock
        self.books = house.books
        self.exports = FakeExports(house.books)
        self.files = FakeFiles()
        finder = self.world.finder
        self.desk = ExportDesk(house.books, self.exports, finder, self.files, house.clock)
        self.gathering = Gathering(
            house.books, self.exports, finder, self.files, house.clock, house.matters.callers
        )

    def ask(self, number: int = 1, wanted: Wanted = MONTH) -> str:
        asked = Asked(identity("export", number), wanted, Form.XLSX)
        return str(self.desk.ask(HEAD, asked)["id"])

    def export(self, export_id: str) -> Export:
        export = self.exports.get(HEAD.person_id, export_id)
        assert export is not None
        return export

    def steps(self, export_id: str) -> list[Event]:
        events = [one for one in self.books.all(Event) if one.kind == STEP]
        return [one for one in events if one.data["export"] == export_id]

    def step(self, event: Event, *, cut: bool = False) -> Export | None:
        data = event.data
        version = int(data["version"])
        return self.gathering.step(data["owner"], data["export"], version, lambda: not cut)

    def run(self, export_id: str) -> Export:
        """Answer every event, each twice as a bus may bring it, until none is new."""
        seen = 0
        while seen < len(self.steps(export_id)):
            event = self.steps(export_id)[seen]
            self.step(event)
            assert self.step(event) is None
            seen += 1
        return self.export(export_id)

    def command(self, export_id: str, number: int = 1) -> Command:
        return Command(export_id, identity("order", number), self.export(export_id).version)


def _several(office: Office, count: int) -> set[str]:
    for number in range(count):
        office.world.keep(registered_at=NINE - timedelta(hours=7 * number))
    office.clock.forward(seconds=5)
    return {one.id for one in office.world.kept}


@settings(max_examples=25)
@given(data=st.data())
def test_whatever_is_cut_off_or_repeated_every_row_is_in_the_file_once(data: st.DataObject) -> None:
    office = Office()
    wanted = _several(office, data.draw(st.integers(0, 90)))
    office.world.keep(place=ZHUZHOU_HEAD.place)
    export_id = office.ask()
    for _ in range(200):
        if office.export(export_id).stage not in RUNNING:
            break
        event = data.draw(st.sampled_from(office.steps(export_id)[-3:]))
        office.step(event, cut=data.draw(st.booleans()))
    done = office.run(export_id)
    written = [row.id for row in office.files.written[export_id]]
    assert done.stage is Stage.DONE
    assert len(written) == len(set(written)) == done.rows
    assert set(written) == wanted
    assert all("王小明" not in row.caller_masked for row in office.files.written[export_id])


def test_a_day_that_is_not_named_is_the_day_of_the_asking() -> None:
    office = Office()
    today = office.world.keep()
    export_id = office.ask(wanted=Wanted(CHANGSHA))
    office.clock.forward(days=2)
    office.run(export_id)
    assert [row.id for row in office.files.written[export_id]] == [today.id]


def test_a_repeated_asking_is_one_export_and_another_under_its_id_a_conflict() -> None:
    office = Office()
    first = office.ask()
    assert office.ask() == first
    assert len(office.steps(first)) == 1
    with pytest.raises(Conflict):
        office.ask(wanted=replace(MONTH, disposition=2))
    with pytest.raises(Conflict):
        office.desk.ask(HEAD, Asked(first, MONTH, Form.CSV))


def test_a_cancelled_export_is_moved_by_nobody() -> None:
    office = Office()
    _several(office, 3)
    export_id = office.ask()
    (begun,) = office.steps(export_id)
    command = office.command(export_id)
    answer = office.desk.cancel(HEAD, command)
    assert office.desk.cancel(HEAD, command) == answer
    assert office.step(begun) is None
    assert office.export(export_id).stage is Stage.CANCELLED
    with pytest.raises(Refused):
        office.desk.cancel(HEAD, office.command(export_id, 2))
    with pytest.raises(Refused):
        office.desk.take(HEAD, export_id)


def test_a_step_that_was_under_way_when_it_was_cancelled_leads_to_nothing() -> None:
    office = Office()
    _several(office, 3)
    export_id = office.ask()
    (begun,) = office.steps(export_id)

    def cancel_meanwhile() -> bool:
        office.desk.cancel(HEAD, office.command(export_id))
        return False

    data = begun.data
    assert office.gathering.step(data["owner"], export_id, 1, cancel_meanwhile) is None
    assert office.export(export_id).stage is Stage.CANCELLED
    assert export_id not in office.files.written


def test_what_stands_still_is_started_again_and_what_moves_is_not() -> None:
    office = Office()
    _several(office, 3)
    export_id = office.ask()
    with pytest.raises(Refused):
        office.desk.again(HEAD, office.command(export_id))
    office.clock.forward(seconds=STANDS_STILL.total_seconds())
    command = office.command(export_id)
    answer = office.desk.again(HEAD, command)
    assert office.desk.again(HEAD, command) == answer
    first, second = office.steps(export_id)
    assert office.step(first) is None
    assert office.step(second)
    assert office.run(export_id).rows == 3
    with pytest.raises(Refused):
        office.desk.again(HEAD, office.command(export_id, 2))


def test_more_than_a_file_may_hold_ends_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_ROWS", 2)
    office = Office()
    _several(office, 3)
    export_id = office.ask()
    assert office.run(export_id).stage is Stage.TOO_MANY
    with pytest.raises(Refused):
        office.desk.take(HEAD, export_id)


@pytest.mark.requirement("S0-20")
def test_the_file_is_its_owners_for_a_day_and_the_taking_is_a_fact_before_the_link() -> None:
    office = Office()
    _several(office, 2)
    export_id = office.ask()
    with pytest.raises(Refused):
        office.desk.take(HEAD, export_id)
    office.run(export_id)
    deputy = replace(HEAD, person_id="head-changsha-2")
    with pytest.raises(NotFound):
        office.desk.take(deputy, export_id)
    facts: list[int] = []

    def link(export: Export, seconds: int) -> str:
        facts.append(len(office.world.house.audit.of(export.subject)))
        return f"{export.id}?{seconds}"

    desk = replace(office.desk, links=_Links(link))
    assert desk.take(HEAD, export_id).endswith("?60")
    told = office.world.house.audit.of(f"EXPORT#{export_id}")
    assert [one.action for one in told] == ["export.asked", "export.done", "export.taken"]
    assert facts == [len(told)]
    assert told[0].detail["place"] == "430100"
    office.clock.forward(seconds=FILE_KEPT.total_seconds())
    with pytest.raises(Refused):
        office.desk.take(HEAD, export_id)


class _Links:
    def __init__(self, link: Any) -> None:
        self.link = link


def test_so_many_run_at_once_and_no_more() -> None:
    office = Office()
    for number in range(MOST_RUNNING):
        office.ask(number)
    with pytest.raises(Refused):
        office.ask(MOST_RUNNING)
    assert office.ask(0)
    office.run(identity("export", 0))
    office.ask(MOST_RUNNING)


def test_who_may_not_is_refused() -> None:
    office = Office()
    asked = Asked(identity("export"), Wanted(CHANGSHA), Form.CSV)
    with pytest.raises(Forbidden):
        office.desk.ask(LI, asked)
    with pytest.raises(Forbidden):
        office.desk.own(LI)
    with pytest.raises(NotFound):
        office.desk.ask(ZHUZHOU_HEAD, asked)
    with pytest.raises(Invalid):
        office.desk.ask(HEAD, replace(asked, id="1"))


def test_a_stale_command_is_a_conflict_with_what_is_now() -> None:
    office = Office()
    export_id = office.ask()
    export = office.export(export_id)
    office.books.commit(Replace(replace(export, version=2), 1))
    with pytest.raises(Conflict) as refusal:
        office.desk.cancel(HEAD, Command(export_id, identity("late"), 1))
    assert refusal.value.current == {"version": 2, "stage": "gathering"}


@pytest.mark.requirement("S0-05", "S0-20")
def test_whoever_moved_to_another_city_takes_no_file_of_the_old_one() -> None:
    office = Office()
    _several(office, 2)
    export_id = office.ask()
    office.run(export_id)
    moved = replace(HEAD, place=ZHUZHOU_HEAD.place)
    with pytest.raises(NotFound):
        office.desk.take(moved, export_id)
    assert office.desk.take(HEAD, export_id)
