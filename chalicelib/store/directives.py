"""Directives, in the table `directory`: `DIRECTIVE#<province>#<year>` / its number.

A number begins with year and city, so that a year of a province or of a city is one query.
"""

from collections.abc import Sequence

from backend.oversight.directives.model import Directive
from backend.oversight.unclosed import Noun
from chalicelib.store import unclosed
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.shaped import plain, shaped

_YEAR = slice(0, 4)


class DynamoDirectives:
    """Reads the directives of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def get(self, directive: str) -> Directive | None:
        """Return one as it is now (consistent), or None: one request."""
        try:
            key = _partition(self._province, directive[_YEAR]), directive
            return decode(DirectoryItem.get(*key, consistent_read=True))
        except DirectoryItem.DoesNotExist:
            return None

    def of_year(self, year: int, line: str | None) -> Sequence[Directive]:
        """Return those drafted in a year, of a city or of all: one request a megabyte."""
        found = DirectoryItem.query(
            _partition(self._province, str(year)),
            DirectoryItem.sk.startswith(f"{year}-{line or ''}"),
            consistent_read=True,
        )
        return [decode(item) for item in found]

    def unclosed(self, before: int, line: str | None) -> Sequence[Directive]:
        """Return those of earlier years that are not at their end: two requests, one if none."""
        open_now = unclosed.numbers(Noun.DIRECTIVE, self._province, line)
        earlier = [one for one in open_now if one[_YEAR] < str(before)]
        keys = [(_partition(self._province, one[_YEAR]), one) for one in earlier]
        return [decode(item) for item in DirectoryItem.batch_get(keys, consistent_read=True)]


def encode(one: Directive) -> DirectoryItem:
    """Return the item of a directive."""
    body = plain(one)
    del body["id"], body["version"]
    key = _partition(one.place.province, one.id[_YEAR]), one.id
    return DirectoryItem(*key, version=one.version, body=body)


def decode(item: DirectoryItem) -> Directive:
    """Return the directive of an item."""
    return shaped(Directive, {**item.body, "id": item.sk, "version": int(item.version)})


def _partition(province: str, year: str) -> str:
    return f"DIRECTIVE#{province}#{year}"
