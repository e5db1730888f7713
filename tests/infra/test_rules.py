"""The matrix of requirements claims nothing that no test shows."""

from pathlib import Path

import pytest

from infra import rules
from infra.rules import Proof, Requirement

MET = Requirement("S0-22", "answers open exactly in hours", "done", "telephone: contact flow")
AHEAD = Requirement("S0-23", "records power-on", "planned", "")


def _faults(*requirements: Requirement, shown: tuple[Proof, ...] = ()) -> list[str]:
    return list(rules.faults({one.id: one for one in requirements}, shown))


def test_the_project_claims_only_what_it_shows() -> None:
    assert list(rules.faults(rules.register(), list(rules.proofs()))) == []


def test_every_id_of_the_two_regulations_is_in_the_register() -> None:
    expected = {
        *(f"S0-{number:02d}" for number in range(1, 81)),
        *(f"S2-{number:02d}" for number in range(1, 67)),
        *(f"R{number}" for number in range(1, 24)),
        *(f"N{number}" for number in range(1, 42)),
    }
    assert rules.register().keys() == expected


def test_a_claim_with_a_test_and_a_door_stands() -> None:
    assert _faults(MET, AHEAD, shown=(Proof("tests/x.py::a", ("S0-22",)),)) == []


@pytest.mark.parametrize(
    ("requirement", "shown", "word"),
    [
        (MET, (), "no test"),
        (
            Requirement("S0-22", "", "done", ""),
            (Proof("tests/x.py::a", ("S0-22",)),),
            "no door",
        ),
        (Requirement("S0-22", "", "part", "screen"), (), "no test"),
        (Requirement("S0-22", "", "planned", "screen"), (), "only planned"),
        (AHEAD, (Proof("tests/x.py::a", ("S9-99",)),), "no requirement"),
        (AHEAD, (Proof("tests/x.py::a", ("S0-23",) * 4),), "three at most"),
    ],
)
def test_a_claim_without_proof_is_refused(
    requirement: Requirement, shown: tuple[Proof, ...], word: str
) -> None:
    [fault] = _faults(requirement, shown=shown)
    assert word in fault


def test_marks_are_read_from_python_and_from_portal_titles(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "frontend" / "tests").mkdir(parents=True)
    (tmp_path / "tests" / "test_one.py").write_text(
        "import pytest\n"
        "class TestHours:\n"
        "    @pytest.mark.requirement('R1', 'S0-22')\n"
        "    async def test_open(self): ...\n"
    )
    (tmp_path / "frontend" / "tests" / "one.test.tsx").write_text(
        "it('phrases stand in order (S0-43, N21)', async () => {})\n"
        "it.each(FORMS)('%s outlives a reload (N27)', () => {})\n"
        "it.only(`nothing of 2024`, () => {})\n"
    )
    shown = [proof.ids for proof in rules.proofs(tmp_path)]
    assert shown == [("R1", "S0-22"), ("S0-43", "N21"), ("N27",)]


def test_the_unit_tests_of_the_portal_carry_ids() -> None:
    """The folder is where they lie: the recall of the search is a proof of S0-12."""
    shown = [one for one in rules.proofs() if one.where.startswith("frontend/tests/")]
    assert any("knowledgeSearch" in one.where and "S0-12" in one.ids for one in shown)


def test_a_register_with_an_unknown_state_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "requirements.toml"
    register.write_text('[S0-01]\ntext = ""\nstate = "nearly"\ndoor = ""\n')
    with pytest.raises(ValueError, match="S0-01"):
        rules.register(register)


def test_the_matrix_has_one_line_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules.main([]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(rules.register()) + 1
