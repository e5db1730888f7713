"""Every door of the API, opened together: one Blueprint per noun."""

from typing import Any

from chalice.app import Chalice

from chalicelib.api.articles import door as articles
from chalicelib.api.audit import door as audit
from chalicelib.api.calendar import door as calendar
from chalicelib.api.calls import door as calls
from chalicelib.api.complaints import door as complaints
from chalicelib.api.directives import door as directives
from chalicelib.api.door import Door
from chalicelib.api.drafts import door as drafts
from chalicelib.api.duty import door as duty
from chalicelib.api.exports import door as exports
from chalicelib.api.fields import door as fields
from chalicelib.api.finding import door as finding
from chalicelib.api.following import door as following
from chalicelib.api.home import door as home
from chalicelib.api.inbox import door as inbox
from chalicelib.api.institutions import door as institutions
from chalicelib.api.knowledge import door as knowledge
from chalicelib.api.lateness import door as lateness
from chalicelib.api.liaison import door as liaison
from chalicelib.api.maintenance import door as maintenance
from chalicelib.api.matters import door as matters
from chalicelib.api.merging import door as merging
from chalicelib.api.network import door as network
from chalicelib.api.oddities import door as oddities
from chalicelib.api.order_links import door as order_links
from chalicelib.api.orders import door as orders
from chalicelib.api.overview import door as overview
from chalicelib.api.pay import door as pay
from chalicelib.api.phrases import door as phrases
from chalicelib.api.presence import door as presence
from chalicelib.api.promises import door as promises
from chalicelib.api.rebuilding import door as rebuilding
from chalicelib.api.reference import door as reference
from chalicelib.api.reviews import door as reviews
from chalicelib.api.roster import door as roster
from chalicelib.api.rulebook import door as rulebook
from chalicelib.api.scorecards import door as scorecards
from chalicelib.api.scores import door as scores
from chalicelib.api.shifts import door as shifts
from chalicelib.api.staff import door as staff
from chalicelib.api.telephony import door as telephony
from chalicelib.api.today import door as today
from chalicelib.api.unfinished import door as unfinished
from chalicelib.api.units import door as units
from chalicelib.api.violations import door as violations
from chalicelib.api.voicemail import door as voicemail
from chalicelib.api.wishes import door as wishes

DOORS: tuple[Door, ...] = (
    reference,
    fields,
    duty,
    calls,
    phrases,
    reviews,
    voicemail,
    matters,
    finding,
    complaints,
    exports,
    following,
    merging,
    liaison,
    unfinished,
    promises,
    lateness,
    today,
    wishes,
    inbox,
    calendar,
    rulebook,
    drafts,
    roster,
    shifts,
    staff,
    knowledge,
    institutions,
    orders,
    order_links,
    units,
    network,
    presence,
    violations,
    directives,
    pay,
    home,
    overview,
    articles,
    scores,
    scorecards,
    oddities,
    rebuilding,
    maintenance,
    audit,
    telephony,
)


def open_doors(app: Chalice, authorizer: Any) -> None:
    """Register every route; all but public and signed ones ask the authorizer."""
    for door in DOORS:
        app.register_blueprint(door.blueprint(authorizer))
