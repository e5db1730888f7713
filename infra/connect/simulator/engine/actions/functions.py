"""Asks functions and bots."""

from __future__ import annotations

import json
from typing import Any

from infra.connect.simulator.engine import functions, values
from infra.connect.simulator.engine.actions.speaking import SOURCES, said
from infra.connect.simulator.engine.effects import Ask, Pause, Play
from infra.connect.simulator.engine.execution import one_of, required
from infra.connect.simulator.engine.functions import Answer
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import DONE, Failed, Run, Steps, Went
from infra.connect.simulator.language.document import Action


@action(
    "InvokeLambdaFunction",
    (
        "LambdaFunctionARN",
        "InvocationTimeLimitSeconds",
        "InvocationType",
        "LambdaInvocationAttributes",
        "ResponseValidation",
    ),
    lacks="ASYNCHRONOUS: the function is asked, its answer cannot be loaded later",
)
def invoke_lambda(run: Run, action: Action) -> Steps:
    """Ask a function, again where it fails, within the limits of the block and of the chain."""
    reference = values.text(run, required(action, "LambdaFunctionARN"))
    kind = one_of(action, "InvocationType", ("SYNCHRONOUS", "ASYNCHRONOUS"), "SYNCHRONOUS")
    validation = action.parameters.get("ResponseValidation") or {}
    shape = validation.get("ResponseType", "STRING_MAP")
    if shape not in ("STRING_MAP", "JSON"):
        raise Unknown(f"unknown ResponseType: {shape!r}")
    function = run.exchange.instance.function(reference)
    run.contact.external = {}
    if function is None:
        return Failed("NoMatchingError", f"there is no function {reference!r}")
    limit = float(values.text(run, required(action, "InvocationTimeLimitSeconds")))
    limit = min(limit, functions.BLOCK_SECONDS)
    given = {
        values.text(run, name): _parameter(run, value)
        for name, value in (action.parameters.get("LambdaInvocationAttributes") or {}).items()
    }
    request = functions.request(run.exchange.instance, run.contact, given)
    answer = yield from _answered(run, function, request, limit)
    if kind == "ASYNCHRONOUS":
        return DONE
    value, why = (None, answer.error) if answer.error else functions.judged(answer.value, shape)
    if value is None:
        run.exchange.watch.note(run.contact, "function failed", why)
        return Failed("TimeLimitExceeded" if answer.timed_out else "NoMatchingError", why)
    run.contact.external = value
    return DONE


def _parameter(run: Run, value: Any) -> Any:
    """Return what a function is given: texts, and in newer flows also objects."""
    if isinstance(value, dict):
        return {key: _parameter(run, one) for key, one in value.items()}
    return values.text(run, value)


def _answered(run: Run, function: Any, request: dict[str, Any], limit: float) -> Any:
    """Return the answer of the first attempt that has one, or the last failure."""
    answer = Answer(error="the functions between two prompts took too long", timed_out=True)
    # A request goes over the wire as JSON; a function must not share our objects.
    wire = json.dumps(request)
    left = limit
    for attempt in range(functions.RETRIES + 1):
        if attempt and left > functions.RETRY_PAUSE:
            yield Pause(run.exchange.clock, functions.RETRY_PAUSE)
            left -= functions.RETRY_PAUSE
            run.chain_seconds += functions.RETRY_PAUSE
        within = min(left, functions.CHAIN_SECONDS - run.chain_seconds)
        if within <= 0:
            return answer
        answer = yield Ask(run, function, json.loads(wire), within)
        left -= answer.seconds
        run.chain_seconds += answer.seconds
        if not answer.error or answer.timed_out:
            return answer
    return answer


@action(
    "ConnectParticipantWithLexBot",
    (
        *SOURCES,
        "LexV2Bot",
        "LexBot",
        "LexSessionAttributes",
        "LexInitializationData",
        "LexTimeoutSeconds",
    ),
    lacks="no bot listens: what it understood is given by the test, else its time is over",
    chooses=True,
)
def connect_bot(run: Run, action: Action) -> Steps:
    """Say the prompt; without a bot nothing is understood."""
    words = said(run, action.parameters)
    if words is not None and words.words:
        yield Play(run, words)
    yield Pause(run.exchange.clock, 5)
    intent = (run.contact.lex or {}).get("IntentName")
    return Went(str(intent), chose=True) if intent else Failed("InputTimeLimitExceeded")
