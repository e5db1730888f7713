"""The field names that Amazon Connect documents; any other is kept as it came."""

EVENT_FIELDS = frozenset(
    {
        "eventType",
        "contactId",
        "initialContactId",
        "previousContactId",
        "relatedContactId",
        "channel",
        "instanceArn",
        "initiationMethod",
        "initiationTimestamp",
        "connectedToSystemTimestamp",
        "disconnectTimestamp",
        "disconnectReason",
        "queueInfo",
        "agentInfo",
        "tags",
        "updatedProperties",
        "CustomerVoiceActivity",
        "routingCriteria",
        "contactLens",
        "segmentAttributes",
        "outboundStrategy",
        "globalResiliencyMetadata",
        "scheduledTimestamp",
        "campaign",
        "customerId",
        "contactDetails",
    }
)
"""Of the `detail` of a contact event."""

RECORD_FIELDS = frozenset(
    {
        "AWSAccountId",
        "AWSContactTraceRecordFormatVersion",
        "Agent",
        "AgentConnectionAttempts",
        "AnsweringMachineDetectionStatus",
        "Attributes",
        "Campaign",
        "Channel",
        "ConnectedToSystemTimestamp",
        "ContactDetails",
        "ContactEvaluations",
        "ContactId",
        "ContactLens",
        "CustomerEndpoint",
        "CustomerId",
        "CustomerVoiceActivity",
        "DisconnectDetails",
        "DisconnectReason",
        "DisconnectTimestamp",
        "GlobalResiliencyMetadata",
        "InitialContactId",
        "InitiationMethod",
        "InitiationTimestamp",
        "InstanceARN",
        "LastUpdateTimestamp",
        "LastPausedTimestamp",
        "LastResumedTimestamp",
        "MediaStreams",
        "NextContactId",
        "OutboundStrategy",
        "PreviousContactId",
        "QualityMetrics",
        "Queue",
        "Recording",
        "Recordings",
        "References",
        "RelatedContactId",
        "RoutingCriteria",
        "ScheduledTimestamp",
        "SegmentAttributes",
        "SystemEndpoint",
        "Tags",
        "TotalPauseCount",
        "TotalPauseDurationInSeconds",
        "TransferCompletedTimestamp",
        "TransferredToEndpoint",
        "VoiceIdResult",
        "WisdomInfo",
    }
)
"""Of a contact record, format version 2017-03-10."""

SILENT_EVENTS = frozenset(
    {
        "CONNECTED_TO_SYSTEM",
        "CONTACT_DATA_UPDATED",
        "PAUSED",
        "RESUMED",
        "AMD_DISABLED",
        "WEBRTC_API",
    }
)
"""Types of contact events that change nothing here."""
