"""What Contact Lens tells of a conversation: that a rule matched, and its analysis in a bucket.

A rule names itself and its contact, the analysis holds every word. The words are compared with
the standard phrases and forgotten; which phrases were heard, and when, is kept (Art. 13).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from aws_lambda_powertools import Logger

from backend.calls.phrases.model import Conversation, Heard, RuleMatch, Utterance
from backend.kernel.clock import civil_day
from chalicelib.connect.payload import Fields, Unusable, last_of
from chalicelib.wiring import conversations, telephony

logger = Logger()

OF_A_BUCKET = "aws.s3"
_RULE = re.compile(r"^phrase-([1-9][0-9]?)(?:-live)?$")
"""How our template names the rules that listen for phrases, while they are said and afterwards;
a province may have others."""
_RECORDED = re.compile(r"_(\d{8}T\d{2}:\d{2})_UTC\.wav$")
"""The minute at which a recording began, as its name tells it."""


def handle(event: Mapping[str, Any], _context: Any) -> None:
    """Absorb one event of a conversation; what cannot be used is parked with its reason."""
    try:
        absorb(event)
    except Unusable as reason:
        contact = last_of(Fields(event).within("detail").text("contactArn")) or ""
        body = json.dumps(event)
        telephony.failure_queue().park("conversation", body, str(reason), contact)
        logger.warning("an event of a conversation was parked", reason=str(reason))


def absorb(event: Any) -> None:
    """Keep what an event tells: of a rule, or of an analysis that was put into the bucket.

    Raises `Unusable`.
    """
    envelope = Fields(event)
    if envelope.text("source") == OF_A_BUCKET:
        _judge(envelope)
        return
    match = read_rule(event)
    if match is None:
        logger.info("a rule matched that listens for no phrase")
        return
    news = conversations.judging().match(match)
    logger.info("a rule matched", contact_id=match.contact_id, phrase=match.number, news=news)


def absorb_analysis(document: Any, at: datetime) -> None:
    """Judge an analysis that was written at an instant; raises `Unusable`."""
    conversation = read(document, at)
    if conversation is None:
        logger.info("an analysis holds no words to judge")
        return
    stands = conversations.judging().judge(conversation)
    logger.info("a conversation was judged", contact_id=conversation.contact_id, stands=stands)


def read_rule(event: Any) -> RuleMatch | None:
    """Return which rule matched, or None for one that listens for no phrase; raises `Unusable`."""
    envelope = Fields(event)
    detail = envelope.within("detail")
    contact_id = Fields({"ContactId": last_of(detail.text("contactArn"))}).contact_id()
    at = envelope.instant("time")
    if at is None:
        raise Unusable("the rule carries no instant")
    number = _number(detail.text("ruleName"))
    return RuleMatch(contact_id, number, at) if number else None


def read(document: Any, at: datetime) -> Conversation | None:
    """Return what an analysis says; None where it says nothing that can be judged.

    One that failed, is of another language than Chinese, or has no word of the attendant, would
    make every phrase an omission. Raises `Unusable`.
    """
    whole = Fields(document)
    contact_id = whole.within("CustomerMetadata").contact_id()
    if (whole.code("JobStatus") or "COMPLETED") != "COMPLETED":
        return None
    if not (whole.code("LanguageCode") or "ZH").startswith("ZH"):
        return None
    roles = {
        name: (one.code("ParticipantRole") or "")
        for one in whole.each("Participants")
        if (name := one.text("ParticipantId"))
    }
    utterances = tuple(_utterances(whole.each("Transcript"), roles))
    if not any(one.by_attendant and one.text for one in utterances):
        return None
    return Conversation(
        contact_id=contact_id,
        at=at,
        day=civil_day(_recorded_at(whole) or at),
        utterances=utterances,
        matched=tuple(_matched(whole.within("Categories"))),
    )


def _judge(envelope: Fields) -> None:
    detail = envelope.within("detail")
    bucket, key = detail.within("bucket").text("name"), detail.within("object").text("key")
    at = envelope.instant("time")
    if bucket is None or key is None:
        raise Unusable("the event names no object")
    if not key.endswith(".json"):
        return
    if at is None:
        raise Unusable("the event carries no instant")
    found = conversations.analyses().fetch(f"{bucket}/{key}")
    if found is None:
        raise Unusable("the analysis is not there")
    try:
        document = json.loads(found)
    except ValueError as error:
        raise Unusable("the analysis is no JSON") from error
    absorb_analysis(document, at)


def _recorded_at(whole: Fields) -> datetime | None:
    named = _RECORDED.search(whole.within("CustomerMetadata").text("InputS3Uri") or "")
    if named is None:
        return None
    try:
        return datetime.strptime(named[1], "%Y%m%dT%H:%M").replace(tzinfo=UTC)
    except ValueError:
        return None


def _utterances(lines: Iterable[Fields], roles: Mapping[str, str]) -> Iterator[Utterance]:
    for line in lines:
        who = line.text("ParticipantId") or ""
        yield Utterance(
            by_attendant=(roles.get(who) or who.upper()) == "AGENT",
            text=line.text("Content") or "",
            begins=max(0, line.whole("BeginOffsetMillis") or 0),
            ends=max(0, line.whole("EndOffsetMillis") or 0),
        )


def _matched(categories: Fields) -> Iterator[Heard]:
    """Yield the phrases of the rules that matched, each with its first point of interest."""
    details = categories.within("MatchedDetails")
    named = categories.raw("MatchedCategories")
    for name in named if isinstance(named, list) else ():
        number = _number(name if isinstance(name, str) else None)
        if number:
            points = details.within(name).each("PointsOfInterest")
            begins = [one.whole("BeginOffsetMillis") for one in points]
            known = [offset for offset in begins if offset is not None]
            yield Heard(number, min(known, default=None))


def _number(rule: str | None) -> int | None:
    found = _RULE.match(rule or "")
    return int(found[1]) if found else None
