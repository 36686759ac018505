"""A title and a number lead to one registered document, or to none: nothing is guessed."""

import pytest

from lingyan.domain.corpus.linking import Cited, Register, Registered, identities

REGISTER = Register(
    [
        Registered("plan", ("东江省“十四五”水利规划", "东江省人民政府关于印发水利规划的通知"), "东政发〔2021〕7号"),
        Registered("law", ("东江省节水办法",), "东江省人民政府令第304号"),
        Registered("unnumbered", ("东江省防汛条例",)),
        Registered("north", ("关于加强用水管理的意见",), "北政发〔2020〕1号"),
        Registered("south", ("关于加强用水管理的意见",), "南政发〔2020〕1号"),
        Registered("standard", ("国民用水分类",), "GB/T 4754—2017"),
    ]
)

MEANT = {
    "by its number": (Cited(number="东政发〔2021〕7号"), "plan"),
    "by its number in other brackets": (Cited(number="东政发[2021] 7 号"), "plan"),
    "by its number in full width": (Cited(number="东政发〔２０２１〕第７号"), "plan"),
    "by its number, whatever its title": (Cited("水利规划", "东政发〔2021〕7号"), "plan"),
    "by its title": (Cited("东江省节水办法"), "law"),
    "by its title with other marks": (Cited("东江省‘十四五’水利 规划"), "plan"),
    "by the title of its notice": (Cited("东江省人民政府关于印发水利规划的通知"), "plan"),
    "by title and a number that leaves out whose it is": (Cited("东江省节水办法", "人民政府令第304号"), "law"),
    "by its title, where its own number is not known": (Cited("东江省防汛条例", "东人常〔2019〕3号"), "unnumbered"),
    "a standard with another dash": (Cited(number="GB／T4754-2017"), "standard"),
    "by the number of one of two of the same title": (Cited("关于加强用水管理的意见", "南政发〔2020〕1号"), "south"),
    "an earlier edition of the same title": (Cited("东江省节水办法", "东江省人民政府令第210号"), ""),
    "one of two of the same title": (Cited("关于加强用水管理的意见"), ""),
    "half a title": (Cited("节水办法"), ""),
    "a title with more to it": (Cited("东江省节水办法实施细则"), ""),
    "a number that leaves out whose it is": (Cited(number="人民政府令第304号"), ""),
    "a number that begins like another": (Cited(number="东政发〔2021〕71号"), ""),
    "nothing": (Cited(), ""),
}


@pytest.mark.parametrize(("cited", "key"), MEANT.values(), ids=MEANT)
def test_what_is_meant(cited, key):
    assert REGISTER.find(cited) == key


def test_a_number_that_two_documents_share_leads_to_neither():
    twice = Register([Registered("a", ("甲",), "东政发〔2021〕7号"), Registered("b", ("乙",), "东政发〔2021〕7号")])
    assert twice.find(Cited(number="东政发〔2021〕7号")) == ""


def test_names_of_one_document_are_one():
    names = identities([Cited("某省 条例"), Cited("某省条例", "某发〔2020〕1号"), Cited(number="某发[2020]1号")])
    assert len(set(names)) == 1


def test_a_title_that_is_printed_with_two_numbers_is_neither_of_them():
    names = identities([Cited("某办法"), Cited("某办法", "某令第1号"), Cited("某办法", "某令第2号")])
    assert len(set(names)) == 3
