"""People in memory, found by who they are and by their office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backend.accounts.model import Account
from backend.kernel.access import Role
from tests.fakes.accounts import FakeAccounts


@dataclass(frozen=True, slots=True)
class FakePeople:
    """Reads what the accounts keep."""

    accounts: FakeAccounts

    def person(self, person_id: str) -> Account | None:
        found = (one for one in self.accounts.kept.values() if one.person_id == person_id)
        return next(found, None)

    def some(self, ids: Iterable[str]) -> Mapping[str, Account]:
        found = {one: self.person(one) for one in ids}
        return {one: account for one, account in found.items() if account}

    def agent(self, agent_id: str) -> Account | None:
        found = (one for one in self.accounts.kept.values() if one.agent_id == agent_id)
        return next((one for one in found if one.active), None)

    def serving_at(self, place: str) -> Sequence[Account]:
        return [
            one for one in self.accounts.kept.values() if one.active and one.place.code == place
        ]

    def office(self, place: str, role: Role) -> Sequence[Account]:
        found = [
            one
            for one in self.accounts.kept.values()
            if one.active and (one.place.code, one.role) == (place, role)
        ]
        return sorted(found, key=lambda account: account.person_id)
