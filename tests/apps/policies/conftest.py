"""A small province with documents of its own, so that no real document is needed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client

from factories.accounts import person
from lingyan.apps.catalogue.actions import Cited, index_citations
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.policies.actions import ImportReport, import_file, load_pack
from lingyan.domain.corpus.fingerprint import fingerprint
from lingyan.domain.corpus.record import DocumentKind, DocumentRecord, ThirdPartyFact
from lingyan.kernel.access import COMMAND_LINE, Role
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath

PLAN = """东江省人民政府关于印发《东江省先进制造业行动方案》的通知
东政发〔2031〕7号
各市州人民政府：
现将《东江省先进制造业行动方案》印发给你们，请认真执行。
东江省人民政府
2031年3月4日
东江省先进制造业行动方案
为了做强制造业，制定本方案。
一、总体要求
到2035年，制造业规模翻一番。
二、重点任务
（一）培育企业。支持龙头企业带动上下游。
（二）建设园区。
1.完善道路。三年内修通园区道路。
2.完善供水。建成两座水厂。
三、保障措施
加强组织领导。
"""
LAW = """东江省节水办法
第一条 为了节约用水，制定本办法。
第二条 本省行政区域内的用水适用本办法。
本办法所称用水单位，是指年用水量较大的单位。
第三条 用水单位应当做到：
（一）装表计量；
（二）按月报数。
第四条 本办法自2032年1月1日起施行。
"""
GAZETTE = """东江省人民政府办公厅关于做好防汛工作的通知
东政办发〔2031〕21号
各市州人民政府，省政府各厅委：
一、落实责任。各地要落实防汛责任。
二、备足物资。各地要备足防汛物资。
东江省人民政府办公厅
2031年5月6日
东江省人民政府办公厅关于做好抗旱工作的通知
东政办发〔2031〕22号
各市州人民政府，省政府各厅委：
一、摸清水源。各地要摸清水源底数。
二、科学调度。各地要科学调度用水。
东江省人民政府办公厅
2031年7月8日
"""
OWN = """东江省人民政府关于发展低空经济的意见
东政发〔2031〕30号
各市州人民政府：
一、放开空域。分步放开低空空域。
二、布点建场。每市建一座起降场。
东江省人民政府
2031年9月1日
"""
PARTS = ("small-gazette/flood", "small-gazette/drought")


def record(key: str, title: str, *, parent: str = "", number: str = "") -> DocumentRecord:
    is_plan = key == "small-plan"
    return DocumentRecord(
        key=key,
        parent=parent,
        title_zh=title,
        title_en=f"Translated {key}",
        kind=DocumentKind.PLAN if is_plan else DocumentKind.NOTICE,
        place=PlacePath(("430000",)),
        number=number,
        third_party=(ThirdPartyFact("number", "https://example.org/reprint"),) if is_plan else (),
    )


@pytest.fixture
def plan() -> str:
    """A plan with its covering notice."""
    return PLAN


@pytest.fixture
def law() -> str:
    """A regulation of four articles."""
    return LAW


@pytest.fixture
def gazette() -> str:
    """Two notices in one file."""
    return GAZETTE


@pytest.fixture
def own() -> str:
    """A document that no pack registers."""
    return OWN


@pytest.fixture
def register():
    """The register of a small pack: a plan, a regulation, a gazette of two notices, a standard that is only cited."""
    records = [
        record("small-plan", "东江省先进制造业行动方案", number="东政发〔2031〕7号"),
        record("small-law", "东江省节水办法"),
        record("small-gazette", "东江省人民政府公报"),
        record(PARTS[0], "关于做好防汛工作的通知", parent="small-gazette", number="东政办发〔2031〕21号"),
        record(PARTS[1], "关于做好抗旱工作的通知", parent="small-gazette", number="东政办发〔2031〕22号"),
        record("small-standard", "某国家标准"),
    ]
    prints = [
        fingerprint(PLAN, key="small-plan"),
        fingerprint(LAW, key="small-law"),
        fingerprint(GAZETTE, key="small-gazette", part_keys=PARTS),
    ]
    small = replace(
        catalogue(),
        documents={one.key: one for one in records},
        fingerprints={one.key: one for one in prints},
        winners={f"documents/{one.key}": "small" for one in records},
    )
    with transaction.atomic():
        load_pack(small).settle()
        index_citations(
            "target",
            [
                Cited("output", "产值", "Output", Citation.parse("small-plan 一"), "/indicators/output/"),
                Cited("road", "道路", "Roads", Citation.parse("small-plan 二/(二)/1"), "/indicators/road/"),
                Cited("gone", "空条", "Nowhere", Citation.parse("small-plan 九/（九）"), "/indicators/gone/"),
                Cited("meter", "装表", "Meters", Citation.parse("small-law 第三条第一项"), "/indicators/meter/"),
            ],
        )
    return small


@pytest.fixture
def load() -> Callable[..., ImportReport]:
    """Load a text as the one who sits at this machine."""

    def loaded(text: str | bytes, name: str = "file.txt") -> ImportReport:
        return import_file(name, text.encode() if isinstance(text, str) else text, actor=COMMAND_LINE)

    return loaded


@pytest.fixture
def loaded(load) -> None:
    """The plan, the regulation and the gazette are loaded."""
    for text in (PLAN, LAW, GAZETTE):
        load(text)


@pytest.fixture
def reader() -> Client:
    """A visitor who reads English."""
    return Client(headers={"accept": "text/html", "accept-language": "en"})


@pytest.fixture
def clerk() -> Client:
    """Someone of the zone office who reads English."""
    return logged_in(Role.ZONE_OFFICE)


@pytest.fixture
def county_clerk() -> Client:
    """Someone of a county who reads English."""
    return logged_in(Role.COUNTY)


def logged_in(role: Role) -> Client:
    browser = Client(headers={"accept": "text/html", "accept-language": "en"})
    browser.force_login(person(role), backend="django.contrib.auth.backends.ModelBackend")
    return browser
