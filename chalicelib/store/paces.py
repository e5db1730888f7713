"""How often somebody came in a while, in the table `directory`: `PACE#<who>` / `<while>`.

The table forgets it by itself. It is no figure: it says only when to come again later.
"""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.store.directory import DirectoryItem

WHILE = timedelta(minutes=10)
MOST = 30
"""Visits in a while: a page that is opened, answered and looked at again needs a handful."""


class DynamoPaces:
    """Counts visits."""

    def allows(self, who: str, at: datetime) -> bool:
        """Count a visit; False where there were too many in this while. One request."""
        item = DirectoryItem(f"PACE#{who}", slot_of(at))
        visits = DirectoryItem.version
        actions: list[Action] = [
            visits.set((visits | 0) + 1),
            DirectoryItem.body.set({}),
            DirectoryItem.forget_at.set(at + 2 * WHILE),
        ]
        try:
            item.update(actions, condition=visits.does_not_exist() | (visits < MOST))
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True


def slot_of(at: datetime) -> str:
    """Name the while of an instant."""
    return str(int(at.timestamp() // WHILE.total_seconds()))
