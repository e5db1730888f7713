"""The fourteen cities of the demo history: how much they do, and what each does wrong.

So that the article board has something to show of every colour; the people are those of the seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.kernel.access import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from infra.seed.reader import Seed

HUNAN = "430000"
CHANGSHA, ZHUZHOU, XIANGTAN, HENGYANG = "430100", "430200", "430300", "430400"
SHAOYANG, YUEYANG, CHANGDE, ZHANGJIAJIE = "430500", "430600", "430700", "430800"
YIYANG, CHENZHOU, YONGZHOU, HUAIHUA = "430900", "431000", "431100", "431200"
LOUDI, XIANGXI = "431300", "433100"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a city goes about it."""

    calls: int
    """About so many on a working day; none where nobody knows the number yet."""
    lost: float = 0.06
    """The share of the calls in hours that nobody answers."""
    late: int = 0
    """Each so many-th reply is days late; 0 where none is."""
    forgotten: int = 0
    """Each so many-th reply is never given; 0 where all are."""
    slips: int = 0
    """In each so many-th matter a standard phrase is left out; 0 where none ever is."""
    messages: int = 0
    """Working days that messages are left lying beyond the first."""
    collects: bool = True
    """Whether somebody is named each day to collect the messages."""
    deserts: int = 0
    """On each so many-th working day somebody leaves the post; 0 where nobody does."""


MANNERS: Mapping[str, Manner] = {
    CHANGSHA: Manner(7, slips=9),
    ZHUZHOU: Manner(3, late=4, forgotten=9),
    XIANGTAN: Manner(3, slips=5, messages=4),
    HENGYANG: Manner(3, lost=0.12, deserts=11),
    SHAOYANG: Manner(3, collects=False),
    YUEYANG: Manner(3, lost=0.35, deserts=23),
    CHANGDE: Manner(3, late=11),
    ZHANGJIAJIE: Manner(0),
    YIYANG: Manner(2),
    CHENZHOU: Manner(3, slips=3, late=6),
    YONGZHOU: Manner(2, messages=3),
    HUAIHUA: Manner(2, lost=0.1, slips=7),
    LOUDI: Manner(2, deserts=17),
    XIANGXI: Manner(1, lost=0.0),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in the history."""

    supervisor: Actor
    second: Actor
    """Another of the province: where two people are needed, neither acts alone."""
    administrator: Actor
    heads: Mapping[str, Actor]
    """By line."""
    people: Mapping[str, Actor]
    """By the id of the person."""


def cast(seed: Seed) -> Cast:
    """Return the people of the seed in their parts."""
    actors = [one.account(one.username).actor for one in seed.people if one.demo]
    province = [one for one in actors if one.role is Role.PROVINCIAL_SUPERVISOR]
    return Cast(
        supervisor=province[0],
        second=province[1],
        administrator=next(one for one in actors if one.role is Role.PROVINCIAL_ADMINISTRATOR),
        heads={one.place.line: one for one in reversed(actors) if one.role is Role.CENTRE_HEAD},
        people={one.person_id: one for one in actors},
    )
