"""What the functions that tell people may do: one mail address, numbers, no topic."""

from tests.infra.templates import Document, functions, grants


def test_a_message_to_a_number_is_all_that_is_granted_without_a_name(app: Document) -> None:
    """A telephone number is no resource of IAM: it is granted by leaving out every topic."""
    nameless = [grant for grant in grants(app) if grant.but]
    assert [(grant.role, grant.actions) for grant in nameless] == [
        ("DeliverNoticesRole", ["sns:Publish"]),
        ("TextCallersRole", ["sns:Publish"]),
    ]
    for grant in nameless:
        assert grant.but == [{"Fn::Sub": "arn:${AWS::Partition}:sns:*:*:*"}]
        assert grant.resources == []


def test_one_function_sends_mail_and_from_one_address(app: Document) -> None:
    ((role, condition),) = [
        (grant.role, grant.condition) for grant in grants(app) if "ses:SendEmail" in grant.actions
    ]
    assert role == "DeliverNoticesRole"
    assert condition == {"StringEquals": {"ses:FromAddress": {"Ref": "MailFrom"}}}


def test_it_alone_is_given_an_address_to_send_from(app: Document) -> None:
    given = {
        name
        for name, function in functions(app).items()
        if "MAIL_FROM" in function.get("Environment", {}).get("Variables", {})
    }
    assert given == {"DeliverNotices"}
