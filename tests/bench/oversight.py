"""What the ledger counts of oversight: the round of the check, the board, violations."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from backend.accounts.acting import Acted
from backend.kernel.clock import civil_day
from backend.oversight.violations.acts import Act, ActKind, Item
from backend.oversight.violations.opening import Enter
from backend.oversight.violations.reading import Year
from backend.promises.publishing.proposals import RulebookProposal
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import auditing, casework, ground, oversight, regulations, violations
from tests.bench.operations import Bench
from tests.fakes import hunan
from tests.scene import NINE

MONTH = Period.of(Unit.MONTH, civil_day(NINE))
SUPERVISOR = hunan.person("supervisor")


def _round() -> int:
    return oversight.checking().run((MONTH,), lambda: True).checked


def _checked(bench: Bench) -> None:
    """Check a month of all lines, as each hour, when nothing has changed."""
    _round()
    bench.meter.read()
    assert _round() == len(hunan.gazetteer().prefectures)


def _see(place: str) -> Callable[[Bench], None]:
    def see(bench: Bench) -> None:
        _round()
        bench.meter.read()
        assert oversight.board_desk().see(SUPERVISOR, place, MONTH).columns

    return see


def _scored(bench: Bench) -> None:
    """See the score sheets of the last quarter of the province and of all cities."""
    del bench
    assert oversight.score_desk().see(SUPERVISOR, "430000", None).sheets


def _tried(bench: Bench) -> None:
    """Judge a whole quarter of all lines again by the draft of a rulebook."""
    _round()
    identity = "00000000-0000-7000-b000-000000000001"
    day = civil_day(NINE) + timedelta(days=1)
    asked = RulebookProposal(identity, day, {"coverage_least": 2}, "试行双人值守")
    draft = regulations.publishing().propose_rulebook(SUPERVISOR, asked)
    quarter = Period.of(Unit.QUARTER, civil_day(NINE))
    bench.meter.read()
    assert oversight.trying().judge(SUPERVISOR, draft.id, quarter).cells


def _filed() -> str:
    act = Act(ActKind.MATTER, "261120-0001-0002", NINE)
    command = Enter(str(UUID(int=7)), hunan.CHANGSHA, Item.LATE, "逾期未答复", act=act)
    return str(violations.opening().enter(SUPERVISOR, command)["id"])


def _file(bench: Bench) -> None:
    """Put an act of a centre on file."""
    del bench
    _filed()


def _ledger(bench: Bench) -> None:
    """See the files of a year of a city with the leads that wait, the fact of it included."""
    _filed()
    bench.meter.read()
    year = Year(hunan.CHANGSHA, civil_day(NINE).year)
    found = violations.ledger().year(SUPERVISOR, year)
    violations.ledger().waiting(SUPERVISOR, year, found)


def _page(bench: Bench) -> None:
    """Open a file with what is owed on it, the fact of it included."""
    file = _filed()
    bench.meter.read()
    violations.ledger().open(SUPERVISOR, file)


def _acts(bench: Bench) -> None:
    """See what an attendant did and saw this month, the fact of it included."""
    form, actor = bench.scene.promise(), bench.scene.actor()
    casework.reading_room().open(actor, form.id)
    for fact in ground.audit().of(f"MATTER#{form.id}"):
        auditing.acted().enter(fact)
    bench.meter.read()
    day = civil_day(NINE)
    acted = Acted(actor.person_id, day.replace(day=1), day)
    assert len(auditing.acts_room().see(hunan.person("auditor"), acted).facts) == 2


OVERSIGHT: dict[str, Callable[[Bench], None]] = {
    "check of the articles at all lines": _checked,
    "article board of the province": _see("430000"),
    "article board of a city": _see("430100"),
    "article board of a county": _see("430105"),
    "score sheets of the province": _scored,
    "what-if of a quarter": _tried,
    "act put on file": _file,
    "ledger of violations of a city": _ledger,
    "file of a violation": _page,
    "what a person did in a month": _acts,
}
