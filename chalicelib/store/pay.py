"""Pay in the table `directory`, and the promises of subsidies.

`SUBSIDY#<line>` / `<month>#RUN` and `<month>#PAGE#<number>`, so that a run and those before it
are one query; `CERTIFICATE#<line>` / `<number>`; `CASES#<line>` / `<day>#<id>`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from backend.kernel.places import PlacePath
from backend.pay.model import (
    CaseGiven,
    Certificate,
    LineKind,
    Payment,
    Run,
    RunState,
    SheetPage,
    SubsidyLine,
)
from backend.pay.ports import Kept
from backend.promises.model import Promise
from backend.promises.publishing.regulations import Hand
from backend.staff.model import Category
from chalicelib.store import promises as promise_store
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import (
    Document,
    hand_body,
    read_hand,
    read_trail,
    trail_body,
)

_RUN = "RUN"
_PAGE = "PAGE#"
_LAST = "~"
"""Sorts after every key of a month."""


class DynamoRuns:
    """Reads runs and the lines of their sheets."""

    def run(self, line: str, month: str) -> Run | None:
        """Return a run as it is now (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(f"SUBSIDY#{line}", f"{month}#{_RUN}", consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _run(item)

    def between(self, line: str, first: str, last: str) -> Kept:
        """Return a line's runs of some months, and all lines of their sheets: one query."""
        span = DirectoryItem.sk.between(f"{first}#", f"{last}#{_LAST}")
        items = list(DirectoryItem.query(f"SUBSIDY#{line}", span, consistent_read=True))
        runs = [_run(item) for item in items if item.sk.endswith(_RUN)]
        pages = [item for item in items if not item.sk.endswith(_RUN)]
        return runs, [_line(body, item) for item in pages for body in item.body["lines"]]

    def of_month(self, lines: Iterable[str], month: str) -> Mapping[str, Run]:
        """Return the runs of a month by line, of those that there are: one request."""
        keys = [(f"SUBSIDY#{line}", f"{month}#{_RUN}") for line in lines]
        found = map(_run, DirectoryItem.batch_get(keys, consistent_read=True))
        return {run.line: run for run in found}


class DynamoCredits:
    """Reads certificates, and cases that were given."""

    def certificates(self, line: str, year: int) -> Sequence[Certificate]:
        """Return the certificates of a line for a year, by number downwards: one query."""
        items = DirectoryItem.query(
            f"CERTIFICATE#{line}",
            DirectoryItem.sk.startswith(f"{year}-"),
            scan_index_forward=False,
            consistent_read=True,
        )
        return [_certificate(item) for item in items]

    def certificate(self, line: str, number: str) -> Certificate | None:
        """Return one certificate, or None: one request."""
        try:
            item = DirectoryItem.get(f"CERTIFICATE#{line}", number, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _certificate(item)

    def cases(self, line: str, since: date) -> Sequence[CaseGiven]:
        """Return the cases given at a line from a day on, newest first: one query."""
        items = DirectoryItem.query(
            f"CASES#{line}",
            DirectoryItem.sk >= since.isoformat(),
            scan_index_forward=False,
            consistent_read=True,
        )
        return [_case(item) for item in items]


class DynamoSubsidyPromises:
    """Reads the promises of subsidies."""

    def get(self, promise_id: str) -> Promise | None:
        """Return a promise as it is now, or None: one request."""
        return promise_store.DynamoPromises().get(promise_id)

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id, of those that there are: one request for every hundred."""
        return promise_store.DynamoPromises().some(promise_ids)


def encode_run(run: Run) -> DirectoryItem:
    """Return the item of a run."""
    body = {
        "site": str(run.site),
        "rates": list(run.rates),
        "digest": run.digest,
        "total_cents": run.total_cents,
        "recover_cents": run.recover_cents,
        "people": run.people,
        "lines": run.lines,
        "pages": run.pages,
        "prepared": hand_body(run.prepared),
        "preparers": list(run.preparers),
        "approved": _hand_body(run.approved),
        "paid": _payment_body(run.paid),
        "state": run.state.value,
        "trail": trail_body(run.trail),
    }
    key = f"{run.month}#{_RUN}"
    return DirectoryItem(f"SUBSIDY#{run.line}", key, version=run.version, body=body)


def encode_page(page: SheetPage) -> DirectoryItem:
    """Return the item of a page of a sheet: it is kept once."""
    line, _, month = page.run_id.partition(".")
    key = f"{month}#{_PAGE}{page.number:04d}"
    body = {"run": page.run_id, "lines": [_line_body(each) for each in page.lines]}
    return DirectoryItem(f"SUBSIDY#{line}", key, body=body)


def encode_certificate(certificate: Certificate) -> DirectoryItem:
    """Return the item of a certificate: it is kept once."""
    body = {
        **asdict(certificate),
        "category": certificate.category.value,
        "until": certificate.until.isoformat(),
        "issued": hand_body(certificate.issued),
    }
    return DirectoryItem(f"CERTIFICATE#{certificate.line}", certificate.number, body=body)


def encode_case(case: CaseGiven) -> DirectoryItem:
    """Return the item of a case that was given: it is kept once."""
    body = {**asdict(case), "day": case.day.isoformat(), "given": hand_body(case.given)}
    return DirectoryItem(f"CASES#{case.line}", f"{case.day}#{case.id}", body=body)


def _run(item: DirectoryItem) -> Run:
    body = item.body
    return Run(
        site=PlacePath.parse(body["site"]),
        month=item.sk.partition("#")[0],
        rates=tuple(body["rates"]),
        digest=body["digest"],
        total_cents=body["total_cents"],
        recover_cents=body["recover_cents"],
        people=body["people"],
        lines=body["lines"],
        pages=body["pages"],
        prepared=read_hand(body["prepared"]),
        preparers=tuple(body["preparers"]),
        approved=read_hand(body["approved"]) if body["approved"] else None,
        paid=_payment(body["paid"]) if body["paid"] else None,
        state=RunState(body["state"]),
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _line(body: Mapping[str, Any], item: DirectoryItem) -> SubsidyLine:
    named = {"category": Category(body["category"]), "kind": LineKind(body["kind"])}
    return SubsidyLine(**{**body, **named, "run_id": item.body["run"]})


def _line_body(line: SubsidyLine) -> Document:
    body = {**asdict(line), "category": line.category.value, "kind": line.kind.value}
    return {name: value for name, value in body.items() if name != "run_id"}


def _certificate(item: DirectoryItem) -> Certificate:
    body = item.body
    named = {
        "category": Category(body["category"]),
        "until": date.fromisoformat(body["until"]),
        "issued": read_hand(body["issued"]),
    }
    return Certificate(**{**body, **named})


def _case(item: DirectoryItem) -> CaseGiven:
    body = item.body
    named = {"day": date.fromisoformat(body["day"]), "given": read_hand(body["given"])}
    return CaseGiven(**{**body, **named})


def _hand_body(hand: Hand | None) -> Document | None:
    return hand_body(hand) if hand else None


def _payment_body(paid: Payment | None) -> Document | None:
    if paid is None:
        return None
    return {
        "hand": hand_body(paid.hand),
        "paid_on": paid.paid_on.isoformat(),
        "proof": paid.proof,
    }


def _payment(body: Mapping[str, Any]) -> Payment:
    return Payment(read_hand(body["hand"]), date.fromisoformat(body["paid_on"]), body["proof"])
