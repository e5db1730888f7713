"""What gives rise to a directive: a finding of the article board, or a violation.

Both are looked at when it is drafted, and not taken from what a link says: what the board found
is kept with the directive, since the board of a month goes on changing.
"""

import re
from dataclasses import dataclass

from backend.kernel.access import Action, Actor
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.oversight.clauses.book import BOARD
from backend.oversight.directives.model import Ground, Source
from backend.oversight.directives.rules import ARTICLE
from backend.oversight.judging import BoardDesk
from backend.oversight.violations.files import Files
from backend.tallies.periods import Period

_REF = re.compile(r"^(\d{4}-\d{2})\.(\d{1,3})$")
_NUMBERS = frozenset(one.number for one in BOARD)
"""Articles of the measures and clauses of the notice."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Looks at the board and at the ledger of violations."""

    board: BoardDesk
    files: Files

    def of_article(self, actor: Actor, line: str, ref: str) -> Source:
        """Return what the board finds now of `<month>.<number>` at a city: one request."""
        matched = _REF.match(ref)
        if matched is None or int(matched[2]) not in _NUMBERS:
            words = ("不是条文对照的一格", "is no cell of the article board")
            raise Invalid(Fault("ref", *words, ARTICLE))
        board = self.board.see(actor, line, Period.parse(matched[1]))
        cells = next((one.cells for one in board.columns if one.place == line), {})
        cell = cells.get(int(matched[2]))
        found = tuple(each.said for each in cell.findings) if cell else ()
        return Source(Ground.ARTICLE, ref, found)

    def of_violation(self, actor: Actor, line: str, ref: str) -> Source:
        """Return a violation of the line: one that was established, and no suspicion."""
        one = self.files.opened(actor, Action.VIOLATION_SEE, ref)
        if one.line != line:
            raise NotFound("violation")
        if not one.established:
            raise Refused(
                "尚未认定违规，不得据此下发通知",
                "nothing is established yet: no directive rests on it",
                ARTICLE,
            )
        return Source(Ground.VIOLATION, ref)
