"""What an event asks of somebody, or ends: more time, a draft, to know of an urgent matter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.circle import (
    ACKNOWLEDGED,
    ANSWERS,
    ASKED,
    DRAFT_DECIDED,
    PROPOSED,
    URGENT,
    News,
)
from backend.kernel.clock import from_text
from backend.kernel.ids import subject_ref
from backend.promises.deferral import Verdict
from backend.promises.model import Kind, Promise, State, id_of
from backend.promises.publishing.drafts import Draft, DraftState

ASKING = frozenset({ASKED, PROPOSED, URGENT})
"""What asks; the notice of it is read once somebody has decided."""


@dataclass(frozen=True, slots=True)
class Question:
    """When something was asked, and whether it is decided."""

    asked_at: datetime
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """Reads questions as they stand now."""

    promise: Callable[[str], Promise | None]
    draft: Callable[[str], Draft | None]

    def of(self, news: News) -> Question | None:
        """Return the question that an event asks or answers; None for any other event."""
        if news.kind in DRAFT_DECIDED | {PROPOSED}:
            if draft := self.draft(news.data["draft"]):
                return Question(draft.proposed.at, draft.state is not DraftState.WAITING)
        elif news.kind in ANSWERS | {ASKED}:
            promise = self.promise(news.data["promise"])
            for one in promise.deferrals if promise else ():
                if one.id == news.data["deferral"]:
                    return Question(one.asked_at, one.verdict is not Verdict.WAITING)
        elif news.kind == ACKNOWLEDGED:
            return Question(from_text(news.data["urgent_at"]), is_decided=True)
        elif news.kind == URGENT:
            report = id_of(subject_ref("MATTER", news.data["matter"]), Kind.LEADER_REPORT)
            promise = self.promise(report)
            return Question(news.at, promise is not None and promise.state is not State.OPEN)
        return None
