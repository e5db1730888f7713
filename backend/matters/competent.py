"""The unit that is competent where legal aid is not: its name, its number or that none is known."""

from collections.abc import Iterator

from backend.kernel.errors import Fault
from backend.kernel.privacy import is_number
from backend.matters.model import OtherDepartment

ARTICLE = "第十五条第（五）项"
_LEAST_DIGITS = 3
"""Of a department's number, such as 110."""


def faults_of_competent(item: OtherDepartment) -> Iterator[Fault]:
    """Yield what a caller cannot be told of a unit; fields are `unit` and `phone`."""
    number = (item.phone or "").strip()
    if number and not is_number(number, _LEAST_DIGITS):
        zh, en = "电话应为3至20位数字，可加区号和分机号", "a phone number has 3 to 20 digits"
        yield Fault("phone", zh, en, ARTICLE)
    if number and item.no_number_known:
        zh, en = "已填写电话，不能同时注明未知", "a number was given: it is not unknown"
        yield Fault("phone", zh, en, ARTICLE)
    if not item.unit.strip():
        yield Fault("unit", "请填写有关单位", "name the unit", ARTICLE)
    if not (number or item.no_number_known):
        zh, en = "请提供电话，或注明未知", "give its phone, or say none is known"
        yield Fault("phone", zh, en, ARTICLE)
