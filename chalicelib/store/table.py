"""What every table shares: two key attributes and one way of writing in a transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Self, TypedDict

from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.constants import NULL
from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from backend.kernel.books import Create, Remove, Replace, Write
from backend.kernel.errors import Conflict


class Patience(TypedDict):
    """How long a request may take, in the words of PynamoDB."""

    connect_timeout_seconds: int
    read_timeout_seconds: int
    max_retry_attempts: int


PATIENCE = Patience(connect_timeout_seconds=1, read_timeout_seconds=2, max_retry_attempts=2)
"""DynamoDB answers in milliseconds. What hangs is given up in seconds, the library's own minute
and more is longer than any caller, gateway or function waits."""


class Table(Model):
    """An item: partition and sort key; each table's module adds the rest."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Give each table the one patience: PynamoDB would fill its own into each `Meta`."""
        super().__init_subclass__(**kwargs)
        if not hasattr(cls, "Meta"):  # what several tables share
            return
        for name, value in PATIENCE.items():
            setattr(cls.Meta, name, value)

    def _set_defaults(self, _user_instantiated: bool = True) -> None:  # noqa: FBT001, FBT002  theirs
        """Give what has a default its own: the library asks every attribute of every item."""
        del _user_instantiated
        self.attribute_values.update(_defaults(type(self)))

    @classmethod
    def _instantiate(cls, attribute_values: dict[str, dict[str, Any]]) -> Self:
        """Read what is there: most items of a table hold a few of its attributes."""
        item = cls(_user_instantiated=False)
        item.attribute_values.update(read_map(cls.get_attributes(), attribute_values))
        return item


def read_map(
    attributes: Mapping[str, Attribute[Any]], stored: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return the values of a map by the names of their attributes: of those that it holds."""
    return {
        name: attribute.deserialize(attribute.get_value(value))
        for name, value in stored.items()
        if (attribute := attributes.get(name)) is not None and NULL not in value
    }


@cache
def _defaults(table: type[Table]) -> Mapping[str, Any]:
    """Return the attributes of a table that have a default, with it."""
    known = table.get_attributes().items()
    return {name: one.default for name, one in known if one.default is not None}


Encode = Callable[[Any], Table]
"""Turns a record of the domain into its item."""


class Keeper:
    """Keeps one kind of record as one item."""

    def __init__(self, encode: Encode) -> None:
        """Take the codec of the record."""
        self.encode = encode

    def write(self, transaction: TransactWrite, write: Write) -> None:
        """Add the write to the transaction, under the condition that its kind demands."""
        item = self.encode(write.record)
        if isinstance(write, Remove):
            transaction.delete(item)
        else:
            transaction.save(item, condition=condition_of(write, item))

    def write_alone(self, write: Write) -> None:
        """Carry out a single write: half the price of a transaction of one."""
        item = self.encode(write.record)
        try:
            if isinstance(write, Remove):
                item.delete()
            else:
                item.save(condition=condition_of(write, item))
        except PutError as error:
            if error.cause_response_code == "ConditionalCheckFailedException":
                raise Conflict(type(write.record).__name__) from error
            raise


def condition_of(write: Write, item: Table) -> Any:
    """Return what must be true of the stored item for the write to be kept."""
    match write:
        case Create():
            return type(item).pk.does_not_exist()
        case Replace(version=version):
            return type(item).version == version  # type: ignore[attr-defined]
        case Remove():
            return None


class Amender(Keeper):
    """Keeps a record as some attributes of an item that another record owns."""

    def __init__(self, amend: Callable[[Any], "Amendment"]) -> None:
        """Take what turns the record into its amendment."""
        self._amend = amend

    def write(self, transaction: TransactWrite, write: Write) -> None:
        """Add the amendment; only `Create` has a meaning here."""
        change = self._amend(write.record)
        transaction.update(change.item, actions=change.actions, condition=change.condition)


@dataclass(frozen=True, slots=True)
class Amendment:
    """An item that exists already, what to set on it, and what must be true before."""

    item: Table
    actions: list[Action]
    condition: Condition | None
    """None where an earlier state is of no account."""
