"""Recordings in S3: read where the telephone system put them, cuts kept under an own prefix."""

from collections.abc import Sequence
from typing import Any, Protocol

from botocore.exceptions import ClientError

from backend.calls.recordings import Hearable
from backend.calls.reports import Recording

CUTS = "voicemail/"
"""The prefix of what was cut out; everything else in the bucket is the telephone system's."""
ANNOUNCEMENTS = "IVR"
"""Who is heard in a recording of what the flow said to the caller."""
CONVERSATION_SECONDS = 900
"""How long a link to a conversation opens: it is heard in pieces, forward and back."""
_NOT_THERE = frozenset({"404", "NoSuchKey", "NotFound", "NoSuchBucket"})


class Objects(Protocol):
    """The operations of S3 that are needed."""

    def get_object(self, **request: Any) -> dict[str, Any]:
        """Read an object."""
        ...

    def put_object(self, **request: Any) -> dict[str, Any]:
        """Write an object."""
        ...

    def head_object(self, **request: Any) -> dict[str, Any]:
        """Tell whether there is an object."""
        ...

    def list_objects_v2(self, **request: Any) -> dict[str, Any]:
        """List objects of a folder."""
        ...

    def delete_object(self, **request: Any) -> dict[str, Any]:
        """Delete an object."""
        ...

    def generate_presigned_url(self, operation: str, **request: Any) -> str:
        """Sign an address; asks nobody."""
        ...


class S3Recordings:
    """Reads recordings of one bucket; a record that names another leads nowhere."""

    def __init__(self, objects: Objects, bucket: str) -> None:
        """Take the client of S3 and the bucket of the telephone system's recordings."""
        self._objects = objects
        self._bucket = bucket

    def fetch(self, location: str) -> bytes | None:
        """Return the recording at a bucket and key; None where there is none of ours."""
        bucket, _, key = location.partition("/")
        if bucket != self._bucket or not key:
            return None
        try:
            found: bytes = self._objects.get_object(Bucket=bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in _NOT_THERE:
                return None
            raise
        return found

    def keep(self, contact_id: str, words: bytes) -> None:
        """Keep the caller's words of a call."""
        self._objects.put_object(
            Bucket=self._bucket, Key=_key(contact_id), Body=words, ContentType="audio/wav"
        )

    def kept(self, contact_id: str) -> bool:
        """Tell whether they were cut before."""
        return self._there(_key(contact_id))

    def _there(self, key: str) -> bool:
        try:
            self._objects.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _NOT_THERE:
                return False
            raise
        return True

    def link(self, contact_id: str, seconds: int) -> str:
        """Return a signed address of the caller's words that opens for so many seconds."""
        return self._signed(_key(contact_id), seconds)

    def hearable(self, recordings: Sequence[Recording]) -> list[Hearable]:
        """Return links to those conversations of some recordings that there are."""
        found = []
        for one in recordings:
            bucket, _, key = one.location.partition("/")
            ours = bucket == self._bucket and key and one.participant != ANNOUNCEMENTS
            if ours and self._there(key):
                found.append(Hearable(one.participant, self._signed(key, CONVERSATION_SECONDS)))
        return found

    def _signed(self, key: str, seconds: int) -> str:
        return self._objects.generate_presigned_url(
            "get_object",
            Params={"Bucket": self._bucket, "Key": key, "ResponseCacheControl": "no-store"},
            ExpiresIn=seconds,
        )


def _key(contact_id: str) -> str:
    return f"{CUTS}{contact_id}.wav"
