"""What is promised, sorted by what whoever sees it does next: the topics of the first page."""

from collections.abc import Mapping
from enum import StrEnum

from backend.promises.model import Kind
from backend.promises.trying import TRIED


class Topic(StrEnum):
    """What is owed, the loudest first."""

    URGENT = "urgent"
    """What a leader does not know yet, or sends nobody to (Art. 15(6))."""
    RINGS = "rings"
    """Callers who must be rung (Arts. 15(2), 16 and 17)."""
    COMPLAINTS = "complaints"
    """Complaints to decide, to look into and to tell (Art. 15(7))."""
    ORDERS = "orders"
    """What was handed to others, and what came back of it (Art. 4(3), notice, part 3)."""
    SUPERVISION = "supervision"
    """What a supervised person or centre is to answer, and what the province decides of it."""
    OTHERS = "others"


_OF: Mapping[Kind, Topic] = {
    Kind.LEADER_REPORT: Topic.URGENT,
    Kind.DEPLOYMENT: Topic.URGENT,
    Kind.URGENT_DISPATCH_ANSWER: Topic.URGENT,
    **dict.fromkeys(TRIED, Topic.RINGS),
    Kind.COMPLAINT_ACCEPTANCE: Topic.COMPLAINTS,
    Kind.COMPLAINT_RESULT: Topic.COMPLAINTS,
    Kind.COMPLAINT_TELLING: Topic.COMPLAINTS,
    Kind.COMPLAINT_ASKED: Topic.COMPLAINTS,
    Kind.REFERRAL_REPLY: Topic.ORDERS,
    Kind.DISPATCH_ANSWER: Topic.ORDERS,
    Kind.DISPATCH_RESULT: Topic.ORDERS,
    Kind.ARRIVAL: Topic.ORDERS,
    Kind.APPLICATION_RECEIPT: Topic.ORDERS,
    Kind.FOLLOW_UP: Topic.ORDERS,
    Kind.ORDER_RETURNED: Topic.ORDERS,
    Kind.URGED: Topic.SUPERVISION,
    Kind.SUPERVISED: Topic.SUPERVISION,
    Kind.CIRCULATED: Topic.SUPERVISION,
    Kind.LEAD_ANSWER: Topic.SUPERVISION,
    Kind.STATEMENT: Topic.SUPERVISION,
    Kind.RECTIFICATION: Topic.SUPERVISION,
    Kind.APPEAL: Topic.SUPERVISION,
    Kind.DIRECTIVE_RECEIPT: Topic.SUPERVISION,
    Kind.DIRECTIVE_REPORT: Topic.SUPERVISION,
}


def topic_of(kind: Kind) -> Topic:
    """Return under which topic a promise stands."""
    return _OF.get(kind, Topic.OTHERS)


def kinds_of(topic: Topic) -> frozenset[Kind]:
    """Return what stands under a topic."""
    return frozenset(kind for kind in Kind if topic_of(kind) is topic)
