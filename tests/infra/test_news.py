"""Whatever has words for people is brought to the function that tells them."""

import pytest

from backend.accounts import words
from tests.infra.templates import Document, sources


@pytest.mark.requirement("N17")
def test_each_noun_that_has_words_reaches_the_inbox(app: Document) -> None:
    (pattern,) = [
        source["Pattern"]
        for name, _, source in sources(app, "CloudWatchEvent", "EventBridgeRule")
        if name == "DeliverNotices"
    ]
    taken = {one["prefix"] for one in pattern["detail-type"]}
    assert taken == {f"{noun}." for noun in words.NOUNS}
