from lingyan.domain.corpus.record import DocumentKind, DocumentRecord, ThirdPartyFact
from lingyan.kernel.places import PlacePath


def test_a_record_says_which_of_its_facts_rest_on_another_page():
    record = DocumentRecord(
        key="plan",
        parent="",
        title_zh="某规划",
        title_en="A plan",
        kind=DocumentKind.PLAN,
        place=PlacePath.parse("430000"),
        third_party=(ThirdPartyFact("number", "https://example.org/plan"),),
    )
    assert [fact.field for fact in record.third_party] == ["number"]
    assert (record.number, record.signed_on, record.horizon) == ("", None, ())
