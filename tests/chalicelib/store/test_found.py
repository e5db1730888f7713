"""What the store of matters finds by who called: on the fake that lags and on the emulator."""

from datetime import timedelta

from backend.kernel.books import Create
from backend.matters.caller import Caller
from backend.matters.model import Person
from tests.chalicelib.store.test_contract import FURONG, LI, NINE, Store, matter, store
from tests.fakes.privacy import FakeCallerHash

__all__ = ["store"]

_HASHED = FakeCallerHash().of("13900001234")


def test_the_matters_of_a_caller_are_found_newest_first(store: Store) -> None:
    for number in (1, 3, 2):
        store.books.commit(Create(matter(number)))
    store.books.commit(Create(matter(4, caller=Caller(phone="13900009999"))))
    store.books.commit(Create(matter(5, caller=Caller(name="张三"))))
    later = matter(6, registered_at=NINE + timedelta(days=500))
    store.books.commit(Create(later))
    store.settle()
    found = store.matters.of_caller(_HASHED, 10)
    assert list(found) == [later.id, matter(3).id, matter(2).id, matter(1).id]
    assert list(store.matters.of_caller(_HASHED, 2)) == [later.id, matter(3).id]
    assert list(store.matters.of_caller("nobody", 10)) == []


def test_a_row_that_is_read_itself_tells_who_was_first_asked(store: Store) -> None:
    one = matter(owner=Person("another", "王某"))
    store.books.commit(Create(one))
    row = store.matters.rows([one.id])[one.id]
    assert row.people == {"another", LI.id}
    assert row.place == FURONG
