# long: one test for each thing that the merged template must hold, read as one list.
"""What the templates must say before anything is deployed from them.

The application's template is the one that Chalice writes, merged with the overlay: it is packaged
once and read as AWS would read it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.api.schemas.base import Problem
from tests.infra.templates import Document, functions, grants, of_type, sources

ROOT = Path(__file__).resolve().parents[2]
INFRA = ROOT / "infra"

PUBLIC_PATHS = {
    "/health",
    "/roster/feed/{token}",
    "/supervision",
    "/orders/link",
    "/orders/link/answer",
}
SIGNED_PATHS = {"/telephony/reports", "/telephony/questions"}
"""A carrier's platform has no token of ours: each request is signed, and verified by the view."""
READ_ONLY_AUDIT = {f"dynamodb:{one}" for one in ("PutItem", "Query", "GetItem", "BatchGetItem")}
PARKING = {
    "ApiHandlerRole",
    "ContactFlowRole",
    "ContactEventRole",
    "ContactRecordRole",
    "ConversationRole",
    "MarkTalliesRole",
    "OweCallersRole",
}
"""They park what they cannot use, sealed."""
MAY_SEAL = {"ApiHandlerRole", "ExportMattersRole", "TextCallersRole", *PARKING}
MAY_UNSEAL = {"ApiHandlerRole", "ExportMattersRole", "TextCallersRole"}
"""Whoever shows a caller to a person, what writes the names that two people let go, and what writes
to callers."""
OF_AN_OBJECT = {"s3:GetObject", "s3:PutObject", "s3:DeleteObject"}
GIVEN_BY_HAND = {"CallerHashKey", "OidcIssuer", "OidcJwksUrl"}
"""Parameters of the application that no other stack gives."""


@pytest.mark.parametrize("template", ["data.yaml", "identity.yaml", "app"])
def test_cfn_lint_finds_nothing(template: str, packaged: Path) -> None:
    path = packaged if template == "app" else INFRA / template
    linter = Path(sys.executable).with_name("cfn-lint")
    said = subprocess.run([linter, path], capture_output=True, text=True, check=False)  # noqa: S603
    assert said.returncode == 0, said.stdout


def test_every_function_has_a_role_of_its_own(app: Document) -> None:
    roles = [function["Role"]["Fn::GetAtt"][0] for function in functions(app).values()]
    assert len(roles) == len(set(roles)) > 0
    assert set(roles) == set(of_type(app, "AWS::IAM::Role"))


def test_only_lambda_may_take_a_role(app: Document) -> None:
    for role in of_type(app, "AWS::IAM::Role").values():
        [statement] = role["AssumeRolePolicyDocument"]["Statement"]
        assert statement["Principal"] == {"Service": "lambda.amazonaws.com"}
        assert "ManagedPolicyArns" not in role


def test_no_permission_has_a_star(app: Document) -> None:
    for grant in grants(app):
        assert not [action for action in grant.actions if "*" in action], grant
        for resource in grant.resources:
            text = json.dumps(resource).replace("/index/*", "")
            if all(action in OF_AN_OBJECT for action in grant.actions):
                # What an object will be called nobody knows: a folder of one bucket is named.
                text = re.sub(r"\$\{\w+Bucket\}/[A-Za-z]+/\*", "", text)
            assert "*" not in text, grant


@pytest.mark.parametrize("name", ["data", "identity"])
def test_no_other_stack_grants_a_star_but_the_key_to_its_account(
    name: str, request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(name)
    for resource in document["Resources"].values():
        policy = resource.get("Properties", {}).get("KeyPolicy")
        text = json.dumps({k: v for k, v in resource.get("Properties", {}).items() if v != policy})
        assert '"*"' not in text
        for statement in (policy or {}).get("Statement", []):
            assert statement["Principal"] == {
                "AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
            }


def test_every_table_can_be_brought_back_and_is_sealed(data: Document) -> None:
    tables = {
        name: resource
        for name, resource in data["Resources"].items()
        if resource["Type"] == "AWS::DynamoDB::Table"
    }
    assert len(tables) >= 7
    for name, table in tables.items():
        properties = table["Properties"]
        assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain", name
        assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], name
        sealed = properties["SSESpecification"]
        assert sealed["SSEEnabled"], name
        assert sealed["SSEType"] == "KMS", name
        assert sealed["KMSMasterKeyId"] == {"Fn::GetAtt": ["SealKey", "Arn"]}, name
        assert properties["DeletionProtectionEnabled"] == {"Fn::If": ["Kept", True, False]}, name


def test_the_key_and_the_people_outlive_their_stacks(data: Document, identity: Document) -> None:
    for resource in (data["Resources"]["SealKey"], identity["Resources"]["People"]):
        assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain"
    assert data["Resources"]["SealKey"]["Properties"]["EnableKeyRotation"] is True


def test_what_is_started_by_clock_or_event_has_a_place_to_fail_to(app: Document) -> None:
    found = list(sources(app, "Schedule", "CloudWatchEvent", "EventBridgeRule"))
    assert len(found) >= 5
    for name, function, _ in found:
        target = function["DeadLetterQueue"]["TargetArn"]
        assert target == {"Fn::GetAtt": ["FailureQueue", "Arn"]}, name


def test_a_stream_gives_up_a_record_only_into_the_failure_queue(app: Document) -> None:
    found = list(sources(app, "DynamoDB", "Kinesis"))
    assert len(found) >= 4
    for name, _, source in found:
        failing = source["DestinationConfig"]["OnFailure"]
        assert failing["Destination"] == {"Fn::GetAtt": ["FailureQueue", "Arn"]}, name
        assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name
        assert source["BisectBatchOnFunctionError"] is True, name
        if name == "PublishOutbox":  # the job `resend` comes after it
            assert 0 < source["MaximumRetryAttempts"] <= 10
        else:  # giving up after a few minutes of outage would lose calls or figures
            assert source["MaximumRetryAttempts"] == -1, name
            assert source["MaximumRecordAgeInSeconds"] >= 80_000, name
        assert source["StartingPosition"] == "TRIM_HORIZON", name


def test_a_stream_has_two_consumers_at_most(app: Document) -> None:
    streams = [json.dumps(source["Stream"]) for *_, source in sources(app, "DynamoDB")]
    assert max(map(streams.count, streams)) <= 2


def test_every_function_that_may_fail_into_the_queue_may_write_to_it(app: Document) -> None:
    allowed = {grant.role for grant in grants(app) if "sqs:SendMessage" in grant.actions}
    needed = {
        function["Role"]["Fn::GetAtt"][0]
        for _, function, _ in sources(app, "Schedule", "CloudWatchEvent", "DynamoDB", "Kinesis")
    }
    assert needed | PARKING <= allowed


def test_who_hashes_callers_numbers_is_given_the_key_and_nobody_else(app: Document) -> None:
    given = {
        name
        for name, function in functions(app).items()
        if "CALLER_HASH_KEY" in function.get("Environment", {}).get("Variables", {})
    }
    closing = {"PressMatters"}
    """Who is visited is drawn by the secret, so that nobody foresees it."""
    assert given == {"APIHandler", "ContactFlow", "ContactEvent", "ContactRecord", *closing}


def test_events_of_another_instance_or_bucket_are_not_ours(app: Document) -> None:
    patterns = [(name, source["Pattern"]) for name, _, source in sources(app, "CloudWatchEvent")]
    told = {(name, *pattern["source"]): pattern for name, pattern in patterns}
    instance = [{"Ref": "ConnectInstanceArn"}]
    assert told["ContactEvent", "aws.connect"]["resources"] == instance
    assert told["Conversation", "aws.connect"]["detail"] == {"instanceArn": instance}
    stored = told["Conversation", "aws.s3"]["detail"]
    assert stored["bucket"] == {"name": [{"Ref": "RecordingsBucket"}]}
    assert ("DeliverNotices", "hotline") in told
    assert told["ExportMatters", "hotline"]["detail-type"] == ["export.step"]
    assert told["TextCallers", "hotline"]["detail-type"] == ["text.ordered"]
    assert len(told) == len(patterns) == 6


def test_what_the_gateway_refuses_reads_like_every_other_refusal(app: Document) -> None:
    refusals = app["Resources"]["RestAPI"]["Properties"]["GatewayResponses"]
    assert {"UNAUTHORIZED", "ACCESS_DENIED", "DEFAULT_5XX"} <= set(refusals)
    for kind, refusal in refusals.items():
        headers = refusal["ResponseParameters"]["Headers"]
        assert headers["Content-Type"] == "'application/problem+json'", kind
        problem = json.loads(refusal["ResponseTemplates"]["application/json"])
        assert Problem.model_validate(problem).status == refusal["StatusCode"], kind


def test_every_route_but_the_public_ones_asks_the_authorizer(app: Document) -> None:
    paths = app["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    open_paths = {
        path
        for path, methods in paths.items()
        for method, operation in methods.items()
        if not operation.get("security") and method != "options"
    }
    assert open_paths == PUBLIC_PATHS | SIGNED_PATHS
    assert len(paths) > len(open_paths)


def test_the_authorizer_is_ours(app: Document) -> None:
    swagger = app["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    [(name, definition)] = [
        (name, one) for name, one in swagger["securityDefinitions"].items() if name != "api_key"
    ]
    uri = json.dumps(definition["x-amazon-apigateway-authorizer"]["authorizerUri"])
    assert name == "authorize"
    assert "Authorize" in uri


def test_who_calls_a_function_is_named(app: Document) -> None:
    permissions = of_type(app, "AWS::Lambda::Permission")
    for name, permission in permissions.items():
        assert permission.get("SourceArn"), name
        assert permission["Action"] == "lambda:InvokeFunction", name


def test_connect_may_call_from_one_instance_of_this_account_only(app: Document) -> None:
    [permission] = [
        one
        for one in of_type(app, "AWS::Lambda::Permission").values()
        if one["Principal"] == "connect.amazonaws.com"
    ]
    assert permission["SourceArn"] == {"Ref": "ConnectInstanceArn"}
    assert permission["SourceAccount"] == {"Ref": "AWS::AccountId"}
    assert permission["FunctionName"] == {"Ref": "ContactFlow"}


@pytest.mark.requirement("S0-20")
def test_nobody_may_change_what_the_audit_holds(app: Document) -> None:
    touching = [grant for grant in grants(app) if "AuditTable" in json.dumps(grant.resources)]
    assert touching
    for grant in touching:
        assert set(grant.actions) <= READ_ONLY_AUDIT, grant


@pytest.mark.requirement("S0-20")
def test_few_may_seal_and_fewer_may_unseal(app: Document) -> None:
    seal = {grant.role for grant in grants(app) if "kms:GenerateDataKey" in grant.actions}
    unseal = {
        grant.role
        for grant in grants(app)
        if "kms:Decrypt" in grant.actions and "kms:ViaService" not in json.dumps(grant.condition)
    }
    assert seal == MAY_SEAL
    assert unseal == MAY_UNSEAL


def test_logs_are_kept_half_a_year_at_least_and_not_for_ever(app: Document) -> None:
    groups = of_type(app, "AWS::Logs::LogGroup")
    assert groups
    for name, group in groups.items():
        assert 180 <= group["RetentionInDays"] <= 800, name
    logging = app["Globals"]["Function"]["LoggingConfig"]
    assert logging["LogGroup"]["Ref"] in groups


def test_what_another_stack_gives_is_given_under_the_name_asked_for(
    app: Document, data: Document, identity: Document
) -> None:
    needed = {name for name, one in app["Parameters"].items() if "Default" not in one}
    given = data["Outputs"].keys() | identity["Outputs"].keys()
    assert needed - given == GIVEN_BY_HAND


@pytest.mark.parametrize("stack", ["app", "data", "identity"])
def test_a_deployment_that_names_no_stage_is_not_the_local_one(
    stack: str, request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(stack)
    assert document["Parameters"]["Stage"]["Default"] != "local"
    kept = document.get("Conditions", {}).get("Kept")
    assert stack == "app" or kept == {"Fn::Not": [{"Fn::Equals": [{"Ref": "Stage"}, "local"]}]}


def test_a_secret_is_not_shown_by_the_stack(app: Document) -> None:
    secret = app["Parameters"]["CallerHashKey"]
    assert secret["NoEcho"] is True
    assert secret["MinLength"] >= 32
    assert "Default" not in secret


def test_sign_in_is_by_code_without_a_secret_and_with_a_second_factor(identity: Document) -> None:
    resources = identity["Resources"]
    client, people = resources["Portal"]["Properties"], resources["People"]["Properties"]
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["GenerateSecret"] is False
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["AccessTokenValidity"] <= 60
    assert people["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert people["MfaConfiguration"] == {"Fn::If": ["Kept", "ON", "OFF"]}


def test_no_address_names_a_partition() -> None:
    policies = (ROOT / ".chalice").glob("*.json")
    sources = [*INFRA.rglob("*.yaml"), *(INFRA / "connect").glob("flows/*.json"), *policies]
    assert len(sources) >= 10
    named = [
        str(file.relative_to(ROOT)) for file in sources if "arn:aws" in file.read_text("utf-8")
    ]
    assert named == []


def test_every_handler_is_in_the_module_that_logs(app: Document) -> None:
    for name, function in functions(app).items():
        assert function["Handler"].startswith("app."), name
