"""Who decides and who reads, and what must be said: pure (Art. 20, S0-72 to S0-79)."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

from backend.kernel.access import Actor, Role
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import OF_NOTICE, Suspicion
from backend.oversight.violations.acts import ARTICLE, Act, ActKind, Item
from backend.oversight.violations.model import Violation
from backend.tallies.asking import BEGIN

_REFS = {
    ActKind.CALL: re.compile(r"^[0-9A-Za-z-]{8,64}$"),
    ActKind.MATTER: re.compile(r"^\d{6}-\d{4}-\d{4}$"),
}


def office_of(place: PlacePath, accused: str, heads: Collection[str]) -> str:
    """Return the code of the office that decides: the centre's for its attendants.

    A centre and its heads are the province's, and so is a line that has no head.
    """
    own = not accused or accused in heads
    return place.province if own or not heads else place.line


def decides(actor: Actor, one: Violation) -> bool:
    """Tell whether an actor belongs to the office that decides, and is not the accused."""
    offices = (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
    own = actor.role in offices and actor.place.code == one.office
    return own and actor.person_id != one.accused.id


def speaks(actor: Actor, one: Violation) -> bool:
    """Tell whether an actor is the accused, or heads the centre that is."""
    if one.accused.id:
        return actor.person_id == one.accused.id
    return actor.role is Role.CENTRE_HEAD and actor.place.code == one.line


def reads(actor: Actor, one: Violation) -> bool:
    """Tell whether an actor may read a file: the accused once it was put to them (S0-73)."""
    if speaks(actor, one):
        return one.put is not None
    if actor.role is Role.CENTRE_HEAD and one.office != actor.place.code:
        return one.put is not None
    return actor.role in (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)


def decides_appeal(actor: Actor, one: Violation) -> bool:
    """Tell whether an actor may decide an appeal: the province, and nobody on the own finding."""
    first = one.verdict.by.person_id if one.verdict else ""
    return (
        actor.role is Role.PROVINCIAL_SUPERVISOR
        and actor.place.code == one.place.province
        and actor.person_id not in (first, one.accused.id)
    )


def act_of(lead: Suspicion) -> Act:
    """Return the act of a suspicion: its own. Its matter or call is what it rests on.

    In one matter a caller may be insulted, and answered late a week after: those are two.
    """
    return Act(ActKind.LEAD, lead.id, lead.at)


def item_of(lead: Suspicion) -> Item:
    """Return under which item a suspicion is filed first: what the notice forbids is "other"."""
    return Item.OTHER if lead.item == OF_NOTICE else Item(lead.item)


def faults_of_act(act: Act, now: datetime) -> Iterator[Fault]:
    """Yield what is wrong with an act that somebody enters."""
    if civil_day(act.at) < BEGIN:
        words = ("办法施行前的行为不适用", "before the measures came into force")
        yield Fault("at", *words, "第二十一条")
    if act.at > now:
        yield Fault("at", "不能晚于现在", "must not lie ahead", ARTICLE)
    pattern = _REFS.get(act.kind)
    if pattern is None and act.ref:
        yield Fault("ref", "没有记录时不填编号", "a moment has no number", ARTICLE)
    if pattern is not None and not pattern.match(act.ref):
        zh, en = {
            ActKind.MATTER: ("请填写事项编号，如261123-0001-0002", "is no number of a matter"),
            ActKind.CALL: ("请填写通话编号", "is no number of a call"),
        }[act.kind]
        yield Fault("ref", zh, en, ARTICLE)


def faults_of_item(item: Item, accused: str) -> Iterator[Fault]:
    """Yield what is wrong with whom an item is held against."""
    if item.of_attendant and not accused:
        yield Fault(
            "accused",
            "该项情形须指明值班人员",
            "this item is of an attendant: say who it was",
            article_of(item),
        )


def heard(one: Violation, now: datetime) -> bool:
    """Tell whether the accused have stated, or let the time for it pass."""
    if one.statement is not None:
        return True
    return one.put is not None and now > one.put.until


_NUMERALS = "〇一二三四五六七"


def article_of(item: Item) -> str:
    """Return where an item is written, e.g. 第二十条第（二）项."""
    return f"{ARTICLE}第（{_NUMERALS[item]}）项"
