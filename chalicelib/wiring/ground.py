"""What every part stands on: clock, privacy, places, accounts, regulations, audit."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from botocore.config import Config
from botocore.session import get_session

from backend.kernel.clock import Clock
from backend.places.institutions.model import Office
from chalicelib import settings
from chalicelib.services.clock import FileClock, SystemClock
from chalicelib.services.sealing import KeyedCallerHash, KmsSealer
from chalicelib.store.audit import DynamoAudit
from chalicelib.store.directory import DynamoAccounts, DynamoAtlas, DynamoTaxonomies
from chalicelib.store.institutions import DynamoOffices
from chalicelib.store.kept import Kept, forget
from chalicelib.store.regulations import DynamoRegulations
from chalicelib.store.rounds import DynamoRounds

_SHOWN_SECONDS = 600


def client(service: str, attempts: int = 3, read_seconds: int = 3) -> Any:
    """Return a client of an AWS service; the endpoint comes from the environment."""
    patience = Config(
        connect_timeout=1,
        read_timeout=read_seconds,
        retries={"mode": "standard", "total_max_attempts": attempts},
        # Links to sealed recordings open by this signature alone; the library's own is older.
        signature_version="s3v4" if service == "s3" else None,
    )
    return get_session().create_client(service, config=patience)


@cache
def clock() -> Clock:
    """Return the business clock: the machine's, but at the local stage."""
    return _file_clock() or machine_clock()


def business() -> SystemClock:
    """Return how the business clock is set now."""
    shifted = _file_clock()
    return shifted.as_set() if shifted else SystemClock()


@cache
def _file_clock() -> FileClock | None:
    file = settings.current().clock_file
    return FileClock(Path(file), leapt=forget) if file else None


@cache
def machine_clock() -> Clock:
    """Return the machine's own clock, for what is technical."""
    return SystemClock()


@cache
def sealer() -> KmsSealer:
    """Return what seals personal data."""
    return KmsSealer(client("kms"), settings.current().seal_key)


@cache
def caller_hash() -> KeyedCallerHash:
    """Return what hashes callers' numbers."""
    return KeyedCallerHash(settings.current().caller_hash_key)


@cache
def atlas() -> DynamoAtlas:
    """Return the places, fields of law and phrases."""
    return DynamoAtlas(settings.current().province)


@cache
def offices() -> DynamoOffices:
    """Return the register of legal-aid institutions."""
    return DynamoOffices(settings.current().province)


@cache
def offices_shown() -> Kept[Sequence[Office]]:
    """Return the register for whoever is not signed in, at most ten minutes old.

    Anybody may ask, as often as they like, and it changes a few times a month.
    """
    return Kept(lambda: tuple(offices().all()), _SHOWN_SECONDS)


@cache
def taxonomies() -> DynamoTaxonomies:
    """Return the versions of the fields of law as they are now."""
    return DynamoTaxonomies(settings.current().province)


@cache
def accounts() -> DynamoAccounts:
    """Return the accounts."""
    return DynamoAccounts()


@cache
def regulations() -> DynamoRegulations:
    """Return calendar editions and rulebooks."""
    return DynamoRegulations(settings.current().province)


@cache
def rounds() -> DynamoRounds:
    """Return the store of the last rounds of what the clock starts."""
    return DynamoRounds(settings.current().province)


@cache
def audit() -> DynamoAudit:
    """Return the chains of facts."""
    return DynamoAudit()
