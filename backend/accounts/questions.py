"""What an event asks somebody to decide, or decides: a request for more time, or a draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.circle import ANSWERS, ASKED, DRAFT_DECIDED, PROPOSED, News
from backend.promises.deferral import Verdict
from backend.promises.model import Promise
from backend.promises.publishing.drafts import Draft, DraftState

ASKING = frozenset({ASKED, PROPOSED})
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
        return None
