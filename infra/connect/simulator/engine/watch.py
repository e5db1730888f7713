"""Tells those who look on what happens: which action began, how it was left, what was heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.clock import Clock
from infra.connect.simulator.engine.contact import Contact
from infra.connect.simulator.engine.refusals import Unknown

if TYPE_CHECKING:
    from infra.connect.simulator.engine.effects import Said
    from infra.connect.simulator.engine.running import Run
    from infra.connect.simulator.language.document import Action


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a contact."""

    kind: str
    """`started`, `left`, `heard`, `entered`, `lost key`, `ended`, or what else was noted."""
    at: datetime
    contact: Contact
    flow: str = ""
    action: str = ""
    type: str = ""
    way: str = ""
    words: str = ""
    party: str = "customer"
    parameters: Mapping[str, Any] = field(default_factory=dict)


Watcher = Callable[[Happening], None]


@dataclass(slots=True)
class Watch:
    """Hands happenings on, each as an event of its own at its instant.

    Whoever looks on may therefore press keys or hang up at once: nothing is half done then.
    """

    clock: Clock
    watchers: list[Watcher] = field(default_factory=list)
    taken: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """How often each way out was taken: by flow, action and way."""

    def started(self, run: Run, action: Action) -> None:
        """Tell that an action begins."""
        if not self.watchers:
            return
        place = run.frame.entry.name
        self._tell(
            Happening(
                "started",
                self.clock.now(),
                run.contact,
                place,
                action.id,
                action.type,
                parameters=_resolved(run, action),
                party=run.party.name,
            )
        )

    def left_by(self, run: Run, action: Action, way: str) -> None:
        """Tell by which way an action was left."""
        place = (run.frame.entry.name, action.id, way)
        self.taken[place] = self.taken.get(place, 0) + 1
        if self.watchers:
            self._tell(
                Happening(
                    "left",
                    self.clock.now(),
                    run.contact,
                    *place[:2],
                    action.type,
                    way,
                    party=run.party.name,
                )
            )

    def heard(self, run: Run, said: Said) -> None:
        """Tell that words were heard to their end."""
        self._tell(
            Happening(
                "heard",
                self.clock.now(),
                run.contact,
                run.frame.entry.name if run.frames else "",
                words=said.words,
                party=run.party.name,
                parameters=said.source,
            )
        )

    def entered(self, run: Run, keys: str) -> None:
        """Tell which keys an entry took."""
        self._tell(Happening("entered", self.clock.now(), run.contact, words=keys))

    def note(self, contact: Contact, kind: str, words: str = "") -> None:
        """Tell anything else."""
        self._tell(Happening(kind, self.clock.now(), contact, words=words))

    def _tell(self, happening: Happening) -> None:
        for watcher in self.watchers:
            self.clock.after(0, lambda told=watcher: told(happening))  # type: ignore[misc]


def _resolved(run: Run, action: Action) -> dict[str, Any]:
    """Return parameters with their values in place, as far as these are known."""
    resolved: dict[str, Any] = {}
    for key, value in action.parameters.items():
        try:
            resolved[key] = values.text(run, value) if isinstance(value, str) else value
        except Unknown:
            resolved[key] = value
    if action.type == "TransferContactToQueue" and run.contact.target:
        resolved["QueueId"] = run.contact.target
    return resolved
