"""One-time words of signed requests, in the table `directory`: `NONCE#<source>.<nonce>`.

The table forgets them by itself; what comes after that is refused by its timestamp.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from pynamodb.exceptions import PutError

from chalicelib.store.directory import CURRENT, DirectoryItem

KEPT = timedelta(days=1)
"""Far longer than a signature is good for."""


class DynamoNonces:
    """Remembers which requests have come."""

    def first(self, source: str, nonce: str, at: datetime) -> bool:
        """Remember a request; False where it has come before. One request where it is new.

        Where the answer to our own write was lost and the library wrote again, the word that
        stands there is still ours.
        """
        own = {"by": str(uuid4())}
        item = DirectoryItem(f"NONCE#{source}.{nonce}", CURRENT, body=own, forget_at=at + KEPT)
        try:
            item.save(condition=DirectoryItem.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            stored = DirectoryItem.get(item.pk, CURRENT, consistent_read=True)
            return bool(stored.body == own)
        return True
