"""What an entry of the register of telephones must have (R14, S2-05, S2-12)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from backend.kernel.errors import Fault
from backend.kernel.notice import PART_2
from backend.network.model import Mode, Telephone

STATION = "1600148"
"""The one number of mode A."""
_LOCAL = re.compile(r"[0-9]{3,4}0148")
"""Of mode B: the three or four digits of the local exchange, and 0148 behind them."""
EARLIEST = date(1990, 1, 1)
"""Before that no such telephone was opened (not in text)."""
FARTHEST = timedelta(days=731)
"""How far ahead an opening is entered (not in text)."""


def faults_of(telephone: Telephone, today: date) -> Iterator[Fault]:
    """Yield what is wrong with a telephone as it is to be kept on a day."""
    if telephone.place.county is None:
        zh, en = "专用电话以县（市、区）为单位登记", "a county has its telephone, nothing above it"
        yield Fault("place", zh, en, PART_2)
    yield from _faults_of_number(telephone.mode, telephone.number)
    if not EARLIEST <= telephone.opened_on <= today + FARTHEST:
        zh = f"开通日期应在{EARLIEST}之后，且不晚于今后两年"
        en = f"the opening day lies after {EARLIEST} and at most two years ahead"
        yield Fault("opened_on", zh, en, PART_2)


def _faults_of_number(mode: Mode, number: str) -> Iterator[Fault]:
    if mode is Mode.A and number != STATION:
        zh = f"纳入160台网的，号码应为{STATION}"
        yield Fault("number", zh, f"by way A the number is {STATION}", PART_2)
    if mode is Mode.B and not _LOCAL.fullmatch(number):
        zh = "分散开设的，号码应为3至4位局号后加0148，如5550148"
        en = "by way B it is the 3 or 4 digits of the exchange and 0148, e.g. 5550148"
        yield Fault("number", zh, en, PART_2)
