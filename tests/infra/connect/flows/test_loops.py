"""No flow goes round for ever by itself."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from infra.connect import stack
from infra.connect.simulator.language.document import Action, Flow, read

FLOWS = [read(path.read_text("utf-8"), path.stem) for path in sorted(stack.FLOWS.glob("*.json"))]


def by_itself(action: Action) -> set[str]:
    """Return where an action leads without anybody: no answer comes and no key is pressed.

    Of what counts rounds only the last is a way out: the others have an end.
    """
    ways = action.transitions
    last = {way.next for way in ways.errors} | {
        way.next for way in ways.branches if way.condition.operands == ("DoneLooping",)
    }
    asked = {"InvokeLambdaFunction", "GetParticipantInput", "Loop"}
    return last if action.type in asked else last | {to for _, to in ways.targets()}


def goes_round(ways: Mapping[str, set[str]]) -> bool:
    try:
        TopologicalSorter(ways).prepare()
    except CycleError:
        return True
    return False


@pytest.mark.requirement("N14")
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_without_an_answer_or_a_key_every_round_is_counted(flow: Flow) -> None:
    assert not goes_round({one.id: by_itself(one) for one in flow.actions})


def test_rounds_that_nobody_counts_are_found() -> None:
    queue = next(flow for flow in FLOWS if flow.name == "queue")
    ways = {one.id: by_itself(one) for one in queue.actions}
    assert goes_round({**ways, "Open rounds": {"Attendants without backend"}})
