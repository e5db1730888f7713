"""Shapes of the seven dispositions of Article 15: chosen, added, shown."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, Wire
from chalicelib.api.schemas.callers import Text
from chalicelib.api.schemas.institutions import ToldShape


class AnsweredNowShape(Wire):
    """Disposition 1 (Art. 15(1))."""

    number: Literal[1]
    answer: Text
    basis: Text


class ReplyLaterShape(Wire):
    """Disposition 2 (Art. 15(2))."""

    number: Literal[2]
    question: Text = ""


class SentToInstitutionShape(Wire):
    """Disposition 3 (Art. 15(3))."""

    number: Literal[3]
    institution: Text
    address_told: bool
    phone_told: bool


class AidAdvisedShape(Wire):
    """Disposition 4 (Art. 15(4))."""

    number: Literal[4]
    institution: Text
    told: bool
    advised_to_apply: bool
    ground: Text = ""
    """By what it is competent: case_organ, dispute_organ or cause (Legal Aid Law Art. 38)."""
    seat: Text = ""
    """The code of the place that decides, or `outside` the province."""
    elsewhere: Text = ""
    """That place in words where it is outside."""
    area_code: Text = ""
    """What is told before 12348 where it is outside."""


class OtherDepartmentShape(Wire):
    """Disposition 5 (Art. 15(5))."""

    number: Literal[5]
    unit: Text
    phone: Text | None = None
    no_number_known: bool = False


class UrgentShape(Wire):
    """Disposition 6 (Art. 15(6))."""

    number: Literal[6]
    calmed: bool
    calming_note: Text


class ComplaintShape(Wire):
    """Disposition 7 (Art. 15(7))."""

    number: Literal[7]
    complaint_about: Text = ""
    facts: Text
    about: Text = ""
    """aid_work, staff or practitioner (the notice, section 三, duty 6)."""
    accused: Text = ""
    """person, practitioner, unit or nobody."""
    accused_person: Text = ""
    accused_place: Text = ""
    sealed: bool = False
    """Whether the reporter asked that nobody learns who they are."""


DispositionShape = Annotated[
    AnsweredNowShape
    | ReplyLaterShape
    | SentToInstitutionShape
    | AidAdvisedShape
    | OtherDepartmentShape
    | UrgentShape
    | ComplaintShape,
    Field(discriminator="number"),
]


class ShownForm(Wire):
    """What the screen showed of the institution that was told; where nothing is known, nothing."""

    name: Text
    address: Text = ""
    phone: Text = ""


class FurtherForm(Wire):
    """A disposition beside the primary one, and what the screen showed of an institution told."""

    disposition: DispositionShape
    shown: ShownForm | None = None


class FurtherShape(Wire):
    """A disposition beside the primary one, as it is kept."""

    disposition: DispositionShape
    told: ToldShape | None
    phrases: list[int]
    """The standard phrases said when it was added later."""
    at: Instant
    by: NamedPerson


class LeftForm(Wire):
    """A name and a number, or a refused name with the agreed time to ring."""

    name: Text = ""
    phone: Text = ""
    name_refused: bool = False
    ring_back_at: AwareDatetime | None = None


class DispositionCommand(FurtherForm):
    """A disposition that is added to a matter (Art. 15)."""

    id: Identity
    version: int
    caller: LeftForm = LeftForm()
    """What the caller leaves now, where it is lacking: a reply asks for it (S0-55)."""
    phrases_used: Annotated[tuple[int, ...], Field(max_length=7)] = ()
    """Which of phrases 6 and 7 were said with a reply that is promised later (Art. 13)."""
