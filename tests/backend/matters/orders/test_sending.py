"""To whom an order goes is told as the register tells it: the line is nobody's own number."""

from dataclasses import replace

from backend.kernel.books import Replace
from backend.matters.orders.model import OrderKind
from tests.backend.matters.orders.cases import LIUYANG
from tests.backend.matters.orders.desk import open_desk


def test_an_order_names_the_institutions_own_number_and_never_the_lines() -> None:
    for number, told in (("0731-12348", ""), ("0731-00001234", "0731-00001234")):
        desk = open_desk()
        before = desk.house.offices.of(LIUYANG.code)
        assert before is not None
        kept = replace(before, telephone=number, version=before.version + 1)
        desk.house.books.commit(Replace(kept, before.version))
        desk.send(OrderKind.APPLICATION)
        assert desk.orders[0].addressee.phone == told
