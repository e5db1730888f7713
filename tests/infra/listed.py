"""What is done about the registers of the province, for the role of the function that does it."""

from datetime import timedelta

from backend.kernel.clock import civil_day
from backend.places.institutions.finding import Kind, Question
from backend.places.institutions.keeping import Close, Put
from backend.places.taxonomy.publishing import Publish
from chalicelib.wiring import fields, ground, listing
from tests.fakes.hunan import CHANGSHA, person
from tests.guards.visits import identity

_HEAD, _PROVINCE = person("head-changsha"), person("supervisor")


def keep_register() -> None:
    """Verify an institution, ask the finder, close it; and all of it again."""
    for _ in range(2):
        added = Put(identity("l1"), 1, CHANGSHA, "长沙市法律援助中心")
        listing.keeping().put(_HEAD, added)
        listing.keeping().close(_HEAD, Close(identity("l2"), 2, CHANGSHA, "并入省中心"))
    listing.reading().list(_HEAD)
    listing.reading().nearest(_HEAD, CHANGSHA)
    listing.reading().competent(_HEAD, Question(Kind.LITIGATION, CHANGSHA))


def publish_fields() -> None:
    """Publish the fields of law without the last of them; and again."""
    newest = ground.taxonomies().all()[-1]
    tomorrow = civil_day(ground.clock().now()) + timedelta(days=1)
    said = Publish(identity("l3"), newest.version, tomorrow, newest.fields[:-1], "分项调整")
    for _ in range(2):
        fields.publishing().publish(_PROVINCE, said)
