"""Which action types are executed, which in part, and which are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infra.connect.simulator.engine.running import Result, Steps
from infra.connect.simulator.language.document import Action

if TYPE_CHECKING:
    from infra.connect.simulator.engine.running import Run

Handler = Callable[["Run", Action], "Result | Steps"]


@dataclass(frozen=True, slots=True)
class Support:
    """How an action type is executed."""

    type: str
    handler: Handler
    takes: frozenset[str]
    """Its parameters; any other stops the flow."""
    lacks: str = ""
    """What of it is not executed; empty where all is."""
    chooses: Callable[[Action], bool] = lambda _: False
    """Whether a condition or an error leads on, so that NextAction is never taken."""


EXECUTED: dict[str, Support] = {}

REFUSED: dict[str, str] = {
    "ShowView": "a screen for chat or an attendant's guide",
    "AuthenticateParticipant": "chat only",
    "StartOutboundChatContact": "chat only",
    "LoadContactContent": "e-mail only",
    "RenderMessageTemplate": "chat and e-mail only",
    "StartOutboundEmailContact": "e-mail only",
    "UpdateContactMediaProcessing": "chat only",
    "CreatePersistentContactAssociation": "chat only",
}
"""Types that no voice contact can take, and why."""

ELSEWHERE: dict[str, str] = {
    "AssociateContactToCustomerProfile": "Customer Profiles",
    "CreateCustomerProfile": "Customer Profiles",
    "GetCustomerProfile": "Customer Profiles",
    "GetCustomerProfileObject": "Customer Profiles",
    "GetCalculatedAttributesForCustomerProfile": "Customer Profiles",
    "UpdateCustomerProfile": "Customer Profiles",
    "CheckSegmentMembership": "Customer Profiles",
    "CreateCase": "Cases",
    "GetCase": "Cases",
    "UpdateCase": "Cases",
    "CreateWisdomSession": "Connect assistant",
    "ConnectParticipantWithAgenticCX": "Connect assistant",
    "EvaluateDataTableValues": "data tables",
    "CheckVoiceId": "Voice ID",
    "StartVoiceIdStream": "Voice ID",
    "CheckOutboundCallStatus": "outbound campaigns",
    "CompleteOutboundCall": "outbound campaigns",
    "CreateContact": "other channels",
    "ResumeContact": "tasks",
    "RouteContactToAgent": "preview",
    "UpdateContactRoutingCriteria": "routing by proficiency",
    "UpdatePreviousContactParticipantState": "conference of the previous contact",
}
"""Types of services that the simulator has no part of; a walk with stubs passes over them."""


def action(
    kind: str,
    takes: Iterable[str] = (),
    *,
    lacks: str = "",
    chooses: Callable[[Action], bool] | bool = False,
) -> Callable[[Handler], Handler]:
    """Register what executes an action type."""
    decides = chooses if callable(chooses) else (lambda _: chooses)

    def register(handler: Handler) -> Handler:
        EXECUTED[kind] = Support(kind, handler, frozenset(takes), lacks, decides)
        return handler

    return register


def ways(action: Action) -> tuple[str, ...]:
    """Return the names of the ways out of an action that an execution can take.

    `NextAction` is none where a condition or an error decides: the console writes it there as a
    copy of another way. An action that leads nowhere has the one way `end`; one that plays until
    something breaks it off has `plays on`.
    """
    support = EXECUTED.get(action.type)
    named = tuple(dict.fromkeys(name for name, _ in action.transitions.targets()))
    if support is not None and support.chooses(action):
        named = tuple(name for name in named if name != NEXT)
    plays = action.type == "MessageParticipantIteratively"
    if plays and "InterruptFrequencySeconds" not in action.parameters:
        named = (FOREVER, *(name for name in named if name == CATCH_ALL))
    return named or (END,)


NEXT = "NextAction"
END = "end"
FOREVER = "plays on"
CATCH_ALL = "NoMatchingError"
