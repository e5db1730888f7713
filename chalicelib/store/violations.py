"""Files of violations, in the table `directory`: `VIOLATION#<province>#<year>` / its number.

A number begins with year and line, so that a year of a province or of a line is one query. What
was served of a file lies beside it, `VIOLATION_PAPER#<file>` / name: no list reads it.
"""

from collections.abc import Sequence

from backend.oversight.documents import Paper
from backend.oversight.unclosed import Noun
from backend.oversight.violations.model import Violation
from backend.oversight.violations.papers import Served
from chalicelib.store import unclosed
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.shaped import plain, shaped

_YEAR = slice(0, 4)


class DynamoViolations:
    """Reads the files of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def get(self, file: str) -> Violation | None:
        """Return a file as it is now (consistent), or None: one request."""
        try:
            key = _partition(self._province, file[_YEAR]), file
            return decode(DirectoryItem.get(*key, consistent_read=True))
        except DirectoryItem.DoesNotExist:
            return None

    def paper(self, file: str, name: str) -> Served | None:
        """Return a document of a file as it was served, or None: one request."""
        try:
            item = DirectoryItem.get(_papers(file), name, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return Served(file, name, shaped(Paper, item.body))

    def of_year(self, year: int, line: str | None) -> Sequence[Violation]:
        """Return the files of acts of a year, of one line or of all: one request a megabyte."""
        found = DirectoryItem.query(
            _partition(self._province, str(year)),
            DirectoryItem.sk.startswith(f"{year}-{line or ''}"),
            consistent_read=True,
        )
        return [decode(item) for item in found]

    def unclosed(self, before: int, line: str | None) -> Sequence[Violation]:
        """Return those of earlier years that are not at their end: two requests, one if none."""
        open_now = unclosed.numbers(Noun.VIOLATION, self._province, line)
        earlier = [one for one in open_now if one[_YEAR] < str(before)]
        keys = [(_partition(self._province, one[_YEAR]), one) for one in earlier]
        return [decode(item) for item in DirectoryItem.batch_get(keys, consistent_read=True)]


def encode(one: Violation) -> DirectoryItem:
    """Return the item of a file."""
    body = plain(one)
    del body["id"], body["version"]
    key = _partition(one.place.province, one.id[_YEAR]), one.id
    return DirectoryItem(*key, version=one.version, body=body)


def encode_paper(one: Served) -> DirectoryItem:
    """Return the item of a document that was served."""
    return DirectoryItem(_papers(one.file), one.name, body=plain(one.paper))


def decode(item: DirectoryItem) -> Violation:
    """Return the file of an item."""
    return shaped(Violation, {**item.body, "id": item.sk, "version": int(item.version)})


def _papers(file: str) -> str:
    return f"VIOLATION_PAPER#{file}"


def _partition(province: str, year: str) -> str:
    return f"VIOLATION#{province}#{year}"
