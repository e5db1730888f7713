"""How a caller's number and words are kept: sealed, hashed, masked; never in clear (S0-20)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.calls.reports import Kind, Number, Sealed
from backend.kernel.privacy import CallerHash, Sealer, mask_number, plain_number

UNDER_SEAL = ("来电人要求身份保密", "the caller asked to stay unknown", "第六条")
"""Why no number is shown of whoever reported something under seal."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """Turns what a caller must not be known by into what may be kept."""

    sealer: Sealer
    caller_hash: CallerHash

    def keep(self, contact_id: str, number: str | None) -> Number | None:
        """Return a number as it is kept; the seal is bound to its call."""
        if number is None:
            return None
        return Number(
            sealed=self.sealer.seal(number, contact_id),
            hash=self.caller_hash.of(number),
            masked=mask_number(plain_number(number)),
        )

    def unseal(self, contact_id: str, number: Number) -> str:
        """Return the number in clear; whoever asks leaves an audit fact first."""
        return self.sealer.unseal(number.sealed, contact_id)

    def keep_more(self, contact_id: str, kind: Kind, more: Mapping[str, Any]) -> tuple[Sealed, ...]:
        """Return what nobody has given a meaning as it is kept: bound to its call and report.

        Nothing costs nothing: an ordinary event brings nothing of the kind.
        """
        if not more:
            return ()
        text = json.dumps(more, sort_keys=True, default=str)
        digest = self.caller_hash.of_command({"more": text})
        return (Sealed(digest, self.sealer.seal(text, _bound_to(contact_id, kind))),)

    def unseal_more(self, contact_id: str, kind: Kind, sealed: Sealed) -> dict[str, Any]:
        """Return it in clear; whoever asks leaves an audit fact first."""
        found: dict[str, Any] = json.loads(
            self.sealer.unseal(sealed.box, _bound_to(contact_id, kind))
        )
        return found


def _bound_to(contact_id: str, kind: Kind) -> str:
    return f"{contact_id}#{kind}"
