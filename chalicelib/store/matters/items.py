"""The items of the table `matters` and its indexes; `sk` says which kind an item is."""

from pynamodb.attributes import BinaryAttribute, BooleanAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection

from chalicelib import settings
from chalicelib.store.table import Table

MATTER = "MATTER"
STEP = "STEP"
COMPLAINT = "PLAINT"
ROW = [
    "place",
    "reference",
    "channel",
    "registered_at",
    "owner",
    "owner_name",
    "state",
    "disposition",
    "no_request",
    "field_of_law",
    "caller_masked",
    "confined_to",
    "accused",
    "identity_sealed",
    "reopened",
    "further",
]
"""What lists show of a matter: nothing sealed."""
PARTICULARS = "particulars"
"""What figures need besides; only the index of days holds it."""
TRAIL = ["trail_sequence", "trail_digest"]
"""Where the chain of a matter's facts stands."""
PEOPLE = ["first_asked", "stand_in"]
"""What tells besides whose own work it is; no index holds it."""


class ByDay(GlobalSecondaryIndex["MatterItem"]):
    """Lists and recounts: `<line>#<day>` / `<hh:mm:ss>#<matter_id>`.

    Orders are there for recounts alone, by when they were sent: `ORDERS#<line>#<day>` /
    `<hh:mm:ss>#<matter_id>#<number>`.
    """

    class Meta:
        """Its name and what it holds."""

        index_name = "by_day"
        projection = IncludeProjection([*ROW, PARTICULARS])

    by_day_hash = UnicodeAttribute(hash_key=True)
    by_day_range = UnicodeAttribute(range_key=True)


class ByAgent(GlobalSecondaryIndex["MatterItem"]):
    """Own work: `<person>#<yyyy-mm>` / `<dd>T<hh:mm:ss>#<matter_id>`."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_agent"
        projection = IncludeProjection(ROW)

    by_agent_hash = UnicodeAttribute(hash_key=True)
    by_agent_range = UnicodeAttribute(range_key=True)


class ByCaller(GlobalSecondaryIndex["MatterItem"]):
    """Earlier matters of a number: keyed hash / instant; sparse."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_caller"
        projection = KeysOnlyProjection()

    by_caller_hash = UnicodeAttribute(hash_key=True)
    by_caller_range = UnicodeAttribute(range_key=True)


class Resolved(GlobalSecondaryIndex["MatterItem"]):
    """What has its result and is not closed: `<line>` / `<result_at>`; sparse."""

    class Meta:
        """Its name and what it holds."""

        index_name = "resolved"
        projection = KeysOnlyProjection()

    resolved_hash = UnicodeAttribute(hash_key=True)
    result_at = UnicodeAttribute(range_key=True)


class MatterItem(Table):
    """Every item of the table; `sk` says which kind it is."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.matters

    by_day = ByDay()
    by_agent = ByAgent()
    by_caller = ByCaller()
    resolved = Resolved()
    by_day_hash = UnicodeAttribute(null=True)
    by_day_range = UnicodeAttribute(null=True)
    by_agent_hash = UnicodeAttribute(null=True)
    by_agent_range = UnicodeAttribute(null=True)
    by_caller_hash = UnicodeAttribute(null=True)
    by_caller_range = UnicodeAttribute(null=True)
    resolved_hash = UnicodeAttribute(null=True)

    version = NumberAttribute(null=True)
    place = UnicodeAttribute(null=True)
    reference = UnicodeAttribute(null=True)
    channel = UnicodeAttribute(null=True)
    registered_at = UnicodeAttribute(null=True)
    owner = UnicodeAttribute(null=True)
    owner_name = UnicodeAttribute(null=True)
    first_asked = UnicodeAttribute(null=True)
    first_asked_name = UnicodeAttribute(null=True)
    state = UnicodeAttribute(null=True)
    disposition = NumberAttribute(null=True)
    no_request = UnicodeAttribute(null=True)
    field_of_law = UnicodeAttribute(null=True)
    fields_version = NumberAttribute(null=True)
    call_id = UnicodeAttribute(null=True)
    phrases_used = UnicodeAttribute(null=True)
    result_kind = UnicodeAttribute(null=True)
    result_at = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    caller_masked = UnicodeAttribute(null=True)
    confined_to = UnicodeAttribute(null=True)
    accused = UnicodeAttribute(null=True)
    identity_sealed = BooleanAttribute(null=True)
    reopened = NumberAttribute(null=True)
    further = UnicodeAttribute(null=True)
    stand_in = UnicodeAttribute(null=True)
    stand_in_name = UnicodeAttribute(null=True)
    trail_sequence = NumberAttribute(null=True)
    trail_digest = UnicodeAttribute(null=True)
    sealed = BinaryAttribute(null=True, legacy_encoding=False)
    order = UnicodeAttribute(null=True)
    particulars = UnicodeAttribute(null=True)

    step_kind = UnicodeAttribute(null=True)
    at = UnicodeAttribute(null=True)
    by = UnicodeAttribute(null=True)
    by_name = UnicodeAttribute(null=True)
    to = UnicodeAttribute(null=True)
    to_name = UnicodeAttribute(null=True)


class CallItem(Table):
    """What a registration writes on its call."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.calls

    matter_id = UnicodeAttribute(null=True)
    confined = UnicodeAttribute(null=True)
