"""What a city asked the province about a matter, in its partition: `REQUEST#<number>`, sealed."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.kernel.privacy import Sealer
from backend.matters.liaison.model import Instruction, Reply
from backend.matters.model import Person
from chalicelib.store.matters.items import MatterItem

REQUEST = "REQUEST"


class LiaisonCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer) -> None:
        """Take what keeps callers private."""
        self._sealer = sealer

    def instruction(self, one: Instruction) -> MatterItem:
        """Return the item of a request for instruction."""
        reply = one.reply
        body = {
            "words": one.words,
            "asked_by": asdict(one.asked_by),
            "asked_at": to_text(one.asked_at),
            "reply": {**asdict(reply), "at": to_text(reply.at)} if reply else None,
        }
        text = json.dumps(body, ensure_ascii=False)
        return MatterItem(
            one.matter_id,
            _key(one.number),
            version=one.version,
            sealed=self._sealer.seal(text, f"MATTER#{one.matter_id}"),
        )

    def read_instruction(self, item: MatterItem) -> Instruction:
        """Return the request for instruction of an item."""
        plain = self._sealer.unseal(item.sealed or b"", f"MATTER#{item.pk}")
        body: dict[str, Any] = json.loads(plain)
        said = body["reply"]
        return Instruction(
            matter_id=item.pk,
            number=int(item.sk.partition("#")[2]),
            words=body["words"],
            asked_by=Person(**body["asked_by"]),
            asked_at=from_text(body["asked_at"]),
            reply=Reply(Person(**said["by"]), from_text(said["at"]), said["words"])
            if said
            else None,
            version=int(item.version or 1),
        )


class DynamoInstructions:
    """Reads what was asked of the province."""

    def __init__(self, codec: LiaisonCodec) -> None:
        """Take what unseals."""
        self._codec = codec

    def some(self, keys: Sequence[tuple[str, int]]) -> Sequence[Instruction]:
        """Return some by matter and number (consistent): one request a hundred."""
        wanted = [(matter_id, _key(number)) for matter_id, number in sorted(set(keys))]
        found = MatterItem.batch_get(wanted, consistent_read=True) if wanted else ()
        return [self._codec.read_instruction(item) for item in found]


def _key(number: int) -> str:
    return f"{REQUEST}#{number:04d}"
