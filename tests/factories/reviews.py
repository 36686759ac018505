"""A document that orders something of units of the pack, loaded for its review, and what was found in it."""

from lingyan.apps.policies.actions import import_file
from lingyan.apps.policies.models import Draft, LoadedText
from lingyan.kernel.access import COMMAND_LINE

ORDERS = """衡阳市促进园区发展工作方案
衡政发〔2031〕9号
各县市区人民政府：
一、工作目标
到2035年，园区标准厂房面积达到300万平方米，引进龙头企业20家以上。
二、重点任务
（一）建设标准厂房。2035年底前建成园区标准厂房。（责任单位：衡阳市人民政府、珠晖区人民政府）
（二）培育龙头企业。建立龙头企业名录。（衡阳市人民政府牵头，珠晖区人民政府、火星开发总署配合）
三、保障措施
主管部门应当自受理之日起20个工作日内作出决定。
衡阳市人民政府
2031年3月4日
"""


def loaded(words: str = ORDERS, name: str = "orders.txt") -> LoadedText:
    """Return the text of a document that somebody loaded, with its drafts."""
    report = import_file(name, words.encode(), actor=COMMAND_LINE)
    return LoadedText.objects.select_related("document", "source").get(pk=report.whole.text_id)


def draft_of(text: LoadedText, kind: str, at: int = 0) -> Draft:
    """Return a draft of a kind, in the order of the text."""
    return list(Draft.objects.filter(text=text, kind=kind).exclude(state="replaced").order_by("order", "pk"))[at]
