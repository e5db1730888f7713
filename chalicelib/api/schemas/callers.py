"""Shapes of the caller: as the attendant notes one, masked on a page, in full with a reason."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.api.schemas.base import Instant, Wire

Text = Annotated[str, Field(max_length=20_000)]
"""Free text; the rule gives the limit and the words of its refusal."""
LanguageName = Literal[
    "mandarin",
    "xiang",
    "southwestern",
    "gan",
    "hakka",
    "local",
    "tujia",
    "miao",
    "dong",
    "yao",
    "other",
]
RelationName = Literal["family", "guardian", "friend", "colleague", "committee", "other"]
AwarenessName = Literal[
    "counter",
    "broadcast",
    "internet",
    "village",
    "campaign",
    "office",
    "hotline",
    "friends",
    "before",
    "other",
]
CallerKindName = Literal["person", "organisation"]


class BehalfForm(Wire):
    """Somebody asks for another."""

    relation: RelationName | None = None
    """Must be said; null is refused with whatever else is wrong."""
    whose: Text = ""
    passphrase: Text = ""
    """Agreed for later calls."""


class SpeechShape(Wire):
    """How to speak with the caller (Art. 12)."""

    language: LanguageName = "mandarin"
    reason: Text = ""
    """Why it was not Mandarin."""
    hearing: bool = False
    """Whether the caller hears badly."""


class CallerForm(Wire):
    """The caller as the attendant notes one."""

    kind: CallerKindName = "person"
    name: Text | None = None
    phone: Text | None = None
    name_refused: bool = False
    ring_back_at: AwareDatetime | None = None
    organisation: Text = ""
    rural: bool = False
    behalf: BehalfForm | None = None
    speech: SpeechShape = SpeechShape()
    learned: AwarenessName | None = None
    """How the caller learned of the line."""


class BehalfShape(Wire):
    """For whom somebody asks, masked."""

    relation: RelationName
    whose_masked: str
    passphrase_agreed: bool


class CallerShape(Wire):
    """The caller, masked."""

    kind: CallerKindName
    sealed: bool
    """Whether the reporter asked that nobody learns who they are: then nothing is shown."""
    name_masked: str
    phone_masked: str
    name_refused: bool
    ring_back_at: Instant | None
    organisation: str
    rural: bool
    behalf: BehalfShape | None
    speech: SpeechShape
    learned: AwarenessName | None


class RevealedCaller(Wire):
    """The caller's name and number in full, and of a third party what only those two know."""

    name: str | None
    phone: str | None
    whose: str = ""
    passphrase: str = ""
