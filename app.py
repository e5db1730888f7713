"""Every door of the hotline, one line each: HTTP routes, contact-flow calls, streams, schedules.

What a door needs is imported when it is used: no function of the clock or a stream loads the HTTP
edge. What is no route stands here, not in Blueprints: AWS starts those without its logging.
"""

import os
from typing import Any

from chalice.app import AuthRequest, AuthResponse, Chalice, CloudWatchEvent, Rate

app = Chalice(app_name="hotline")


@app.authorizer(ttl_seconds=60)
def authorize(request: AuthRequest) -> AuthResponse:
    """Let a verified access token in; any other is `Unauthorized`."""
    from chalicelib.api import authorizer

    return authorizer.authorize(request)


if os.environ.get("_HANDLER", "app.app") == "app.app":
    from chalicelib.api import doors

    doors.open_doors(app, authorize)


@app.lambda_function()
def contact_flow(event: dict[str, Any], context: Any) -> dict[str, str]:
    """Answer a contact flow of Amazon Connect."""
    from chalicelib.connect import flow

    return flow.handle(event, context)


@app.on_cw_event({"source": ["aws.connect"], "detail-type": ["Amazon Connect Contact Event"]})
def contact_event(event: CloudWatchEvent) -> None:
    """Absorb a contact event of Amazon Connect."""
    from chalicelib.connect import events

    events.handle(event.to_dict(), event.context)


@app.on_cw_event(
    {
        "source": ["aws.connect"],
        "detail-type": [
            "Contact Lens Post Call Rules Matched",
            "Contact Lens Realtime Rules Matched",
        ],
    }
)
def conversation(event: CloudWatchEvent) -> None:
    """Absorb what Contact Lens tells: that a rule matched, and that an analysis is stored."""
    from chalicelib.connect import conversations

    conversations.handle(event.to_dict(), event.context)


@app.on_cw_event(
    {
        "source": ["hotline"],
        "detail-type": [
            {"prefix": noun}
            for noun in (
                "promise.",
                "regulation.",
                "calendar.",
                "rulebook.",
                "line.",
                "duty.",
                "call.",
                "message.",
                "matter.",
                "order.",
                "oversight.",
                "roster.",
                "staff.",
                "pay.",
                "unmasking.",
                "violation.",
                "directive.",
            )
        ],
    }
)
def deliver_notices(event: CloudWatchEvent) -> dict[str, Any]:
    """Tell people of an event of our own: inbox, mail, short message."""
    from chalicelib.streams import notices

    return notices.handle(event.to_dict(), event.context)


@app.on_cw_event({"source": ["hotline"], "detail-type": ["export.step"]})
def export_matters(event: CloudWatchEvent) -> dict[str, Any]:
    """Carry an export of matters one step on."""
    from chalicelib.jobs import export

    return export.handle(event.to_dict(), event.context)


@app.on_cw_event({"source": ["hotline"], "detail-type": ["text.ordered"]})
def text_callers(event: CloudWatchEvent) -> dict[str, Any]:
    """Send a caller the short message that was ordered."""
    from chalicelib.jobs import text

    return text.handle(event.to_dict(), event.context)


@app.on_kinesis_record(stream="contact-records", batch_size=100)
def contact_record(event: Any) -> dict[str, Any]:
    """Absorb contact records of Amazon Connect; answers which ones must come again."""
    from chalicelib.connect import records

    return records.handle(event.to_dict(), event.context)


@app.on_kinesis_record(stream="agent-events", batch_size=100)
def agent_event(event: Any) -> dict[str, Any]:
    """Absorb agent events of Amazon Connect; answers which ones must come again."""
    from chalicelib.connect import agents

    return agents.handle(event.to_dict(), event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def sweep(event: CloudWatchEvent) -> dict[str, Any]:
    """Ring the alarms of the promises that are due, then let go of files with names."""
    from chalicelib.jobs import let_go, rounds, sweep

    return rounds.kept("sweep", sweep.run, event.context) | {"let_go": let_go.run()}


@app.schedule(Rate(1, unit=Rate.MINUTES))
def recount(event: CloudWatchEvent) -> dict[str, Any]:
    """Count again the hours in which something changed."""
    from chalicelib.jobs import recount, rounds

    return rounds.kept("recount", recount.run, event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def refresh_lines(event: CloudWatchEvent) -> dict[str, Any]:
    """Rewrite the snapshot that each line is answered by."""
    from chalicelib.jobs import lines, rounds

    return rounds.kept("refresh_lines", lines.run, event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def watch_platform(event: CloudWatchEvent) -> dict[str, Any]:
    """Try the lines that are due, and tell of what the clock should have started."""
    from chalicelib.jobs import platform, rounds

    return rounds.kept("watch_platform", platform.run, event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def resend(event: CloudWatchEvent) -> dict[str, Any]:
    """Publish the outbox events that no stream has published."""
    from chalicelib.jobs import resend, rounds

    return rounds.kept("resend", resend.run, event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def recompute(event: CloudWatchEvent) -> dict[str, Any]:
    """Compute open promises anew after a calendar or rulebook was published."""
    from chalicelib.jobs import recompute, rounds

    return rounds.kept("recompute", recompute.run, event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def watch_duty(event: CloudWatchEvent) -> dict[str, Any]:
    """Tell of empty chairs, and of lines that open soon with nobody."""
    from chalicelib.jobs import duty, rounds

    return rounds.kept("watch_duty", duty.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def close_days(event: CloudWatchEvent) -> dict[str, Any]:
    """Write the attendance of every shift that is over."""
    from chalicelib.jobs import attendance, rounds

    return rounds.kept("close_days", attendance.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def list_gaps(event: CloudWatchEvent) -> dict[str, Any]:
    """On Monday morning, tell what the rosters of the next two weeks lack."""
    from chalicelib.jobs import gaps, rounds

    return rounds.kept("list_gaps", gaps.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def reconcile(event: CloudWatchEvent) -> dict[str, Any]:
    """Hold the calls of the days that are over against what is owed for them."""
    from chalicelib.jobs import reconcile, rounds

    return rounds.kept("reconcile", reconcile.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def draw_reviews(event: CloudWatchEvent) -> dict[str, Any]:
    """Draw the calls of last month that are reviewed, of lines not yet drawn from."""
    from chalicelib.jobs import reviews, rounds

    return rounds.kept("draw_reviews", reviews.run, event.context)


@app.schedule(Rate(1, unit=Rate.MINUTES))
def check_tallies(event: CloudWatchEvent) -> dict[str, Any]:
    """Count days afresh, of the night or as somebody asked, and tell where the rows differ."""
    from chalicelib.jobs import check_tallies, rounds

    return rounds.kept("check_tallies", check_tallies.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def check_articles(event: CloudWatchEvent) -> dict[str, Any]:
    """Check article by article what the facts of every place show."""
    from chalicelib.jobs import articles, rounds

    return rounds.kept("check_articles", articles.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def prove_matters(event: CloudWatchEvent) -> dict[str, Any]:
    """Look at the matters whose turn it is for what must never be true of them."""
    from chalicelib.jobs import prove, rounds

    return rounds.kept("prove_matters", prove.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def press_matters(event: CloudWatchEvent) -> dict[str, Any]:
    """Press the matters that are overdue, idle, or not answered for."""
    from chalicelib.jobs import press, rounds

    return rounds.kept("press_matters", press.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def watch_calendar(event: CloudWatchEvent) -> dict[str, Any]:
    """Tell the province of a year whose calendar has not been published."""
    from chalicelib.jobs import rounds, watch

    return rounds.kept("watch_calendar", watch.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def project_hours(event: CloudWatchEvent) -> dict[str, Any]:
    """Keep the hours of the telephone exchange equal to the calendar."""
    from chalicelib.jobs import project_hours, rounds

    return rounds.kept("project_hours", project_hours.run, event.context)


@app.schedule(Rate(1, unit=Rate.HOURS))
def subsidies(event: CloudWatchEvent) -> dict[str, Any]:
    """Owe last month's duty subsidies, and tell of those that are late."""
    from chalicelib.jobs import rounds, subsidies

    return rounds.kept("subsidies", subsidies.run, event.context)


@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:region:account:table/calls/stream/label")
def mark_tallies(event: Any) -> dict[str, Any]:
    """Mark the hours and places whose figures a change has touched."""
    from chalicelib.streams import tallies

    return tallies.handle(event.to_dict(), event.context)


@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:region:account:table/calls/stream/label")
def owe_callers(event: Any) -> dict[str, Any]:
    """Open what a call that is over owes to its caller, and cancel what it does not."""
    from chalicelib.streams import callers

    return callers.handle(event.to_dict(), event.context)


@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:region:account:table/promises/stream/label")
def publish_outbox(event: Any) -> dict[str, Any]:
    """Publish the outbox events of a change to the bus."""
    from chalicelib.streams import outbox

    return outbox.handle(event.to_dict(), event.context)


@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:region:account:table/audit/stream/label")
def enter_facts(event: Any) -> dict[str, Any]:
    """Enter what was done or seen under whoever did."""
    from chalicelib.streams import audit

    return audit.handle(event.to_dict(), event.context)
