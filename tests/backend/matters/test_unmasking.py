"""Names and numbers leave the platform only where a second person says so, and once (S0-20)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.access import Actor
from backend.kernel.confined import Confined
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.export import LINK_OPENS, UNMASKED_KEPT, WAITS, Form, Stage
from backend.matters.exporting import Asked
from backend.matters.letting_go import LettingGo
from backend.matters.unmasking import Decide, Unmaskings
from tests.backend.matters.test_exporting import MONTH, Office
from tests.backend.matters.test_finding import HEAD, LI, PROVINCE, ZHUZHOU_HEAD
from tests.fakes import hunan
from tests.guards.visits import identity

DEPUTY = hunan.person("deputy-changsha")
WHY = "上级督查需逐户核对"


class Two(Office):
    """A desk of exports beside whoever decides on names and numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.unmaskings = Unmaskings(self.books, self.exports, self.clock)
        self.world.keep()
        self.clock.forward(seconds=5)

    def ask_shown(self, who: Actor = HEAD, reason: str = WHY) -> str:
        asked = Asked(identity("export"), replace(MONTH, place=who.place), Form.CSV, reason)
        return str(self.desk.ask(who, asked)["id"])

    def say(self, who: Actor, *, granted: bool = True, **changed: object) -> Decide:
        command = Decide(
            HEAD.person_id, identity("export"), identity("decide"), 1, granted, "同意，用后即删"
        )
        command = replace(command, **changed)  # type: ignore[arg-type]
        self.unmaskings.decide(who, command)
        return command


@pytest.mark.requirement("S0-20")
def test_nothing_is_read_before_a_second_person_agrees_and_then_callers_are_shown() -> None:
    two = Two()
    export_id = two.ask_shown()
    assert two.export(export_id).stage is Stage.WAITING
    assert two.steps(export_id) == []
    assert [one.id for one in two.unmaskings.waiting(DEPUTY)[0]] == [export_id]
    two.say(DEPUTY)
    done = two.run(export_id)
    assert done.stage is Stage.DONE
    [row] = two.files.written[export_id]
    assert row.caller_masked.startswith("王小明 1")
    assert "*" not in row.caller_masked
    # What lies in parts meanwhile stays masked.
    assert "王小明" not in two.files.laid[export_id][0][0].caller_masked
    assert two.unmaskings.waiting(DEPUTY)[0] == []
    facts = two.world.house.audit.of(f"EXPORT#{export_id}")
    assert [(one.actor, one.action) for one in facts] == [
        (HEAD.person_id, "export.unmasked_asked"),
        (DEPUTY.person_id, "export.unmasked_granted"),
        (HEAD.person_id, "export.done"),
    ]
    assert facts[0].detail["reason"] == WHY
    two.clock.forward(seconds=UNMASKED_KEPT.total_seconds())
    with pytest.raises(Refused):
        two.desk.take(HEAD, export_id)


def test_a_reporter_under_seal_stays_hidden_whoever_agrees() -> None:
    two = Two()
    node = hunan.gazetteer().path("430100")
    sealed = two.world.keep(confined=Confined(node, frozenset(), sealed=True))
    two.clock.forward(seconds=5)
    export_id = two.ask_shown()
    two.say(DEPUTY)
    two.run(export_id)
    shown = {row.id: row.caller_masked for row in two.files.written[export_id]}
    assert shown[sealed.id] == ""


@pytest.mark.requirement("S0-20")
def test_whoever_asks_never_decides_and_neither_does_who_has_no_say_there() -> None:
    two = Two()
    two.ask_shown()
    with pytest.raises(Refused, match="somebody else"):
        two.say(HEAD)
    with pytest.raises(NotFound):
        two.say(ZHUZHOU_HEAD)
    with pytest.raises(Forbidden):
        two.say(LI)
    assert two.unmaskings.waiting(HEAD)[0] == []
    assert two.unmaskings.waiting(ZHUZHOU_HEAD)[0] == []
    assert len(two.unmaskings.waiting(PROVINCE)[0]) == 1
    two.say(PROVINCE)
    assert two.export(identity("export")).stage is Stage.GATHERING


def test_a_refusal_has_its_reason_and_leads_to_nothing() -> None:
    two = Two()
    export_id = two.ask_shown()
    with pytest.raises(Invalid):
        two.say(DEPUTY, granted=False, words=" ")
    command = two.say(DEPUTY, granted=False, words="请先脱敏导出")
    two.unmaskings.decide(DEPUTY, command)
    with pytest.raises(Conflict):
        two.say(PROVINCE, id=identity("late"))
    export = two.export(export_id)
    assert export.stage is Stage.REFUSED
    assert export.unmasking is not None
    assert export.unmasking.words == "请先脱敏导出"
    assert two.steps(export_id) == []
    with pytest.raises(Refused):
        two.desk.take(HEAD, export_id)


def test_an_asking_is_void_after_a_day_and_may_be_withdrawn() -> None:
    two = Two()
    export_id = two.ask_shown()
    two.clock.forward(seconds=WAITS.total_seconds())
    assert two.unmaskings.waiting(DEPUTY)[0] == []
    with pytest.raises(Refused):
        two.say(DEPUTY)
    two.desk.cancel(HEAD, two.command(export_id))
    assert two.export(export_id).stage is Stage.CANCELLED


def test_an_asking_has_a_reason_and_tells_those_alone_who_may_decide() -> None:
    two = Two()
    with pytest.raises(Invalid):
        two.ask_shown(reason=" ")
    two.ask_shown()
    [told] = [one for one in two.books.all(Event) if one.kind == "unmasking.asked"]
    assert (told.data["heads"], told.data["not_to"]) == ("430100", HEAD.person_id)
    two.say(DEPUTY)
    [told] = [one for one in two.books.all(Event) if one.kind == "unmasking.granted"]
    assert told.data["to"] == HEAD.person_id


@given(who=st.sampled_from([HEAD, DEPUTY, PROVINCE, ZHUZHOU_HEAD, LI]))
def test_nobody_is_shown_what_no_other_agreed_to(who: Actor) -> None:
    two = Two()
    export_id = two.ask_shown()
    try:
        two.say(who)
    except (Refused, NotFound, Forbidden):
        assert two.run(export_id).stage is Stage.WAITING
        assert export_id not in two.files.written
    else:
        assert who.person_id != HEAD.person_id


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("taken", [True, False])
def test_a_file_with_names_is_deleted_once_taken_or_after_an_hour(*, taken: bool) -> None:
    two = Two()
    export_id = two.ask_shown()
    two.say(DEPUTY)
    two.run(export_id)
    letting_go = LettingGo(two.exports, two.files, two.clock)
    kept = UNMASKED_KEPT
    if taken:
        assert two.desk.take(HEAD, export_id)
        kept = LINK_OPENS
    two.clock.forward(seconds=kept.total_seconds() - 1)
    assert letting_go.run() == 0
    two.clock.forward(seconds=1)
    assert (letting_go.run(), letting_go.run()) == (1, 0)
    with pytest.raises(Refused):
        two.desk.take(HEAD, export_id)
