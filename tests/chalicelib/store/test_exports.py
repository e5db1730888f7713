"""What the store of exports promises: on the fake and on the emulator; and the files in S3."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.access import Role
from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace
from backend.kernel.errors import Conflict
from backend.matters.export import Export, Form, Stage, Unmasking, UnmaskingAsked, step_of
from backend.matters.finding import Wanted
from backend.matters.model import Person, State
from chalicelib.services.export_files import S3Files
from chalicelib.wiring import exporting, ground
from tests.chalicelib.test_matter_sheet import ROW, WORDS
from tests.fakes.books import FakeBooks
from tests.fakes.exports import FakeExports
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeSealer
from tests.guards.visits import identity
from tests.wired import forget

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
FIRST = Export(
    id="00000000-0000-7000-8000-000000000001",
    version=1,
    owner=Person("head", "周敏"),
    role=Role.CENTRE_HEAD,
    home=CHANGSHA,
    wanted=Wanted(
        CHANGSHA, date(2026, 11, 1), date(2026, 11, 23), State.OPEN, 2, "0101", "", "hash"
    ),
    form=Form.XLSX,
    asked_at=NINE,
    touched_at=NINE,
    trail=Trail(1, "abc"),
)


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Any]]:
    if request.param == "fake":
        books = FakeBooks()
        yield books, FakeExports(books)
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        forget()
        yield exporting.books(), exporting.exports()
    forget()


def test_an_export_is_kept_as_it_is_with_its_event_and_marker(store: tuple[Any, Any]) -> None:
    books, exports = store
    marker = Marker("EXPORTS#head", FIRST.id, "print", {"id": FIRST.id})
    books.commit(Create(marker), Create(FIRST), Create(step_of(FIRST)))
    assert books.marker(marker.subject, marker.key) == marker
    assert exports.get("head", FIRST.id) == FIRST
    moved = replace(
        FIRST,
        version=2,
        stage=Stage.WRITING,
        rows=7,
        parts=2,
        after="2026-11-09|09:00:00#x",
        reached=date(2026, 11, 9),
    )
    books.commit(Replace(moved, 1), Create(step_of(moved)))
    assert exports.get("head", FIRST.id) == moved
    with pytest.raises(Conflict):
        books.commit(Replace(replace(moved, version=3), 1), Create(step_of(FIRST)))


def test_each_person_has_the_own_the_newest_first(store: tuple[Any, Any]) -> None:
    books, exports = store
    ids = [f"00000000-0000-7000-8000-{number:012d}" for number in range(1, 6)]
    for one in ids:
        export = replace(FIRST, id=one, wanted=Wanted(CHANGSHA))
        books.commit(Create(export), Create(step_of(export)))
    books.commit(Create(replace(FIRST, id=identity("x"), owner=Person("other", "某"))))
    assert [one.id for one in exports.of("head", 3)] == ids[:-4:-1]
    assert exports.get("other", ids[0]) is None
    assert exports.of("nobody", 3) == []


def test_what_waits_for_a_second_person_is_found_as_it_stands(store: tuple[Any, Any]) -> None:
    books, exports = store
    shown = replace(FIRST, stage=Stage.WAITING, unmasking=Unmasking("核对"))
    books.commit(Create(shown), Create(UnmaskingAsked(shown.id, "head", "430000", NINE)))
    books.commit(Create(replace(FIRST, id=identity("masked"))))
    assert exports.waiting("430000", NINE) == [shown]
    assert exports.waiting("430000", NINE + timedelta(seconds=1)) == []
    assert exports.waiting("440000", NINE) == []
    decided = replace(
        shown,
        version=2,
        stage=Stage.REFUSED,
        unmasking=Unmasking("核对", Person("deputy", "戴云"), NINE, "不必"),
    )
    books.commit(Replace(decided, 1))
    assert exports.waiting("430000", NINE) == [decided]
    assert exports.get("head", shown.id) == decided


class Bucket:
    """Keeps objects in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put_object(self, **request: Any) -> dict[str, Any]:
        self.kept[request["Key"]] = request["Body"]
        return {}

    def get_object(self, **request: Any) -> dict[str, Any]:
        return {"Body": io.BytesIO(self.kept[request["Key"]])}

    def list_objects_v2(self, **request: Any) -> dict[str, Any]:
        keys = sorted(key for key in self.kept if key.startswith(request["Prefix"]))
        at = int(request.get("ContinuationToken", 0))
        page = [{"Key": key, "LastModified": NINE} for key in keys[at : at + 1]]
        return {
            "Contents": page,
            "IsTruncated": at + 1 < len(keys),
            "NextContinuationToken": str(at + 1),
        }

    def delete_object(self, **request: Any) -> dict[str, Any]:
        self.kept.pop(request["Key"], None)
        return {}

    def head_object(self, **request: Any) -> dict[str, Any]:
        return request

    def generate_presigned_url(self, operation: str, **request: Any) -> str:
        return json.dumps([operation, request])


@pytest.mark.parametrize("form", Form)
def test_parts_come_back_in_order_and_become_one_file(form: Form) -> None:
    bucket = Bucket()
    files = S3Files(bucket, "exports", lambda: WORDS)
    export = replace(FIRST, parts=2, form=form)
    rows = [replace(ROW, id=str(number)) for number in range(3)]
    files.lay(export, 1, rows[2:])
    files.lay(export, 0, [ROW])
    files.lay(export, 0, rows[:2])
    found = [row for part in files.parts(export) for row in part]
    assert found == rows
    files.write(export, iter(found))
    folder = f"exports/head/{FIRST.id}/"
    assert sorted(bucket.kept) == sorted(
        f"{folder}{name}" for name in ("00000.json", "00001.json", f"matters.{form}")
    )
    operation, request = json.loads(files.link(export, 60))
    assert operation == "get_object"
    assert request["ExpiresIn"] == 60
    assert request["Params"]["Key"] == f"{folder}matters.{form}"
    assert "attachment" in request["Params"]["ResponseContentDisposition"]


@pytest.fixture(params=["fake", "emulator"])
def objects(request: pytest.FixtureRequest) -> Any:
    """Give a bucket with nothing in it."""
    if request.param == "fake":
        return Bucket()
    request.getfixturevalue("tables")
    client = ground.client("s3")
    client.create_bucket(Bucket="exports")
    return client


@pytest.mark.requirement("S0-20")
def test_files_that_show_callers_lie_apart_and_are_let_go_alone(objects: Any) -> None:
    files = S3Files(objects, "exports", lambda: WORDS)
    files.write(FIRST, iter([ROW]))
    for name in ("a", "b"):
        shown = replace(FIRST, id=identity(name), unmasking=Unmasking("核对"))
        files.write(shown, iter([ROW]))
    found = list(files.shown())
    assert {one.export_id for one in found} == {identity("a"), identity("b")}
    assert {one.owner for one in found} == {"head"}
    assert all(one.written_at.tzinfo for one in found)
    for one in [*found, *found]:
        files.let_go(one)
    assert list(files.shown()) == []
    assert objects.get_object(Bucket="exports", Key=f"exports/head/{FIRST.id}/matters.xlsx")
    objects.delete_object(Bucket="exports", Key=f"exports/head/{FIRST.id}/matters.xlsx")


def test_when_a_file_was_taken_is_read_without_unsealing(store: tuple[Any, Any]) -> None:
    books, exports = store
    shown = replace(FIRST, unmasking=Unmasking("核对"), taken_at=NINE)
    books.commit(Create(shown))
    assert exports.get("head", FIRST.id) == shown
    assert exports.taken_at("head", FIRST.id) == NINE
    assert exports.taken_at("head", identity("none")) is None
