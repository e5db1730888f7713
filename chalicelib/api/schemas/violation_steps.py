"""Shapes of what people do on files of violations."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel

from chalicelib.api.schemas.base import Code, Identity, Moment, Wire, Words
from chalicelib.api.schemas.violations import (
    HarmName,
    ItemNumber,
    OutcomeName,
    PenaltyName,
    StageName,
)


class EnterViolation(Wire):
    """Putting an act on file: a lead, or what is entered by hand."""

    id: Identity
    place: Code
    item: ItemNumber
    account: Words
    proof: Words = ""
    accused: Annotated[str, Field(max_length=80)] = ""
    """The id of a person of the line; empty of the centre."""
    kind: Literal["call", "matter", "moment"] = "moment"
    ref: Annotated[str, Field(max_length=80)] = ""
    at: Moment | None = None
    lead: Annotated[str, Field(max_length=160)] = ""
    another: bool = False
    """Whether it is none of the acts that lie near, which a conflict has named."""


class ViolationStep(Wire):
    """What every step names: its own id, and the version of the file that was seen."""

    id: Identity
    version: int


class PutStep(ViolationStep):
    """Putting it to the accused; another item than that of the file is put anew."""

    step: Literal["put"]
    words: Words = ""
    item: ItemNumber | None = None


class DecideStep(ViolationStep):
    """Whether it is established under the item that was put, and what came of it."""

    step: Literal["decide"]
    established: bool
    words: Words
    harm: HarmName = "none"
    harm_words: Words = ""


class IssueStep(ViolationStep):
    """A sanction with its document."""

    step: Literal["issue"]
    penalty: PenaltyName
    document: Words = ""
    words: Words
    target: Words = ""
    due_on: date | None = None


class ReplyStep(ViolationStep):
    """The answer to a report of what was put right."""

    step: Literal["reply"]
    number: int
    accepted: bool
    words: Words = ""
    due_on: date | None = None


class CarryOutStep(ViolationStep):
    """That a sanction other than a correction was carried out; today if no day is said."""

    step: Literal["carry_out"]
    number: int
    words: Words
    on: date | None = None


class JoinStep(ViolationStep):
    """A confirmed lead is of the act of this file."""

    step: Literal["join"]
    lead: Annotated[str, Field(max_length=160)]


class CloseStep(ViolationStep):
    """The end of a file."""

    step: Literal["close"]
    words: Words = ""


class AppealStep(ViolationStep):
    """What becomes of an appeal."""

    step: Literal["decide_appeal"]
    outcome: OutcomeName
    words: Words
    lifted: tuple[int, ...] = ()


class JudgeViolation(
    RootModel[
        Annotated[
            PutStep
            | DecideStep
            | IssueStep
            | ReplyStep
            | CarryOutStep
            | JoinStep
            | CloseStep
            | AppealStep,
            Field(discriminator="step"),
        ]
    ]
):
    """One step of the office that decides; `step` says which."""


class StateStep(ViolationStep):
    """The statement of the accused, or that they state nothing."""

    step: Literal["state"]
    words: Words = ""
    waived: bool = False


class RectifyStep(ViolationStep):
    """What was put right, of the sanction with this number."""

    step: Literal["rectify"]
    number: int
    words: Words


class ObjectStep(ViolationStep):
    """An appeal."""

    step: Literal["object"]
    words: Words


class AnswerViolation(
    RootModel[Annotated[StateStep | RectifyStep | ObjectStep, Field(discriminator="step")]]
):
    """One step of the accused; `step` says which."""


class ViolationReceipt(Wire):
    """How a file stands after a step."""

    id: str
    version: int
    stage: StageName
