"""Documents of a made-up province that rest on, repeal and contradict one another, in our own words."""

from lingyan.apps.policies.actions import import_file
from lingyan.apps.policies.models import Document, LoadedText
from lingyan.kernel.access import COMMAND_LINE

BASE = """东江省人民政府关于印发《东江省绿色产业总体方案》的通知
东政发〔2030〕1号
各市州人民政府：
现将方案印发给你们，请认真执行。
东江省人民政府
2030年1月5日
东江省绿色产业总体方案
一、发展目标
到2035年，绿色产值达到300亿元。
二、重点任务
（一）培育企业。支持龙头企业带动上下游。
"""
OLD_RULES = """东江省节水办法
第一条 为了节约用水，制定本办法。
第二条 本省行政区域内的用水适用本办法。
第三条 用水单位应当装表计量。
第四条 本办法自2028年1月1日起施行。
"""
LATER = """东江省人民政府关于印发《东江省绿色产业行动计划》的通知
东政发〔2032〕9号
各市州人民政府：
现将计划印发给你们，请认真执行。
东江省人民政府
2032年6月7日
东江省绿色产业行动计划
根据《东江省绿色产业总体方案》（东政发〔2030〕1号），制定本计划。
一、发展目标
到2035年，绿色产值达到420亿元。
二、重点任务
（一）节约用水。落实《东江省水资源条例》，推动企业用水回用。
（二）修订规则。《东江省节水办法》（东江省人民政府令第21号）同时废止。
"""
TWICE = """东江省人民政府关于印发《东江省港口发展方案》的通知
东政发〔2031〕4号
各市州人民政府：
现将方案印发给你们，请认真执行。
东江省人民政府
2031年3月4日
东江省港口发展方案
一、发展现状
2029年，港口吞吐量达到365.82万吨。
二、发展目标
到2035年，港口吞吐量达到500万吨，港口收入达到50亿元，地区收入达到1000亿元，港口收入占地区收入比重达到6%。
三、重点任务
（一）建设码头。2029年，港口吞吐量达到893.87万吨。落实《东江省水资源条例》。
"""


def load(words: str, name: str = "a.txt") -> Document:
    """Return the document of a text that was loaded."""
    report = import_file(name, words.encode(), actor=COMMAND_LINE)
    return report.whole.document


def text_of(document: Document) -> LoadedText:
    """Return the text that citations open."""
    return LoadedText.objects.get(document=document, is_current=True)
