"""The calendar feed at the door: made with a token of sign-in, read without one."""

import json

from tests.fakes.crews import attendant
from tests.guards.visits import open_doors

ATTENDANT = "attendant-changsha-1"


def test_a_feed_is_read_without_signing_in_until_it_is_taken_back() -> None:
    with open_doors() as doors:
        doors.house.staff.keep([attendant(ATTENDANT)])
        made = json.loads(doors.visit(ATTENDANT, "POST", "/shifts/feed").body)
        read = doors.client.http.get(made["path"])
        assert read.status_code == 200
        assert read.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert read.body.startswith(b"BEGIN:VCALENDAR\r\n")
        assert json.loads(doors.visit(ATTENDANT, "GET", "/shifts").body)["feed"] is True
        doors.visit(ATTENDANT, "POST", "/shifts/feed/revoke")
        assert doors.client.http.get(made["path"]).status_code == 404
        assert doors.client.http.get("/roster/feed/anything").status_code == 404
