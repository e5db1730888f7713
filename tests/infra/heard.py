"""A conversation that Contact Lens tells of, as the function takes it on emulated tables."""

import json
from typing import Any

import pytest

from chalicelib.connect import conversations
from chalicelib.wiring import conversations as wired
from chalicelib.wiring import phrases
from infra.connect.simulator.engine.instance import Rule
from infra.connect.simulator.reports import lens
from tests.contacts import Contact
from tests.fakes.recordings import FakeRecordings
from tests.scene import NINE, Scene

_WORDS = "您好，有什么事情需要我们帮助吗，请讲"


def converse(scene: Scene) -> None:
    """Judge an analysis and keep a rule that matched, each twice."""
    for _ in range(2):
        tell(scene.known.id)


def tell(contact_id: str) -> None:
    """Tell that the greeting was said, by the bucket and by a rule."""
    tell_analysis(contact_id)
    tell_rule(contact_id)


def tell_analysis(contact_id: str) -> None:
    """Tell it by an analysis that was put into the bucket."""
    analysis = {
        "CustomerMetadata": {"ContactId": contact_id},
        "Transcript": [{"ParticipantId": "AGENT", "Content": _WORDS}],
    }
    key = f"Analysis/Voice/{contact_id}_analysis_2026-11-23T01_05_00Z.json"
    bucket = FakeRecordings(stored={f"hotline-recordings/{key}": json.dumps(analysis).encode()})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wired, "analyses", lambda: bucket)
        conversations.handle(lens.object_created(bucket.bucket, key, 1), None)


def tell_rule(contact_id: str) -> None:
    """Tell it by a rule that matched."""
    conversations.handle(rule_matched(contact_id), None)


def rule_matched(contact_id: str) -> dict[str, Any]:
    """Return the event of the rule that listens for the greeting."""
    instance, contact = Contact("+8613900001234", id=contact_id, initiated_at=NINE).written()
    return lens.rule_event(instance, contact, Rule("phrase-1", (_WORDS,)), NINE, "event-1")


def look(scene: Scene) -> None:
    """Look at the phrases of a call that was answered."""
    scene.connect(scene.known)
    phrases.room().of_call(scene.actor(), scene.known.id)
