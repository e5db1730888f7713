"""The last round of each scheduled job, in the table `directory`: `ROUND#<province>` / `<job>`."""

from collections.abc import Mapping
from datetime import datetime

from backend.kernel.clock import from_text, to_text
from chalicelib.store.directory import DirectoryItem

_JOBS = "a", "~"
"""Names of jobs are of small letters: what has to be told of them lies beside, under `EVENT#`."""


class DynamoRounds:
    """Keeps one row a job, overwritten by each round."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._key = f"ROUND#{province}"

    def keep(self, job: str, at: datetime) -> None:
        """Write when a job made its round: one request."""
        DirectoryItem(self._key, job, body={"at": to_text(at)}).save()

    def last(self) -> Mapping[str, datetime]:
        """Return the instant of each job's last round, by its name: one request."""
        found = DirectoryItem.query(self._key, DirectoryItem.sk.between(*_JOBS))
        return {item.sk: from_text(item.body["at"]) for item in found}
