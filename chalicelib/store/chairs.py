"""What was told of empty chairs, in the table `directory`: `CHAIRS#<province>` / `CURRENT`."""

from backend.kernel.clock import from_text, to_text
from backend.roster.watching import Chairs
from chalicelib.store.directory import CURRENT, DirectoryItem


class DynamoChairs:
    """Reads what was told."""

    def get(self, province: str) -> Chairs:
        """Return what was told (consistent); nothing at first: one request."""
        try:
            item = DirectoryItem.get(f"CHAIRS#{province}", CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return Chairs(province)
        body = item.body
        return Chairs(
            province,
            {line: from_text(since) for line, since in body["empty"].items()},
            frozenset(body["called"]),
            int(item.version),
        )


def encode(chairs: Chairs) -> DirectoryItem:
    """Return the item of what was told."""
    body = {
        "empty": {line: to_text(since) for line, since in chairs.empty.items()},
        "called": sorted(chairs.called),
    }
    return DirectoryItem(f"CHAIRS#{chairs.province}", CURRENT, version=chairs.version, body=body)
