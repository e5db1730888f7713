"""Accounts in memory."""

from dataclasses import dataclass, field

from backend.accounts.model import Account


@dataclass(slots=True)
class FakeAccounts:
    """Finds accounts by the subject of a token."""

    kept: dict[str, Account] = field(default_factory=dict)

    def keep(self, account: Account) -> None:
        self.kept[account.subject] = account

    def of(self, subject: str) -> Account | None:
        return self.kept.get(subject)
