"""What must never be stored of matters, planted beside matters that are sound."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol

from backend.kernel.books import Books, Replace
from backend.matters.model import AidAdvised, Matter, Person, ReplyLater, Result, SentToInstitution
from backend.matters.ports import Promises
from backend.matters.proving import Breach
from backend.matters.registering import Registry
from backend.promises.rules import cancel
from tests.backend.matters.complaints.forms import against
from tests.backend.matters.test_life import DISPOSITIONS, NINE, form, uuid
from tests.fakes import hunan

LI = hunan.person("attendant-changsha-1")
ACCUSED = hunan.person("attendant-changsha-2").person_id
_COMPLAINT = against(ACCUSED)
_OF_THE_REGISTER = (SentToInstitution, AidAdvised)
"""What needs the register of institutions, which not every ground has."""
_SOUND = (*(one for one in DISPOSITIONS if not isinstance(one, _OF_THE_REGISTER)), _COMPLAINT)


class Kept(Protocol):
    """Reads matters."""

    def get(self, matter_id: str) -> Matter | None:
        """Return a matter, or None."""
        ...


def plant(registry: Registry, books: Books, matters: Kept, promises: Promises) -> dict[str, Any]:
    """Register matters, make some of them untrue; return what is to be found, by id."""
    for number, disposition in enumerate(_SOUND, start=1):
        registry.register(LI, form(number, disposition))
    registry.register(LI, form(20, None))
    found: dict[str, Any] = {}
    for number, (breach, (disposition, spoil)) in enumerate(_SPOILT.items(), start=30):
        registry.register(LI, form(number, disposition))
        matter = matters.get(uuid(number))
        assert matter is not None
        books.commit(*spoil(matter, promises))
        found[matter.id] = [breach]
    return found


Spoil = Callable[[Matter, Promises], Iterator[Replace]]


def _changed(**changes: Any) -> Spoil:
    def spoil(matter: Matter, _: Promises) -> Iterator[Replace]:
        after = replace(matter, version=matter.version + 1, **changes)
        yield Replace(after, matter.version)

    return spoil


def _cancelled(matter: Matter, promises: Promises) -> Iterator[Replace]:
    for one in promises.of(matter.subject):
        yield Replace(cancel(one), one.version)


def _ended(result: Result) -> Spoil:
    def spoil(matter: Matter, promises: Promises) -> Iterator[Replace]:
        yield from _changed(result=result)(matter, promises)
        yield from _cancelled(matter, promises)

    return spoil


def _in_sight(matter: Matter, _: Promises) -> Iterator[Replace]:
    assert matter.confined is not None
    confined = replace(matter.confined, accused=frozenset[str]())
    yield Replace(replace(matter, confined=confined, version=matter.version + 1), matter.version)


_LATER = ReplyLater("如何认定")
_SPOILT: Mapping[Breach, tuple[Any, Spoil]] = {
    Breach.OWNERLESS: (_LATER, _changed(owner=Person("", ""))),
    Breach.UNOWED: (_LATER, _cancelled),
    Breach.OWING: (_LATER, _changed(result=Result("answered", "已答复", NINE))),
    Breach.FIRST_ASKED: (_LATER, _changed(first_asked=Person("wang", "王勇"))),
    Breach.UNTOLD: (_COMPLAINT, _ended(Result("complaint_told", "", NINE))),
    Breach.IN_SIGHT: (_COMPLAINT, _in_sight),
}
