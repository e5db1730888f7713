"""Whoever is shown what people are paid, or how long they served, leaves a fact (S0-20)."""

import pytest

from backend.kernel.audit import Fact
from backend.pay.obligation import Obligations
from backend.pay.serving import CaseDesk
from tests.backend.pay.bureau import HEAD, LI, OCTOBER, SUPERVISOR, Bureau
from tests.backend.pay.served import served
from tests.fakes.hunan import CHANGSHA


@pytest.fixture
def bureau() -> Bureau:
    bureau = Bureau()
    bureau.serve(served("li", 9))
    return bureau


def seen(bureau: Bureau) -> list[tuple[str, str, str]]:
    """Return who saw what, in order."""
    facts = [one for one in bureau.books.all(Fact) if one.subject.startswith("SEEN#")]
    return [(one.actor, one.action, one.subject.removeprefix("SEEN#")) for one in facts]


@pytest.mark.requirement("S0-20")
def test_a_run_that_is_opened_or_taken_leaves_a_fact(bureau: Bureau) -> None:
    bureau.prepare()
    bureau.room.open(SUPERVISOR, OCTOBER)
    bureau.room.sheet(HEAD, OCTOBER)
    assert seen(bureau) == [
        ("supervisor", "subsidy.opened", f"SUBSIDY#{OCTOBER}"),
        ("head", "subsidy.exported", f"SUBSIDY#{OCTOBER}"),
    ]


@pytest.mark.requirement("S0-20")
def test_lists_of_hours_and_of_service_leave_facts(bureau: Bureau) -> None:
    Obligations(bureau.ports).ledger(SUPERVISOR, CHANGSHA, 2026)
    CaseDesk(bureau.ports).servers(SUPERVISOR, CHANGSHA)
    assert seen(bureau) == [
        ("supervisor", "obligation.listed", "OBLIGATION#430100"),
        ("supervisor", "serving.listed", "SERVING#430100"),
    ]


@pytest.mark.requirement("S0-20")
def test_a_certificate_leaves_a_fact_unless_it_is_ones_own(bureau: Bureau) -> None:
    door = Obligations(bureau.ports)
    number = door.certify(HEAD, CHANGSHA, "li", 2026).number
    door.certificate(LI, number)
    door.own(LI, 2026)
    bureau.room.own(LI, 2026)
    assert seen(bureau) == []
    door.certificate(SUPERVISOR, number)
    assert seen(bureau) == [("supervisor", "certificate.opened", f"CERTIFICATE#{number}")]
