"""Accounts: the link from a token's subject to a person with a role at a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from backend.kernel.access import Actor, Role
from backend.kernel.places import PlacePath


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in; rights are read here at every request, so they end at once."""

    subject: str
    """The `sub` of the issuer's tokens."""
    person_id: str
    name: str
    role: Role
    place: PlacePath
    category: str = ""
    """lawyer, grassroots_legal_worker, volunteer or centre_staff (Art. 9); empty for others."""
    unit: str = ""
    agent_id: str | None = None
    """The id by which the telephone system knows the person."""
    active: bool = True
    mail: str = ""
    """Where the person reads mail; empty for nowhere."""
    mobile: str = ""
    """The number for short messages, with `+` and the country's code; empty for none."""

    @property
    def actor(self) -> Actor:
        """The person as the rules see one."""
        return Actor(self.person_id, self.name, self.role, self.place, self.agent_id)


class Accounts(Protocol):
    """Finds accounts."""

    def of(self, subject: str) -> Account | None:
        """Return the account of a token's subject, if there is one."""
        ...


class People(Protocol):
    """Finds accounts by whom they belong to."""

    def person(self, person_id: str) -> Account | None:
        """Return the account of a person, closed ones too, or None."""
        ...

    def office(self, place: str, role: Role) -> Sequence[Account]:
        """Return the open accounts of a role at just this place, in the order of their ids."""
        ...

    def serving_at(self, place: str) -> Sequence[Account]:
        """Return every open account at just this place: one request."""
        ...
