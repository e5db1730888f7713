"""Actions that set how the call is spoken, recorded and followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.contact import Voice
from infra.connect.simulator.engine.execution import one_of, required
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import DONE, Failed, Result, Run
from infra.connect.simulator.language.document import Action

HOOKS = (
    "AgentHold",
    "AgentWhisper",
    "CustomerHold",
    "CustomerQueue",
    "CustomerRemaining",
    "CustomerWhisper",
    "DefaultAgentUI",
    "DisconnectAgentUI",
    "PauseContact",
    "ResumeContact",
)
_ENGINES = ("standard", "neural", "generative")
_STYLES = ("None", "Conversational", "Newscaster")
_ENGINES_OF = {"Zhiyu": ("standard", "neural"), "Joanna": _ENGINES}
"""Voices of which it is known what they can; of others every engine is believed."""

_CHINESE = {"Zhiyu": "zh-CN"}


@action(
    "UpdateContactTextToSpeechVoice",
    ("TextToSpeechVoice", "TextToSpeechEngine", "TextToSpeechStyle"),
    lacks="the voices' engines are known of Zhiyu and Joanna only",
)
def set_voice(run: Run, action: Action) -> Result:
    """Set the voice that speaks from now on."""
    name = values.text(run, required(action, "TextToSpeechVoice"))
    engine = values.text(run, action.parameters.get("TextToSpeechEngine")) or "standard"
    style = values.text(run, action.parameters.get("TextToSpeechStyle")) or "None"
    if not name or engine.lower() not in _ENGINES_OF.get(name, _ENGINES) or style not in _STYLES:
        return Failed("NoMatchingError", f"there is no voice {name} {engine} {style}")
    run.contact.voice = Voice(name, engine.lower(), style)
    run.contact.language = _CHINESE.get(name, run.contact.language)
    return DONE


@action(
    "UpdateContactRecordingBehavior",
    ("RecordingBehavior", "AnalyticsBehavior"),
    lacks="screens are not recorded; of AnalyticsBehavior only modes and language count",
)
def set_recording(run: Run, action: Action) -> Result:
    """Set what is recorded from now on."""
    behaviour = required(action, "RecordingBehavior")
    _known(
        behaviour,
        ("RecordedParticipants", "ScreenRecordedParticipants", "IVRRecordingBehavior"),
        "RecordingBehavior",
    )
    analytics = action.parameters.get("AnalyticsBehavior") or {}
    _record(run, behaviour, analytics)
    return DONE


@action(
    "UpdateContactRecordingAndAnalyticsBehavior",
    ("VoiceBehavior", "ChatBehavior", "ScreenRecordingBehavior"),
    lacks="chats and screens are not recorded; of VoiceAnalyticsBehavior modes and language count",
)
def set_recording_and_analytics(run: Run, action: Action) -> Result:
    """Set what is recorded and analysed from now on."""
    if "ChatBehavior" in action.parameters:
        return Failed("ChannelMismatch", "this is a call")
    voice = action.parameters.get("VoiceBehavior")
    if voice is None:
        return DONE
    _known(voice, ("VoiceRecordingBehavior", "VoiceAnalyticsBehavior"), "VoiceBehavior")
    _record(
        run, voice.get("VoiceRecordingBehavior") or {}, voice.get("VoiceAnalyticsBehavior") or {}
    )
    return DONE


def _record(run: Run, said: Mapping[str, Any], analytics: Mapping[str, Any]) -> None:
    behaviour = run.contact.behaviour
    ivr = said.get("IVRRecordingBehavior")
    if ivr not in (None, "Enabled", "Disabled"):
        raise Unknown(f"unknown IVRRecordingBehavior: {ivr!r}")
    if "RecordedParticipants" in said:
        people = frozenset(said["RecordedParticipants"])
        if not people <= {"Agent", "Customer"}:
            raise Unknown(f"unknown RecordedParticipants: {sorted(people)}")
        behaviour.participants = people
    behaviour.language = analytics.get("AnalyticsLanguage") or behaviour.language
    if analytics:
        channels = analytics.get("ChannelConfiguration") or {}
        modes = (channels.get("Voice") or analytics).get("AnalyticsModes") or ()
        enabled = analytics.get("Enabled", "True") == "True"
        behaviour.analytics = tuple(modes) if enabled else ()
    if ivr is not None:
        run.exchange.record_ivr(run.contact, on=ivr == "Enabled")


@action(
    "UpdateContactEventHooks",
    ("EventHooks",),
    lacks="flows of an attendant's screen, and of pausing, are noted and not run",
)
def set_hooks(run: Run, action: Action) -> Result:
    """Set which flow runs when something happens."""
    hooks = required(action, "EventHooks")
    if not hooks:
        raise Unknown("EventHooks is empty")
    for event, reference in hooks.items():
        if event not in HOOKS:
            raise Unknown(f"unknown event {event}")
        named = values.text(run, reference)
        if run.exchange.instance.flow(named) is None and not run.exchange.instance.stubs:
            return Failed("NoMatchingError", f"there is no flow {named!r}")
        run.contact.hooks[event] = named
    return DONE


@action(
    "UpdateContactMediaStreamingBehavior",
    ("MediaStreamingState", "MediaStreamType", "Participants"),
    lacks="the stream is named in requests; no audio is sent",
)
def set_streaming(run: Run, action: Action) -> Result:
    """Begin or end the stream of the caller's voice."""
    state = one_of(action, "MediaStreamingState", ("Enabled", "Disabled"), "")
    one_of(action, "MediaStreamType", ("Audio",), "Audio")
    run.contact.streaming = state == "Enabled"
    return DONE


@action("UpdateFlowLoggingBehavior", ("FlowLoggingBehavior",))
def set_logging(run: Run, action: Action) -> Result:
    """Set whether the flow is logged; the trace of the simulator is always kept."""
    one_of(action, "FlowLoggingBehavior", ("Enabled", "Disabled"), "")
    run.exchange.watch.note(run.contact, "logging")
    return DONE


def _known(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    odd = sorted(set(said) - set(known))
    if odd:
        raise Unknown(f"unknown {where}: {', '.join(odd)}")
