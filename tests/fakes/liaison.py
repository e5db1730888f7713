"""What was asked of the province, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.matters.liaison.model import Instruction
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeInstructions:
    """Reads what the books keep."""

    books: FakeBooks

    def some(self, keys: Sequence[tuple[str, int]]) -> Sequence[Instruction]:
        found = (self.books.get(Instruction, one, f"{number:04d}") for one, number in keys)
        return [one for one in found if one is not None]
