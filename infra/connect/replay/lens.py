"""What Contact Lens tells of a conversation, read for the eye: the figures beside the phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.connect.payload import Fields, Unusable, last_of

Told = dict[str, Any]


def of_an_analysis(document: Mapping[str, Any]) -> Told:
    """Return what an analysis says, and none of the words; raises `Unusable`."""
    whole = Fields(document)
    of = whole.within("ConversationCharacteristics")
    lines = whole.each("Transcript")
    spoken = of.within("TalkTime").within("DetailsByParticipant")
    return {
        "contact": whole.within("CustomerMetadata").contact_id(),
        "language": whole.text("LanguageCode"),
        "categories": whole.within("Categories").raw("MatchedCategories") or [],
        "lines": len(lines),
        "seconds": _seconds(of.whole("TotalConversationDurationMillis")),
        "silent_seconds": _seconds(of.within("NonTalkTime").whole("TotalTimeMillis")),
        "agent_seconds": _seconds(spoken.within("AGENT").whole("TotalTimeMillis")),
        "customer_seconds": _seconds(spoken.within("CUSTOMER").whole("TotalTimeMillis")),
        "interruptions": of.within("Interruptions").whole("TotalCount"),
    }


def of_a_rule(document: Mapping[str, Any]) -> Told:
    """Return which rule an event says was met, and by which contact; raises `Unusable`."""
    event = Fields(document)
    detail = event.within("detail")
    contact = last_of(detail.text("contactArn"))
    if contact is None:
        raise Unusable("the rule names no contact")
    at = event.instant("time")
    return {
        "contact": contact,
        "rule": detail.text("ruleName"),
        "agent": last_of(detail.text("agentArn")),
        "at": at.isoformat() if at else None,
    }


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
