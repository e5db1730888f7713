"""What the flows must be before anybody is led by them: accepted, thin, and never a dead end."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from chalicelib.connect.flow import OPS
from infra.connect.simulator.language.document import Action, Flow, read
from infra.connect.simulator.validator.validation import validate_text

ROOT = Path(__file__).resolve().parents[4]
FOLDER = ROOT / "infra" / "connect" / "flows"
FILES = sorted(FOLDER.glob("*.json"))

ASK = "InvokeLambdaFunction"
LEAVES = {
    "DisconnectParticipant",
    "EndFlowExecution",
    "EndFlowModuleExecution",
    "TransferContactToQueue",
    "TransferToFlow",
}
SPEAKS = {"MessageParticipant", "GetParticipantInput"}
EXTERNAL = re.compile(r"\$\.External\.(\w+)")
ATTRIBUTE = re.compile(r"\$\.Attributes\.(\w+)")
ROW = re.compile(r"^\| `(\w+)` \| (.*?[^\\]) \| (.*?[^\\]) \| (.*?[^\\]) \|$", re.MULTILINE)

OWN_WORDS = {
    # The keys that these words name are the flow's own, and stand beside them.
    ("main", "Options"),
    ("module-status", "Reference"),
    ("module-status", "PIN"),
    ("survey", "Score"),
    ("queue", "Offer without backend"),
    # Asking for these would make a caller wait for words that are always the same.
    ("module-voicemail", "Thanks"),
    ("queue", "Thanks"),
    ("customer-hold", "Hold"),
    ("agent-hold", "Hold"),
    # Both whispers share what a function answers, so that one of them asks nothing.
    ("customer-whisper", "Message given up"),
    # The function is down.
    ("main", "Backend down"),
    ("main", "Emergency words"),
    ("main", "Apology"),
    ("message", "Apology"),
    ("module-voicemail", "Words without backend"),
    ("module-status", "Trouble"),
    ("queue", "Words without backend"),
    ("queue", "Comfort without backend"),
    ("survey", "Thanks without backend"),
    ("agent-whisper", "Whisper without backend"),
    ("county", "Words without backend"),
    ("county", "Apology"),
}
"""Where a flow has words of its own; all others come from the function."""


def flow_of(file: Path) -> Flow:
    return read(file.read_text(encoding="utf-8"), file.stem)


FLOWS = [flow_of(file) for file in FILES]
each = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
# A hold has no end of its own: it lasts until the attendant comes back.
ending = pytest.mark.parametrize(
    "flow", [one for one in FLOWS if not one.name.endswith("-hold")], ids=lambda flow: flow.name
)


def successors(flow: Flow) -> Mapping[str, set[str]]:
    return {one.id: {to for _, to in one.transitions.targets()} for one in flow.actions}


def reached(flow: Flow, start: str, stops: Callable[[Action], bool] = lambda _: False) -> set[str]:
    """Return the actions on the ways from one, itself left out; a way ends where it stops."""
    follow, found, open_ends = successors(flow), set[str](), [start]
    while open_ends:
        for following in follow[open_ends.pop()] - found:
            found.add(following)
            action = flow.action(following)
            assert action is not None
            if not stops(action):
                open_ends.append(following)
    return found


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, Mapping) else value:
        if not isinstance(value, str):
            yield from texts(inner)


def op(action: Action) -> str:
    return str(action.parameters["LambdaInvocationAttributes"]["op"])


def contract() -> dict[str, tuple[set[str], set[str]]]:
    """Return the parameters and the answer's keys of each op, as the manual has them."""
    table = (ROOT / "docs" / "telephony.md").read_text(encoding="utf-8")
    names = re.compile(r"`(\w+)`")
    return {
        row[1]: (set(names.findall(row[2])), set(names.findall(row[3])))
        for row in ROW.finditer(table)
        if row[1] != "op"
    }


@each
def test_the_api_would_take_it(flow: Flow) -> None:
    text = (FOLDER / f"{flow.name}.json").read_text(encoding="utf-8")
    assert validate_text(text) == []


@each
def test_it_names_no_instance_and_no_queue_hours_of_its_own(flow: Flow) -> None:
    text = (FOLDER / f"{flow.name}.json").read_text(encoding="utf-8")
    assert "arn:" not in text
    assert "HoursOfOperationId" not in text


@pytest.mark.requirement("S0-26")
@ending
def test_every_way_leads_to_a_person_a_message_or_an_end(flow: Flow) -> None:
    last = {one.id for one in flow.actions if one.type in LEAVES}
    for action in flow.actions:
        if action.id not in last:
            assert reached(flow, action.id) & last, action.id


@each
def test_it_asks_only_what_may_be_asked(flow: Flow) -> None:
    known = contract()
    assert set(known) == set(OPS)
    for action in flow.actions:
        if action.type == ASK:
            parameters, _ = known[op(action)]
            given = set(action.parameters["LambdaInvocationAttributes"]) - {"op"}
            assert given <= parameters, action.id
            assert action.parameters["InvocationTimeLimitSeconds"] == "8"
            assert action.parameters["ResponseValidation"] == {"ResponseType": "STRING_MAP"}


@each
def test_an_answer_is_read_only_while_it_is_there(flow: Flow) -> None:
    """Whatever reads a key of an answer comes after an op that answers it, and no other."""
    known, asks = contract(), [one for one in flow.actions if one.type == ASK]
    readers = {
        one.id: set(EXTERNAL.findall(" ".join(texts(one.parameters))))
        for one in flow.actions
        if "$.External." in " ".join(texts(one.parameters))
    }
    answered = dict.fromkeys(readers, 0)
    for ask in asks:
        succeeds = ask.transitions.next
        assert succeeds is not None
        after = {succeeds} | (
            set()
            if flow.action(succeeds) in asks
            else reached(flow, succeeds, lambda action: action.type == ASK)
        )
        for reader in after & set(readers):
            assert readers[reader] <= known[op(ask)][1], (ask.id, reader)
            answered[reader] += 1
    assert 0 not in answered.values(), answered


def test_every_attribute_that_is_read_is_set_by_some_flow() -> None:
    kept = {
        key
        for flow in FLOWS
        for action in flow.actions
        if action.type == "UpdateContactAttributes"
        for key in action.parameters["Attributes"]
    }
    used = {
        key
        for flow in FLOWS
        for action in flow.actions
        for key in ATTRIBUTE.findall(" ".join(texts(action.parameters)))
    }
    assert used <= kept
    # What the function and the readers of contact records look for.
    assert {"place", "place_path", "queue", "decision", "voicemail", "voicemail_at"} <= kept
    assert "complaint" in kept


@each
def test_words_come_from_the_function_but_where_it_cannot_be_asked(flow: Flow) -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    own = {
        (flow.name, action.id)
        for action in flow.actions
        if any(chinese.search(text) for text in texts(action.parameters))
    }
    assert own == {place for place in OWN_WORDS if place[0] == flow.name}


@pytest.mark.requirement("S0-26")
@each
def test_nobody_is_told_that_the_call_costs_nothing(flow: Flow) -> None:
    said = " ".join(text for action in flow.actions for text in texts(action.parameters))
    assert not re.search("免费|不收费|不要钱|无需付费|free", said)


@each
def test_an_attendant_has_twenty_seconds_to_accept_before_a_loop_is_broken(flow: Flow) -> None:
    for action in flow.actions:
        if action.type == "MessageParticipantIteratively" and flow.name == "queue":
            assert int(action.parameters["InterruptFrequencySeconds"]) > 20, action.id


def test_nobody_is_recorded_before_the_words_that_say_so() -> None:
    """Where a call begins; whoever comes to the other flows has heard them."""
    flow = next(one for one in FLOWS if one.name == "main")
    tells = {
        one.id
        for one in flow.actions
        if one.type in SPEAKS
        and any("录音" in text or text == "$.External.welcome" for text in texts(one.parameters))
    }
    untold = {flow.start} | reached(flow, flow.start, lambda action: action.id in tells)
    records = [one for one in flow.actions if one.type == "UpdateContactRecordingBehavior"]
    assert records
    for record in records:
        assert record.id not in untold, record.id


@each
def test_every_voice_is_zhiyu_before_a_word_is_said(flow: Flow) -> None:
    speaks = [one for one in flow.actions if one.type in SPEAKS]
    if flow.settings is not None or not speaks:
        return
    voice = flow.action(flow.start)
    assert voice is not None
    assert voice.parameters == {"TextToSpeechVoice": "Zhiyu", "TextToSpeechEngine": "neural"}


@pytest.mark.requirement("N14")
def test_with_the_function_down_a_call_is_led_on_by_one_branch() -> None:
    main = next(flow for flow in FLOWS if flow.name == "main")
    first = next(one for one in main.actions if one.type == ASK)
    down = first.transitions.on_error("NoMatchingError")
    assert down is not None
    after = {down} | reached(main, down)
    assert not [one.id for one in main.actions if one.id in after and one.type == ASK]
    assert {"Queue", "Voicemail"} <= after


def test_the_parts_of_a_message_are_the_same_in_the_queue_and_before_it() -> None:
    """A queue flow may invoke no module, so that the recording of a message stands twice."""
    flows = {flow.name: flow for flow in FLOWS}
    module, queue = flows["module-voicemail"], flows["queue"]
    shared = {one.id for one in module.actions} & {one.id for one in queue.actions}
    assert {"Message asked", "Flag", "Message recording", "Message", "Thanks"} <= shared
    for identifier in shared:
        here, there = module.action(identifier), queue.action(identifier)
        assert here is not None
        assert there is not None
        assert (here.type, here.parameters) == (there.type, there.parameters), identifier


def test_a_message_is_flagged_when_it_begins_and_unflagged_when_somebody_answers() -> None:
    flags = {
        (flow.name, action.id): action.parameters["Attributes"]["voicemail"]
        for flow in FLOWS
        for action in flow.actions
        if "voicemail" in action.parameters.get("Attributes", {})
    }
    assert flags == {
        ("module-voicemail", "Flag"): "1",
        ("queue", "Flag"): "1",
        ("agent-whisper", "Message given up"): "0",
    }


@each
def test_the_console_can_draw_it(flow: Flow) -> None:
    drawn = flow.metadata["ActionMetadata"]
    assert set(drawn) == {action.id for action in flow.actions}
    places = [tuple(one["position"].values()) for one in drawn.values()]
    assert len(set(places)) == len(places)
