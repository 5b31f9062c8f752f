import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody, is_number

CAPCE, OEMS, NONE = ApprovalBody.CAPCE, ApprovalBody.OEMS, ApprovalBody.NONE


@pytest.mark.parametrize(
    "approval",
    [
        Approval(),
        Approval(NONE, "26-MILB-F3-0123"),
        Approval(CAPCE),
        Approval(CAPCE, ""),
        Approval(OEMS, " \t"),
    ],
)
def test_an_approval_without_body_or_number_is_missing(approval: Approval):
    assert approval.is_missing


@pytest.mark.parametrize(
    "approval", [Approval(CAPCE, "26-MILB-F3-0123"), Approval(OEMS, "R3-2526-0001-T1"), Approval(CAPCE, "?")]
)
def test_any_number_of_a_body_is_an_approval(approval: Approval):
    assert not approval.is_missing


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("16-EMT-F3-0001", 2016),
        ("12-FISD-F3-0002", 2012),
        (" 26-milb-f5-4410 ", 2026),
        ("00-ABC-F1-0000", 2000),
    ],
)
def test_a_capce_number_tells_its_year(number: str, year: int):
    assert Approval(CAPCE, number).capce_year == year


@pytest.mark.parametrize(
    "number",
    ["FISD6625", "26-MILB-T3-0123", "126-MILB-F3-0123", "26-MILB-F3-0123x", "", "\uff12\uff16-MILB-F3-0123"],
)
def test_other_forms_tell_no_year(number: str):
    assert Approval(CAPCE, number).capce_year is None


def test_a_number_of_another_body_tells_no_year():
    assert Approval(OEMS, "16-EMT-F3-0001").capce_year is None


@pytest.mark.parametrize("text", ["Not assigned", " not  ASSIGNED. ", "N/A", "none", "Pending", "—", " "])
def test_case_18_what_certificates_print_where_there_is_none_is_no_number(text: str):
    assert not is_number(text)


@pytest.mark.parametrize("text", ["26-MILB-F3-0123", "R3-2526-0001-T1", "123456", "hello"])
def test_every_other_text_may_be_one(text: str):
    assert is_number(text)
