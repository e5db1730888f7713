"""What lies in a bucket of our own is sealed as the tables are."""

from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "infra" / "app.yaml"


@pytest.mark.requirement("S0-20")
def test_the_files_of_exports_are_sealed_by_the_key_of_personal_data() -> None:
    """Some hold names that a second person allowed."""
    text = APP.read_text(encoding="utf-8")
    bucket = text.partition("  ExportsBucket:")[2].partition("\n\n")[0]
    assert 'SSEAlgorithm: "aws:kms", KMSMasterKeyID: !Ref SealKeyArn' in bucket
