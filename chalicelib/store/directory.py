"""The table `directory`: what the hotline knows before anybody calls.

`<kind>#<place>` / `<id>`: `PLACE#<province>` / code, `TAXONOMY#<province>` / `V<version>`,
`PHRASES#<province>` / version, `ACCOUNT#<sub>` / `CURRENT` and beside it the same under
`PERSON#<person>`, `OFFICE#<place>` and `AGENT#<agent>`. What changes once a year is read once
by a process and kept for ten minutes; rights are read at every request.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, TTLAttribute
from pynamodb.connection import Connection
from pynamodb.transactions import TransactWrite

from backend.accounts.model import Account
from backend.kernel.access import Role
from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.places.model import (
    FieldOfLaw,
    Gazetteer,
    Level,
    Phrase,
    PhraseVersion,
    Place,
    Publication,
    Taxonomy,
)
from chalicelib import settings
from chalicelib.store.kept import Kept
from chalicelib.store.table import PATIENCE, Table

CURRENT = "CURRENT"
REFERENCE_SECONDS = 600


class DirectoryItem(Table):
    """One entry; `body` holds its fields."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.directory

    version = NumberAttribute(default=1)
    body = JSONAttribute()
    forget_at = TTLAttribute(null=True)
    """When the table forgets it by itself, within two days; None of what stays."""


_VERSION = DirectoryItem.sk.startswith("V")
"""Markers of commands lie beside the versions."""


class DynamoAtlas:
    """Reads the places, fields of law and phrases of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province
        self._gazetteer = Kept(self._read_gazetteer, REFERENCE_SECONDS)
        self._taxonomies = Kept(DynamoTaxonomies(province).all, REFERENCE_SECONDS)
        self._phrases = Kept(self._read_phrases, REFERENCE_SECONDS)

    def gazetteer(self) -> Gazetteer:
        """Return the tree of places."""
        return self._gazetteer.get()

    def taxonomies(self) -> tuple[Taxonomy, ...]:
        """Return every version of the fields of law, oldest first."""
        return self._taxonomies.get()

    def phrases(self) -> tuple[PhraseVersion, ...]:
        """Return every version of the seven phrases, oldest first."""
        return self._phrases.get()

    def keep(
        self,
        places: Iterable[Place],
        fields: Iterable[FieldOfLaw],
        phrases: Iterable[PhraseVersion],
    ) -> None:
        """Write the reference data of the province: what a seed brings."""
        entries = [
            *((f"PLACE#{self._province}", place.code, asdict(place)) for place in places),
            *((f"PHRASES#{self._province}", f"{p.version:04d}", _phrases_body(p)) for p in phrases),
        ]
        first = Taxonomy(1, FIRST.effective_from, tuple(fields))
        with DirectoryItem.batch_write() as batch:
            for kind, identity, body in entries:
                batch.save(DirectoryItem(kind, identity, body=body))
            batch.save(encode_taxonomy(self._province, first))

    def _bodies(self, kind: str) -> list[Mapping[str, Any]]:
        return [item.body for item in DirectoryItem.query(f"{kind}#{self._province}")]

    def _read_gazetteer(self) -> Gazetteer:
        return Gazetteer(_place(body) for body in self._bodies("PLACE"))

    def _read_phrases(self) -> tuple[PhraseVersion, ...]:
        return tuple(map(_phrases, self._bodies("PHRASES")))


class DynamoTaxonomies:
    """Reads the versions of the fields of law of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def all(self) -> tuple[Taxonomy, ...]:
        """Return every version, oldest first (consistent): one query."""
        found = DirectoryItem.query(f"TAXONOMY#{self._province}", _VERSION, consistent_read=True)
        return tuple(map(_taxonomy, found))


def encode_taxonomy(province: str, taxonomy: Taxonomy) -> DirectoryItem:
    """Return the item of a version of the fields of law."""
    said = taxonomy.publication
    body = {
        "effective_from": str(taxonomy.effective_from),
        "fields": [[one.code, one.name, one.name_en, one.parent] for one in taxonomy.fields],
        "publication": [said.by, said.by_name, to_text(said.at), said.reason] if said else None,
        "trail": [taxonomy.trail.sequence, taxonomy.trail.digest],
    }
    version = taxonomy.version
    return DirectoryItem(f"TAXONOMY#{province}", f"V{version:06d}", version=version, body=body)


class DynamoAccounts:
    """Finds and keeps accounts."""

    def __init__(self) -> None:
        self._connection = Connection(**PATIENCE)

    def of(self, subject: str) -> Account | None:
        """Return the account of a token's subject, read now: a right ends when it is taken."""
        try:
            item = DirectoryItem.get(f"ACCOUNT#{subject}", CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return account_of(item.body)

    def keep(self, account: Account) -> None:
        """Write an account wherever it is found: by token, by person, by office, at the telephone.

        What the person held before, office or agent, is given up in the same transaction.
        """
        before = self.of(account.subject)
        left = _posts(before) - _posts(account) if before else frozenset()
        body = {**asdict(account), "place": str(account.place)}
        own = {(f"ACCOUNT#{account.subject}", CURRENT), (f"PERSON#{account.person_id}", CURRENT)}
        with TransactWrite(connection=self._connection) as transaction:
            for key in sorted(own | _posts(account)):
                transaction.save(DirectoryItem(*key, body=body))
            for key in left:
                transaction.delete(DirectoryItem(*key))


def account_of(body: Mapping[str, Any]) -> Account:
    """Return the account of a body."""
    return Account(**{**body, "role": Role(body["role"]), "place": PlacePath.parse(body["place"])})


def _posts(account: Account) -> frozenset[tuple[str, str]]:
    """Return the keys by which an account is found at its post: none once it is closed."""
    if not account.active:
        return frozenset()
    office = (f"OFFICE#{account.place.code}", f"{account.role}#{account.person_id}")
    # With the person in the key nobody's change takes away what became another's meanwhile.
    agent = {(f"AGENT#{account.agent_id}", account.person_id)} if account.agent_id else set()
    return frozenset({office} | agent)


def _taxonomy(item: DirectoryItem) -> Taxonomy:
    body = item.body
    by, by_name, at, reason = body["publication"] or ("", "", "", "")
    return Taxonomy(
        version=int(item.version),
        effective_from=date.fromisoformat(body["effective_from"]),
        fields=tuple(FieldOfLaw(*one) for one in body["fields"]),
        publication=Publication(by, by_name, from_text(at), reason) if by else None,
        trail=Trail(*body["trail"]),
    )


def _place(body: Mapping[str, Any]) -> Place:
    # What was written before 2026-11-23 names the institution, too: the register knows it now.
    known = {name: value for name, value in body.items() if name != "institution"}
    return Place(**{**known, "level": Level(body["level"])})


def _phrases_body(version: PhraseVersion) -> dict[str, Any]:
    return {
        "version": version.version,
        "effective_from": str(version.effective_from),
        "phrases": [asdict(phrase) for phrase in version.phrases],
    }


def _phrases(body: Mapping[str, Any]) -> PhraseVersion:
    phrases = tuple(Phrase(**phrase) for phrase in body["phrases"])
    return PhraseVersion(body["version"], date.fromisoformat(body["effective_from"]), phrases)
