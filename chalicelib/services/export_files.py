"""The files of exports in S3: parts while rows are read, then one file; a rule lets all go."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from backend.kernel.clock import civil_day, from_text, to_text
from backend.kernel.places import PlacePath
from backend.matters.export import Export, Form
from backend.matters.letting_go import ShownFile
from backend.matters.model import Channel, MatterRow, Person, State
from chalicelib.services.matter_sheet import Words, as_csv, as_xlsx
from chalicelib.services.recordings import Objects

FOLDER = "exports/"
SHOWN = "unmasked/"
"""The folder of files that show callers; only there may a job delete."""
_MEDIA = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv; charset=utf-8",
}
_WRITE: Mapping[Form, Callable[[Iterator[MatterRow], Words], bytes]] = {
    Form.XLSX: as_xlsx,
    Form.CSV: as_csv,
}


class S3Files:
    """Keeps parts and files of exports in a bucket of their own."""

    def __init__(self, objects: Objects, bucket: str, words: Callable[[], Words]) -> None:
        """Take the client of S3, the bucket, and what codes are called."""
        self._objects = objects
        self._bucket = bucket
        self._words = words

    def lay(self, export: Export, part: int, rows: Sequence[MatterRow]) -> None:
        """Keep the rows of a part; the same part again takes its place."""
        body = json.dumps([_written(row) for row in rows], ensure_ascii=False).encode()
        self._put(_part(export, part), body, "application/json")

    def parts(self, export: Export) -> Iterator[Sequence[MatterRow]]:
        """Yield the rows of each part, in order."""
        for part in range(export.parts):
            found = self._objects.get_object(Bucket=self._bucket, Key=_part(export, part))
            yield [_read(one) for one in json.loads(found["Body"].read())]

    def write(self, export: Export, rows: Iterator[MatterRow]) -> None:
        """Write the file of all rows."""
        body = _WRITE[export.form](rows, self._words())
        self._put(_file(export), body, _MEDIA[export.form])

    def link(self, export: Export, seconds: int) -> str:
        """Return a signed address of the file that opens for so many seconds; asks nobody."""
        name = f"12348事项-{civil_day(export.asked_at)}.{export.form}"
        return self._objects.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": _file(export),
                "ResponseCacheControl": "no-store",
                "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name)}",
            },
            ExpiresIn=seconds,
        )

    def shown(self) -> Iterator[ShownFile]:
        """Yield the files that show callers: one request for a thousand."""
        more: dict[str, str] = {}
        while True:
            found = self._objects.list_objects_v2(Bucket=self._bucket, Prefix=SHOWN, **more)
            for one in found.get("Contents", ()):
                owner, export_id = one["Key"].split("/")[1:3]
                yield ShownFile(owner, export_id, one["Key"], one["LastModified"])
            if not found.get("IsTruncated"):
                return
            more = {"ContinuationToken": found["NextContinuationToken"]}

    def let_go(self, file: ShownFile) -> None:
        """Delete a file; one that is gone already is no error."""
        self._objects.delete_object(Bucket=self._bucket, Key=file.key)

    def _put(self, key: str, body: bytes, media: str) -> None:
        self._objects.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType=media)


def _part(export: Export, part: int) -> str:
    return f"{FOLDER}{export.owner.id}/{export.id}/{part:05d}.json"


def _file(export: Export) -> str:
    folder = SHOWN if export.unmasking else FOLDER
    return f"{folder}{export.owner.id}/{export.id}/matters.{export.form}"


def _written(row: MatterRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "reference": row.reference,
        "place": str(row.place),
        "channel": row.channel,
        "registered_at": to_text(row.registered_at),
        "owner": [row.owner.id, row.owner.name],
        "state": row.state,
        "disposition": row.disposition,
        "further": row.further,
        "no_request": row.no_request,
        "field_of_law": row.field_of_law,
        "caller_masked": row.caller_masked,
    }


def _read(one: dict[str, Any]) -> MatterRow:
    return MatterRow(
        **{
            **one,
            "place": PlacePath.parse(one["place"]),
            "channel": Channel(one["channel"]),
            "registered_at": from_text(one["registered_at"]),
            "owner": Person(*one["owner"]),
            "state": State(one["state"]),
            "further": tuple(one.get("further", ())),
        }
    )
