"""The end of a matter's sights lies beside it: on the fake and on the emulator."""

import pytest

from backend.kernel.audit import Deed, Trail, verify
from backend.kernel.books import Create
from backend.matters.file import MatterFile
from tests.chalicelib.store.test_contract import LI, NINE, Store, matter, store

__all__ = ["store"]


@pytest.mark.requirement("S0-20")
def test_where_the_sights_of_a_matter_end_lies_beside_it_and_may_be_out_of_date(
    store: Store,
) -> None:
    store.books.commit(Create(matter()))
    deed = Deed(LI.id, NINE, "matter.opened")
    before = _file(store).seen
    assert before == Trail()
    store.audit.saw(matter().subject, deed, before)
    once = _file(store).seen
    store.audit.saw(matter().subject, deed)
    for known in (before, once, _file(store).seen):
        store.audit.saw(matter().subject, deed, known)
    facts = store.audit.of(matter().subject)
    assert [fact.sequence for fact in facts] == [1, 2, 3, 4, 5]
    assert verify(facts, _file(store).seen) is None
    assert verify(facts[:-1], _file(store).seen) is not None


def _file(store: Store) -> MatterFile:
    file: MatterFile | None = store.matters.file(matter().id)
    assert file is not None
    return file
