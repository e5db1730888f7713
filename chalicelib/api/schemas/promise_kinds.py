"""What can be owed, as it is named on the wire."""

from typing import Annotated, Literal

from pydantic import Field

PromiseKind = Literal[
    "reply",
    "voicemail_reply",
    "callback",
    "leader_report",
    "deployment",
    "complaint_acceptance",
    "complaint_result",
    "complaint_telling",
    "complaint_asked",
    "referral_reply",
    "dispatch_answer",
    "urgent_dispatch_answer",
    "reopened",
    "return_visit",
    "appointment",
    "arrival",
    "dispatch_result",
    "application_receipt",
    "follow_up",
    "order_returned",
    "instruction",
    "urged",
    "supervised",
    "circulated",
    "subsidy",
    "quarter_report",
    "rectification",
    "appeal",
    "directive_receipt",
    "directive_report",
    "outage_cause",
    "difference",
    "statement",
    "lead_answer",
]
KindNames = Annotated[str, Field(max_length=700)]
"""Some of them, with commas between."""
