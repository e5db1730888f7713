"""What one person did or saw, over all records: the audit by who, not by what (N37)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Fact, Witness
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Fault, Invalid
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath

PAGE = 100
"""Facts of a page: as many as one request reads."""
MOST = 3000
"""Facts of a file: what an answer holds."""
_SHORT = 16
"""Signs of a digest that tell apart what a person did in one millisecond."""


@dataclass(frozen=True, slots=True)
class Acted:
    """Whose facts are asked for, from which civil day until which, both in one month."""

    person: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Acts:
    """Facts of one person, newest first."""

    facts: Sequence[Fact]
    altered: int
    """Facts that were entered under the person and are no longer there as they were."""
    before: str | None
    """Where the next page begins; None at the end."""


class ActedStore(Protocol):
    """Finds facts by who did or saw something."""

    def of(self, acted: Acted, before: str | None, limit: int) -> Acts:
        """Return a page, newest first: two requests. Entered seconds after the fact."""
        ...


Hidden = Callable[[str, Sequence[str]], Collection[str]]
"""Returns which of some subjects a person, by id, never learns of: the accused, of a complaint."""


@dataclass(frozen=True, slots=True)
class ActsRoom:
    """Shows an auditor what a person did or saw; that is a sight too, and leaves its fact."""

    acts: ActedStore
    witness: Witness
    hidden: Hidden
    province: PlacePath
    clock: Clock

    def see(self, actor: Actor, acted: Acted, before: str | None = None) -> Acts:
        """Return a page: at most six requests. Raises `Forbidden` or `Invalid`."""
        self._check(actor, acted)
        page = self._shown(actor, self.acts.of(acted, before, PAGE))
        self._tell(actor, "audit.person_seen", acted, page)
        return page

    def take(self, actor: Actor, acted: Acted) -> Acts:
        """Return all of it for a file; raises `Invalid` too where there is more than one holds."""
        self._check(actor, acted)
        facts, altered, before = list[Fact](), 0, None
        while len(facts) <= MOST:
            found = self.acts.of(acted, before, PAGE)
            page, before = self._shown(actor, found), found.before
            facts += page.facts
            altered += page.altered
            if before is None:
                whole = Acts(facts, altered, None)
                self._tell(actor, "audit.person_taken", acted, whole)
                return whole
        zh = f"所选日期的记录超过{MOST}条，请缩短日期范围后导出"
        raise Invalid(Fault("since", zh, f"there are more than {MOST}: choose fewer days"))

    def _shown(self, actor: Actor, page: Acts) -> Acts:
        hidden = self.hidden(actor.person_id, sorted({_about(fact) for fact in page.facts}))
        shown = [fact for fact in page.facts if _about(fact) not in hidden]
        return Acts(shown, page.altered, page.before)

    def _check(self, actor: Actor, acted: Acted) -> None:
        require(actor, Action.AUDIT_SEE, Subject(self.province), "audit")
        if acted.until < acted.since:
            zh, en = "截止日不能早于起始日", "must not be before the first day"
            raise Invalid(Fault("until", zh, en))
        if (acted.since.year, acted.since.month) != (acted.until.year, acted.until.month):
            zh, en = "起止日期应在同一个月内", "must lie in the month of the first day"
            raise Invalid(Fault("until", zh, en))

    def _tell(self, actor: Actor, action: str, acted: Acted, page: Acts) -> None:
        days = {"since": str(acted.since), "until": str(acted.until)}
        detail = {"person": acted.person, **days, "rows": len(page.facts)}
        deed = Deed(actor.person_id, self.clock.now(), action, detail)
        self.witness.saw(subject_ref("ACTOR", actor.person_id), deed)


def place_of(fact: Fact) -> str:
    """Return where a fact lies among those of its person and month: by its instant."""
    return f"{to_text(fact.at)}#{fact.digest[:_SHORT]}"


def _about(fact: Fact) -> str:
    return fact.subject.removeprefix("SEEN#")
