"""The names inside MiniStack that the launcher holds on to, and the check that they are there."""

from __future__ import annotations

import importlib
import importlib.metadata
from dataclasses import dataclass

PINNED = "1.5.33"
"""The version of MiniStack that this launcher was measured with (infra/local/requirements.in)."""


class HookMovedError(RuntimeError):
    """MiniStack is not as the launcher knows it; the message says which name moved."""


@dataclass(frozen=True, slots=True)
class Hook:
    """One name of MiniStack and what the launcher needs it for."""

    module: str
    name: str
    purpose: str

    def is_there(self) -> bool:
        """Whether the module can be imported and has the name."""
        try:
            return hasattr(importlib.import_module(self.module), self.name)
        except ImportError:
            return False


_DYNAMODB = "ministack.services.dynamodb"
_LAMBDA = "ministack.services.lambda_svc"
_KINESIS = "ministack.services.kinesis"
_BUS = "ministack.services.eventbridge"

HOOKS = (
    Hook(_DYNAMODB, "handle_request", "every DynamoDB request passes here: the journal's moment"),
    Hook(_DYNAMODB, "_set_item", "every stored item passes here: a line of the journal"),
    Hook(_DYNAMODB, "_remove_item", "every removed item passes here: a line of the journal"),
    Hook(_DYNAMODB, "_tables", "the tables that a snapshot holds"),
    Hook(_DYNAMODB, "_lock", "held while a snapshot is taken, so that no expiry is half done"),
    Hook(_DYNAMODB, "_INDEX_MEMBERS", "derived data that a definition leaves out"),
    Hook(_DYNAMODB, "_update_counts", "item counts after a restore"),
    Hook(_DYNAMODB, "_emit_stream_event", "stream records of what the journal replays"),
    Hook(_DYNAMODB, "_stream_records", "stream records that no consumer has read yet"),
    Hook(_DYNAMODB, "stream_start_position", "where the surviving stream records begin"),
    Hook(_DYNAMODB, "get_state", "settings of tables in a snapshot"),
    Hook(_DYNAMODB, "load_persisted_state", "settings of tables from a snapshot"),
    Hook(_DYNAMODB, "_evaluate_condition", "key conditions are compiled once a request"),
    Hook(_DYNAMODB, "_condition_syntax_error", "expressions are checked once, not once an item"),
    Hook(_DYNAMODB, "_tokenize", "expressions are read once, not once an item"),
    Hook(_LAMBDA, "_functions", "functions of one archive share it in memory"),
    Hook(_LAMBDA, "_write_code_blob", "an archive is named once, not at every snapshot"),
    Hook(_LAMBDA, "CODE_BLOB_DIR", "where archives lie on disk"),
    Hook(_LAMBDA, "acquire_worker", "a free process of a function, or a new one"),
    Hook(_LAMBDA, "release_worker", "when a process has done its work"),
    Hook(_LAMBDA, "_esms", "who reads a table's stream"),
    Hook(_LAMBDA, "_dynamodb_stream_positions", "how far a stream has been read"),
    Hook(_LAMBDA, "_get_func_record_for_ref", "the function that an event goes to"),
    Hook(_LAMBDA, "_execution_record_for_config", "what is run of it"),
    Hook(_LAMBDA, "_execute_function_with_config_scope", "when it has ended"),
    Hook(_LAMBDA, "_route_async_failure", "the dead-letter queue of what an event started"),
    Hook(_KINESIS, "_put_record", "every record passes here: a line of the journal"),
    Hook(_KINESIS, "_put_records", "every batch of records passes here"),
    Hook(_KINESIS, "_resolve_stream", "the stream that a record was put on"),
    Hook(_BUS, "_dispatch_to_lambda", "every event for a function passes here"),
    Hook("ministack.services.sqs", "_dispatch", "every change of a queue passes here"),
    Hook("ministack.services.sqs", "get_state", "the messages that wait"),
    Hook("ministack.core.persistence", "save_state", "one service's state"),
    Hook("ministack.core.responses", "get_account_id", "the account of a delivery"),
    Hook("ministack.core.responses", "get_region", "the region of a delivery"),
    Hook("ministack.services.cloudformation.provisioners", "_RESOURCE_HANDLERS",
         "tables made by CloudFormation do not pass handle_request"),
    Hook("ministack.services.scheduler", "_SCHEDULE_TICK_INTERVAL", "schedules to the second"),
    Hook(_BUS, "_SCHEDULER_TICK_INTERVAL", "rules to the second"),
    Hook("ministack.core.lambda_runtime", "Worker", "the wait for a function's log lines"),
    Hook("ministack.core.lambda_runtime", "subprocess", "functions are forked, not started"),
    Hook("ministack.core.lambda_runtime", "zipfile", "functions share one unpacked copy"),
    Hook("ministack.core.lambda_runtime", "execution_credentials", "a function's own handler"),
    Hook("ministack.core.persistence", "save_all", "the other services' state"),
    Hook("ministack.core.persistence", "_json_default", "how MiniStack writes its state"),
    Hook("ministack.core.persistence", "_json_object_hook", "how MiniStack reads its state"),
    Hook("ministack.core.responses", "AccountRegionScopedDict", "read positions of streams"),
    Hook("ministack.core.responses", "request_scope", "account and region of a replayed write"),
    Hook("ministack.app", "app", "the server"),
    Hook("ministack.app", "save_all", "what a clean stop saves"),
    Hook("ministack.app", "load_state", "what a start reads"),
    Hook("ministack.app", "_load_persisted_state", "the moment when a start reads it"),
    Hook("ministack.app", "_build_persistence_save_dict", "which services have state"),
)  # fmt: skip


def check() -> None:
    """Raise HookMovedError when a name is gone or another version of MiniStack is installed.

    The message names every lost name with its purpose, so that an upgrade is a list of work.
    """
    found = importlib.metadata.version("ministack")
    lost = [hook for hook in HOOKS if not hook.is_there()]
    if found == PINNED and not lost:
        return
    lines = [f"MiniStack {found} is installed; the launcher is made for {PINNED}."]
    lines += [f"  moved: {hook.module}.{hook.name} ({hook.purpose})" for hook in lost]
    lines.append(
        "Install infra/local/requirements.txt again, or adapt infra/local/emulator/hooks.py."
    )
    raise HookMovedError("\n".join(lines))
