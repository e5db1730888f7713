"""What a block of a contact flow asks, and what it is answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.calls.placing import Caller, InCall, place_of
from backend.calls.reports import Decision
from chalicelib import settings
from chalicelib.connect.payload import SAME_CALL, Fields
from chalicelib.wiring import ground

PLACES = ("place", "prefecture")
"""What names a place, of the parameters and of the attributes."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request, read without refusing anything in it."""

    contact_id: str
    """Of the contact that came in: a call is one through every queue."""
    number: str | None
    parameters: Mapping[str, str]
    attributes: Mapping[str, str]
    method: str = ""
    """How the contact began, in upper case."""

    @property
    def op(self) -> str:
        """What is asked; the first question of a call where nothing is said."""
        return self.asked("op") or "route"

    def asked(self, name: str) -> str:
        """Return a parameter, or an empty text."""
        return self.parameters.get(name, "").strip()

    def known(self, name: str) -> str:
        """Return a parameter, or what the flow kept of it as an attribute."""
        return self.asked(name) or self.attributes.get(name, "").strip()

    def whole(self, name: str) -> int | None:
        """Return a parameter that is a whole number, or None."""
        return Fields(self.parameters).whole(name)

    @property
    def hints(self) -> tuple[str, ...]:
        """What names the caller's place: what was chosen just now, then what the flow remembers."""
        sources = (self.parameters, self.attributes)
        told = [source.get(name, "") for source in sources for name in PLACES]
        return tuple(hint for hint in told if hint.strip())

    @property
    def caller(self) -> Caller:
        """The caller as somebody who rings."""
        return Caller(
            self.contact_id,
            self.number,
            self.hints,
            menu=self.asked("menu"),
            keys=self.asked("keys"),
            probe=self.known("probe") == "1",
        )

    def in_call(self) -> InCall:
        """Return the caller as somebody whom the flow has received: one with a place."""
        caller = Caller(self.contact_id, self.number, self.hints)
        place = place_of(caller, ground.atlas().gazetteer()).place
        return InCall(self.contact_id, self.number, place)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the flow is told, and what is still to be kept of it."""

    texts: dict[str, str]
    keep: Callable[[], object] | None = None
    """Done after the decision; a `kept` among the texts says whether it could be."""
    lost: bool = False
    """Whether something was to be kept that could not be: the request is parked."""


@dataclass(frozen=True, slots=True)
class Op:
    """One question: how it is answered, and how where nothing can be read or kept."""

    answer: Callable[[Request], Answer]
    without: Callable[[Request], Answer]


def read(event: Any) -> Request:
    """Return what a request says; nothing in it is refused."""
    details = Fields(event).within("Details")
    contact = details.within("ContactData")
    return Request(
        contact_id=contact.call_before(SAME_CALL) or contact.text("ContactId") or "",
        number=contact.number("CustomerEndpoint"),
        parameters=details.texts("Parameters"),
        attributes=contact.texts("Attributes"),
        method=contact.code("InitiationMethod") or "",
    )


def complains(request: Request) -> bool:
    """Tell whether the caller complains: the flow says so, or key 8 was pressed before."""
    return request.asked("kind").casefold() == "complaint" or request.known("complaint") == "1"


def truth(value: bool) -> str:  # noqa: FBT001  one value, and nothing to mistake it for
    """Write what is true or false as Amazon Connect does."""
    return "True" if value else "False"


def told_as(decision: Decision) -> Decision:
    """Return what a flow is told: the figures alone tell a closed line from an empty one."""
    return Decision.VOICEMAIL if decision is Decision.UNATTENDED else decision


def queue_id(line: str) -> str:
    """Return the id of a line's queue, or the line's code where none is set."""
    return settings.current().queues.get(line, line)
