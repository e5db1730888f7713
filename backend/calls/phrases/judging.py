"""Judging what was said: the transcript is compared and forgotten, what was heard is kept."""

from dataclasses import dataclass

from backend.calls.phrases.listening import listen
from backend.calls.phrases.model import Conversation, Judgement, RuleMatch
from backend.calls.phrases.ports import Hearings
from backend.places.model import Atlas, version_on


@dataclass(frozen=True, slots=True)
class Judging:
    """Holds conversations against the phrases that were in force."""

    hearings: Hearings
    atlas: Atlas

    def judge(self, conversation: Conversation) -> bool:
        """Keep which phrases were said; tells whether this writing of the conversation stands."""
        said = version_on(self.atlas.phrases(), conversation.day)
        judgement = Judgement(
            contact_id=conversation.contact_id,
            at=conversation.at,
            version=said.version,
            transcript=listen(said.phrases, conversation.utterances),
            rules=conversation.matched,
        )
        return self.hearings.judged(judgement)

    def match(self, match: RuleMatch) -> bool:
        """Keep that a rule listening for a phrase matched; tells whether that is news."""
        return self.hearings.matched(match)
