"""Actions by which the party hears something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.engine import speech, values
from infra.connect.simulator.engine.effects import Play, Said
from infra.connect.simulator.engine.execution import flag
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import FOREVER, action
from infra.connect.simulator.engine.running import DONE, Failed, Run, Steps, Went
from infra.connect.simulator.language.document import Action

SOURCES = ("Text", "SSML", "PromptId", "Media")
_MEDIA_SECONDS = 5.0


def said(run: Run, parameters: Mapping[str, Any]) -> Said | None:
    """Return what parameters have said, None where they say nothing.

    Raises `Unknown` for two sources at once. A prompt that is not there is no words: `Said("")`.
    """
    given = [name for name in SOURCES if name in parameters]
    if len(given) > 1:
        raise Unknown(f"only one of these may be defined: {', '.join(given)}")
    if not given:
        return None
    kind = given[0]
    if kind == "Media":
        media = parameters[kind]
        if (media.get("SourceType"), media.get("MediaType")) != ("S3", "Audio"):
            raise Unknown(f"unknown source of Media: {dict(media)}")
        where = values.text(run, media.get("Uri"))
        return Said(f"[{where}]", _MEDIA_SECONDS, {"Media": where})
    value = values.text(run, parameters[kind])
    if kind == "PromptId":
        prompt = run.exchange.instance.prompt(value)
        if prompt is None:
            return Said("", 0, {kind: value})
        return Said(prompt.words or f"[{prompt.name}]", prompt.seconds, {kind: value})
    words = speech.heard(value) if kind == "SSML" else value
    return Said(words, speech.seconds(value), {kind: value})


@action(
    "MessageParticipant",
    (*SOURCES, "SkipWhenDTMFBufferEnabled"),
)
def message_participant(run: Run, action: Action) -> Steps:
    """Say something; keys do not shorten it."""
    words = said(run, action.parameters)
    if words is None:
        raise Unknown("MessageParticipant has nothing to say")
    if flag(action, "SkipWhenDTMFBufferEnabled") and run.party.buffering and run.party.buffer:
        return DONE
    if not words.seconds:
        return Failed("NoMatchingError", "nothing to say")
    yield Play(run, words)
    return DONE


@action(
    "MessageParticipantIteratively",
    ("Messages", "InterruptFrequencySeconds", "ContinueMessagingDuringInterrupt"),
    lacks="ContinueMessagingDuringInterrupt: words never go on during an interrupt",
    chooses=True,
)
def message_iteratively(run: Run, action: Action) -> Steps:
    """Say one message after the other, again and again, until an interrupt is due."""
    messages = [said(run, message) for message in action.parameters.get("Messages") or ()]
    playable = [one for one in messages if one is not None and one.seconds]
    if not playable:
        return Failed("NoMatchingError", "nothing to say")
    frequency = values.text(run, action.parameters.get("InterruptFrequencySeconds"))
    left = float(frequency) if frequency else None
    if left is None:
        run.exchange.watch.left_by(run, action, FOREVER)
    while True:
        for one in playable:
            short = left is not None and left < one.seconds
            seconds = left if short and left is not None else one.seconds
            yield Play(run, Said(one.words, seconds, one.source))
            if left is not None:
                left -= seconds
                if left <= 0:
                    return Went("MessagesInterrupted")
