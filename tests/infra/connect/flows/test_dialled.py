"""What whoever picks up hears when an attendant dials."""

import pytest

from infra.connect import stack
from infra.connect.simulator.language.document import read


@pytest.mark.requirement("N32")
def test_whoever_picks_up_hears_from_no_machine_who_calls_and_is_not_recorded() -> None:
    """It may be the one whom the caller fears: the attendant asks for the caller first.

    A queue without an outbound whisper of ours has Amazon Connect's, which speaks.
    """
    flow = read((stack.FLOWS / "outbound-whisper.json").read_text("utf-8"), "outbound-whisper")
    assert {action.type for action in flow.actions} == {"EndFlowExecution"}
    resources = stack.document(2026)["Resources"].values()
    queues = [one["Properties"] for one in resources if one["Type"] == "AWS::Connect::Queue"]
    dialled = [one["OutboundCallerConfig"] for one in queues if "OutboundCallerConfig" in one]
    assert len(dialled) > 1
    for config in dialled:
        assert config["OutboundFlowArn"] == {"Ref": "OutboundWhisperFlow"}
        assert "OutboundCallerIdName" not in config


@pytest.mark.requirement("N30")
def test_whoever_is_called_back_sees_the_number_of_the_hotline() -> None:
    """Each queue from which an attendant dials shows the province's number, and no other."""
    document = stack.document(2026)
    own = {"Fn::If": ["HasNumber", {"Ref": "PhoneNumberArn"}, {"Ref": "AWS::NoValue"}]}
    resources = document["Resources"]
    dialling = {
        one["Properties"]["DefaultOutboundQueueArn"]["Ref"]
        for one in resources.values()
        if one["Type"] == "AWS::Connect::RoutingProfile"
    }
    assert len(dialling) > 1
    for queue in dialling:
        config = resources[queue]["Properties"]["OutboundCallerConfig"]
        assert config["OutboundCallerIdNumberArn"] == own, queue
