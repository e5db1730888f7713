"""People in the table `directory`, found by who they are and by their office.

`PERSON#<person>` / `CURRENT`, `OFFICE#<place>` / `<role>#<person>` and, at the telephone,
`AGENT#<agent>` / `<person>`, each with the whole account, written together with it by
`chalicelib.store.directory`.
"""

from collections.abc import Iterable, Mapping, Sequence

from backend.accounts.model import Account
from backend.kernel.access import Role
from chalicelib.store.directory import CURRENT, DirectoryItem, account_of


class DynamoPeople:
    """Finds accounts by whom they belong to."""

    def person(self, person_id: str) -> Account | None:
        """Return the account of a person, closed ones too, or None: one request."""
        try:
            item = DirectoryItem.get(f"PERSON#{person_id}", CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return account_of(item.body)

    def some(self, ids: Iterable[str]) -> Mapping[str, Account]:
        """Return the accounts of some people by their ids, closed ones too: one request a hundred.

        Who has none is left out.
        """
        keys = [(f"PERSON#{one}", CURRENT) for one in sorted(set(ids))]
        if not keys:
            return {}
        found = DirectoryItem.batch_get(keys, consistent_read=True)
        accounts = [account_of(item.body) for item in found]
        return {one.person_id: one for one in accounts}

    def agent(self, agent_id: str) -> Account | None:
        """Return the open account of an attendant at the telephone, or None: one request."""
        found = DirectoryItem.query(f"AGENT#{agent_id}", limit=1)
        return next((account_of(item.body) for item in found), None)

    def serving_at(self, place: str) -> Sequence[Account]:
        """Return every open account at just this place: one request."""
        found = DirectoryItem.query(f"OFFICE#{place}", consistent_read=True)
        return [account_of(item.body) for item in found]

    def office(self, place: str, role: Role) -> Sequence[Account]:
        """Return the open accounts of a role at just this place: one request."""
        found = DirectoryItem.query(
            f"OFFICE#{place}", DirectoryItem.sk.startswith(f"{role}#"), consistent_read=True
        )
        return [account_of(item.body) for item in found]
