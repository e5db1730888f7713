"""The table `roster`: who is present, and the facts of signing on and off.

`DUTY#<line>` / `<person>` (one query tells who is on duty) ·
`<site>#<yyyy-mm>` / `<dd>#SIGN#<instant>#<person>` (append-only).
"""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day, from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.model import Presence, SignFact
from chalicelib import settings
from chalicelib.store.table import Table


class RosterItem(Table):
    """Every item of the table; `pk` says which kind it is."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.roster

    person_id = UnicodeAttribute()
    name = UnicodeAttribute()
    site = UnicodeAttribute()

    version = NumberAttribute(null=True)
    agent_id = UnicodeAttribute(null=True)
    since = UnicodeAttribute(null=True)
    signed_on_by = UnicodeAttribute(null=True)
    signed_off_by = UnicodeAttribute(null=True)
    trail_sequence = NumberAttribute(null=True)
    trail_digest = UnicodeAttribute(null=True)

    sign_id = UnicodeAttribute(null=True)
    sign = UnicodeAttribute(null=True)
    at = UnicodeAttribute(null=True)
    window = UnicodeAttribute(null=True)


class DynamoRoster:
    """Reads who is present."""

    def presences(self, line: str) -> tuple[Presence, ...]:
        """Return everybody who ever signed on at a line (consistent): one request."""
        found = RosterItem.query(f"DUTY#{line}", consistent_read=True)
        return tuple(decode_presence(item) for item in found)

    def presence(self, line: str, person_id: str) -> Presence | None:
        """Return where one person stands at a line (consistent), or None."""
        try:
            item = RosterItem.get(f"DUTY#{line}", person_id, consistent_read=True)
        except RosterItem.DoesNotExist:
            return None
        return decode_presence(item)


def encode_presence(presence: Presence) -> RosterItem:
    """Return the item of a presence."""
    return RosterItem(
        f"DUTY#{presence.site.line}",
        presence.person_id,
        person_id=presence.person_id,
        name=presence.name,
        site=str(presence.site),
        version=presence.version,
        agent_id=presence.agent_id,
        since=to_text(presence.since) if presence.since else None,
        signed_on_by=presence.signed_on_by or None,
        signed_off_by=presence.signed_off_by or None,
        trail_sequence=presence.trail.sequence,
        trail_digest=presence.trail.digest,
    )


def decode_presence(item: RosterItem) -> Presence:
    """Return the presence of an item."""
    return Presence(
        person_id=item.person_id,
        name=item.name,
        agent_id=item.agent_id,
        site=PlacePath.parse(item.site),
        since=from_text(item.since) if item.since else None,
        version=int(item.version or 0),
        signed_on_by=item.signed_on_by or "",
        signed_off_by=item.signed_off_by or "",
        trail=Trail(int(item.trail_sequence or 0), item.trail_digest or ""),
    )


def encode_fact(fact: SignFact) -> RosterItem:
    """Return the item of a sign fact."""
    day = civil_day(fact.at)
    return RosterItem(
        f"{fact.site.code}#{day:%Y-%m}",
        f"{day:%d}#SIGN#{to_text(fact.at)}#{fact.person_id}",
        person_id=fact.person_id,
        name=fact.name,
        site=str(fact.site),
        sign_id=fact.id,
        sign=fact.sign.value,
        at=to_text(fact.at),
        window=fact.window or None,
    )
