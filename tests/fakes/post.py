"""Mail and short messages in memory: taken, refused or of unknown outcome, as a test says."""

from collections import deque
from dataclasses import dataclass, field

from backend.accounts.letter import Letter
from backend.accounts.sending import NotAccepted


@dataclass(slots=True)
class FakeCarrier:
    """Takes letters; `mishaps` come first, one for each sending, None for none.

    A `NotAccepted` is raised in place of taking; anything else is raised after it, as when the
    answer is lost.
    """

    taken: list[tuple[str, Letter]] = field(default_factory=list)
    mishaps: deque[Exception | None] = field(default_factory=deque)

    def send(self, to: str, letter: Letter) -> None:
        mishap = self.mishaps.popleft() if self.mishaps else None
        if isinstance(mishap, NotAccepted):
            raise mishap
        self.taken.append((to, letter))
        if mishap is not None:
            raise mishap

    @property
    def addresses(self) -> list[str]:
        """To whom letters went, in order."""
        return [to for to, _ in self.taken]
