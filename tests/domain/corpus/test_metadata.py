from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import pytest

from lingyan.domain.corpus.model import Metadata, Part

PartOf = Callable[[str], Part]
BODY = "一、总体要求\n坚持发展。\n二、主要任务\n推进工作。"


def told(part: Part) -> dict[str, object]:
    """Return what is not None or empty."""
    return {key: value for key, value in asdict(part.metadata).items() if value}


NOTICE = """某省人民政府办公厅关于印发《某省数字发展规划》的通知
某政办发〔2022〕 71号
ABPR—2022—00017
各市、县人民政府，省政府各厅局、
各直属单位：
《某省数字发展规划》已经省人民政府同意，现印发给你们，请认真组织实施。
某省人民政府办公厅
2021年8月25日
（此件主动公开）
某省数字发展规划
"""
OF_NOTICE = {
    "title": "某省数字发展规划",
    "notice_title": "某省人民政府办公厅关于印发《某省数字发展规划》的通知",
    "doc_number": "某政办发〔2022〕71号",
    "registration_number": "ABPR—2022—00017",
    "issuer": "某省人民政府办公厅",
    "date_signed": "2021-08-25",
    "addressees": ("各市、县人民政府，省政府各厅局、各直属单位",),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(NOTICE + BODY, OF_NOTICE, id="plan-under-a-notice"),
        pytest.param(
            "某省人民政府文件\n某政发〔2022〕8号\n某省人民政府关于印发某省数字发展规划的通知\n"
            "各市州人民政府：\n现印发给你们。\n"
            f"某省人民政府\n2022年3月1日\n某省数字发展规划\n{BODY}",
            {
                "title": "某省数字发展规划",
                "notice_title": "某省人民政府关于印发某省数字发展规划的通知",
                "doc_number": "某政发〔2022〕8号",
                "issuer": "某省人民政府",
                "date_signed": "2022-03-01",
                "addressees": ("各市州人民政府",),
            },
            id="red-head-and-no-title-marks",
        ),
        pytest.param(
            "国务院办公厅关于做好某项工作的通知\n国办发〔2020〕11号\n各省、自治区、直辖市人民政府：\n"
            f"现通知如下：\n{BODY}\n附件：任务分工\n国务院办公厅\n2020年5月1日",
            {
                "title": "国务院办公厅关于做好某项工作的通知",
                "doc_number": "国办发〔2020〕11号",
                "issuer": "国务院办公厅",
                "date_signed": "2020-05-01",
                "addressees": ("各省、自治区、直辖市人民政府",),
                "attachments": ("任务分工",),
            },
            id="notice-of-its-own",
        ),
        pytest.param(
            "甲省财政厅\n甲省税务局\n关于做好税收工作的通知\n甲财税〔2021〕3号\n各市财政局、税务局：\n"
            f"{BODY}\n甲省财政厅\n甲省税务局\n2021年2月3日",
            {
                "title": "甲省财政厅甲省税务局关于做好税收工作的通知",
                "doc_number": "甲财税〔2021〕3号",
                "issuer": "甲省财政厅、甲省税务局",
                "date_signed": "2021-02-03",
                "addressees": ("各市财政局、税务局",),
            },
            id="two-organs",
        ),
        pytest.param(
            "某省人民政府令\n第315号\n《某省管理办法》已经省人民政府会议通过，现予公布，自2022年3月1日起施行。\n"
            "省 长 某某\n2022年1月20日\n某 省 管 理 办 法\n第一条 为了管理。\n第二条 适用。\n第三条 施行。",
            {
                "title": "某省管理办法",
                "doc_number": "某省人民政府令第315号",
                "issuer": "某省人民政府",
                "date_signed": "2022-01-20",
                "date_published": "2022-01-20",
                "date_effective": "2022-03-01",
            },
            id="order",
        ),
        pytest.param(
            "某市管理条例\n（2004年8月19日某市人民代表大会常务委员会通过）\n第一条 为了管理。\n第二条 适用。\n"
            "第三条 本条例自2005年1月1日起施行。",
            {"title": "某市管理条例", "date_effective": "2005-01-01"},
            id="statute-alone",
        ),
        pytest.param(
            f"某市关于推进工作的实施意见\n{BODY}\n本实施意见自发布之日起施行，有效期至2026年12月31日。",
            {
                "title": "某市关于推进工作的实施意见",
                "date_effective": "自发布之日起施行",
                "date_expiry": "2026-12-31",
            },
            id="in-force-from-an-event",
        ),
        pytest.param(
            "---\n标题: 某区关于印发《某区行动方案》的通知\n文号: 某发〔2023〕20号\n发布日期: 2023-07-17\n"
            f"状态: 有效\n---\n{BODY}",
            {
                "title": "某区行动方案",
                "notice_title": "某区关于印发《某区行动方案》的通知",
                "doc_number": "某发〔2023〕20号",
                "date_published": "2023-07-17",
            },
            id="labelled-fields",
        ),
        pytest.param(
            f"某局关于某事的通知\n发布日期：2016-10-24\n成文日期：2016年10月20日\n{BODY}",
            {
                "title": "某局关于某事的通知",
                "issuer": "某局",
                "date_signed": "2016-10-20",
                "date_published": "2016-10-24",
            },
            id="dates-with-labels",
        ),
        pytest.param(
            "关于印发《某区行动方案》的通知\n某发〔2025〕5号\n各单位：\n现印发给你们，请执行。\n特此通知。\n"
            f"2025年2月24日\n某区行动方案\n{BODY}",
            {
                "title": "某区行动方案",
                "notice_title": "关于印发《某区行动方案》的通知",
                "doc_number": "某发〔2025〕5号",
                "date_signed": "2025-02-24",
                "addressees": ("各单位",),
            },
            id="no-issuer",
        ),
        pytest.param(
            "国家甲部等部门关于印发《某类产业节能方案》的通知\n甲改环资〔2021〕1999号\n"
            "各省、自治区、直辖市及计划单列市、兵团甲改委、工业主管部门、生态环境厅（局）：\n现印发给你们，请执行。\n"
            f"国家发展改革委\n科  技  部\n国家能源局\n2021年10月18日\n某类产业节能方案\n{BODY}\n"
            "抄送：国务院办公厅。\n国家发展改革委办公厅 2021年10月19日印发",
            {
                "title": "某类产业节能方案",
                "notice_title": "国家甲部等部门关于印发《某类产业节能方案》的通知",
                "doc_number": "甲改环资〔2021〕1999号",
                "issuer": "国家发展改革委、科技部、国家能源局",
                "date_signed": "2021-10-18",
                "addressees": ("各省、自治区、直辖市及计划单列市、兵团甲改委、工业主管部门、生态环境厅（局）",),
            },
            id="several-ministries-and-a-copy-line",
        ),
        pytest.param(
            "交通某部关于修改《某类规定》的决定\n（交通某部令2022年第31号）\n《交通某部关于修改〈某类规定〉的决定》已经通过，"
            "现予公布，自公布之日起施行。\n部长 李某某\n2022年9月26日\n决定对《某类规定》作如下修改：\n"
            "一、修改第五条。\n"
            "本决定自公布之日起施行。",
            {
                "title": "交通某部关于修改《某类规定》的决定",
                "doc_number": "交通某部令2022年第31号",
                "issuer": "交通某部",
                "date_signed": "2022-09-26",
                "date_published": "2022-09-26",
                "date_effective": "自公布之日起施行",
            },
            id="order-of-a-ministry-by-year",
        ),
        pytest.param(
            "财政某部 税务某总局关于某项政策的公告\n财政某部 税务某总局公告2022年第10号\n现公告如下：\n"
            f"{BODY}\n特此公告。\n"
            "财政某部 税务某总局\n2022年3月1日",
            {
                "title": "财政某部税务某总局关于某项政策的公告",
                "doc_number": "财政某部税务某总局公告2022年第10号",
                "issuer": "财政某部、税务某总局",
                "date_signed": "2022-03-01",
            },
            id="notice-of-two-organs-by-year",
        ),
        pytest.param(
            "某省人民政府办公厅关于同意建立某项会议制度的函\n某政办函〔2020〕112号\n省发展改革委：\n你委请示收悉。现函复如下：\n"
            f"{BODY}\n附件：某项会议制度\n某省人民政府办公厅\n2020年12月15日\n（此件公开发布）\n附件\n某项会议制度\n一、职责\n统筹。",
            {
                "title": "某省人民政府办公厅关于同意建立某项会议制度的函",
                "doc_number": "某政办函〔2020〕112号",
                "issuer": "某省人民政府办公厅",
                "date_signed": "2020-12-15",
                "addressees": ("省发展改革委",),
                "attachments": ("某项会议制度",),
            },
            id="letter",
        ),
        pytest.param(
            "某省甲厅关于印发某省某行动计划（2022—2025年）的通知\n某甲发〔2022〕3号\n各市、县（市、区）甲局，机关各处室：\n"
            f"现印发给你们。\n某省甲厅\n2022年5月6日\n某省某行动计划（2022—2025年）\n{BODY}",
            {
                "title": "某省某行动计划（2022—2025年）",
                "notice_title": "某省甲厅关于印发某省某行动计划（2022—2025年）的通知",
                "doc_number": "某甲发〔2022〕3号",
                "issuer": "某省甲厅",
                "date_signed": "2022-05-06",
                "addressees": ("各市、县（市、区）甲局，机关各处室",),
            },
            id="years-behind-a-title-without-marks",
        ),
        pytest.param(
            "内容描述\n某建规〔2024〕61号\n某市某委员会\n关于开展某项工作的函\n各区人民政府：\n有关要求通知如下：\n"
            f"{BODY}\n附件：\n1.2024年汇总表\n2.进展表\n2024年2月1日\n（联系人：李 某；联系电话：12345678）",
            {
                "title": "某市某委员会关于开展某项工作的函",
                "doc_number": "某建规〔2024〕61号",
                "issuer": "某市某委员会",
                "date_signed": "2024-02-01",
                "addressees": ("各区人民政府",),
                "attachments": ("2024年汇总表", "进展表"),
            },
            id="date-below-the-list-of-attachments",
        ),
        pytest.param(
            f"某区关于推进工作的实施方案\n{BODY}\n附件：任务分解表\n序号\n重点内容\n责任单位\n参考文件\n1\n推进工作\n区某委\n"
            "《本市关于推进工作的意见》\n（某府办发〔2024〕3号）",
            {"title": "某区关于推进工作的实施方案", "attachments": ("任务分解表",)},
            id="number-of-a-document-in-a-table",
        ),
        pytest.param(
            f"某市甲局关于某事的通知\n{BODY}\n本通知自印发之日起30日后施行，有效期5年。",
            {
                "title": "某市甲局关于某事的通知",
                "issuer": "某市甲局",
                "date_effective": "自印发之日起30日后施行",
                "date_expiry": "有效期5年",
            },
            id="some-days-behind-an-event-for-some-years",
        ),
        pytest.param(
            "发文机关:某省人民政府\n发布日期:2018年03月27\n时效性 :现行有效\n文号 :某政发〔2018〕13号\n"
            "某省人民政府关于印发某省某项工作方案的通知\n各市、县人民政府：\n现将《某省某项工作方案》印发给你们，请执行。\n"
            f"某省人民政府\n2018年3月20日\n某省某项工作方案\n{BODY}",
            {
                "title": "某省某项工作方案",
                "notice_title": "某省人民政府关于印发某省某项工作方案的通知",
                "doc_number": "某政发〔2018〕13号",
                "issuer": "某省人民政府",
                "date_signed": "2018-03-20",
                "date_published": "2018-03-27",
                "addressees": ("各市、县人民政府",),
            },
            id="fields-of-a-public-page",
        ),
        pytest.param(f"{BODY}\n附件1\n分工表\n甲", {"attachments": ("分工表",)}, id="attachment-without-list"),
        pytest.param(
            f"中共某省委办公厅 某省人民政府办公厅印发《关于加强工作的若干措施》\n{BODY}",
            {
                "title": "关于加强工作的若干措施",
                "notice_title": "中共某省委办公厅某省人民政府办公厅印发《关于加强工作的若干措施》",
                "issuer": "中共某省委办公厅、某省人民政府办公厅",
            },
            id="issuer-from-the-title",
        ),
        pytest.param(f"某省文件\n某省发展规划\n{BODY}", {"title": "某省发展规划"}, id="red-head-alone"),
        pytest.param(f"---\n标题: 某方案\n{BODY}", {"title": "某方案"}, id="fields-without-end"),
        pytest.param(
            "某省人民政府令第3号\n第一条 甲。\n第二条 乙。\n第三条 本办法自批准后起施行，自印发之日起施行。",
            {"doc_number": "某省人民政府令第3号", "issuer": "某省人民政府", "date_effective": "自印发之日起施行"},
            id="order-without-date",
        ),
        pytest.param(
            "某省第十四届人民代表大会常务委员会\n公　告\n第37号\n《某省园区条例》已由某省第十四届人民代表大会常务委员会"
            "第十九次会议于2025年3月28日通过，现予公布，自2025年6月1日起施行。\n某省人民代表大会常务委员会\n2025年3月28日\n"
            "某省园区条例\n第一条 为了管理。\n第二条 适用。\n第三条 负责。",
            {
                "title": "某省园区条例",
                "doc_number": "某省第十四届人民代表大会常务委员会公告第37号",
                "issuer": "某省人民代表大会常务委员会",
                "date_signed": "2025-03-28",
                "date_published": "2025-03-28",
                "date_effective": "2025-06-01",
            },
            id="announcement-of-a-congress-in-three-lines",
        ),
        pytest.param(
            "某市人民政府办公厅转发市甲委等部门关于规范某事若干意见的通知\n某政办〔2024〕46号\n各区人民政府：\n"
            "市甲委、市乙局《关于规范某事的若干意见》已经市政府同意，现转发给你们，请执行。\n某市人民政府办公厅\n2024年12月30日\n"
            f"关于规范某事的若干意见\n{BODY}",
            {
                "title": "关于规范某事的若干意见",
                "notice_title": "某市人民政府办公厅转发市甲委等部门关于规范某事若干意见的通知",
                "doc_number": "某政办〔2024〕46号",
                "issuer": "某市人民政府办公厅",
                "date_signed": "2024-12-30",
                "addressees": ("各区人民政府",),
            },
            id="forwarded-under-another-wording",
        ),
        pytest.param(
            f"某市某预案\n{BODY}\n5 附则\n本预案由市某局负责解释，自印发之日起实施。",
            {"title": "某市某预案", "date_effective": "自印发之日起实施"},
            id="explained-by-an-organ-and-in-force",
        ),
        pytest.param(
            f"某市某办法\n{BODY}\n对2件文件予以修改，修改后的文件有效期至2030年5月31日。依照本办法取得的许可证有效期3年。",
            {"title": "某市某办法"},
            id="validity-of-others",
        ),
        pytest.param(f"(2020—2025年)\n为推进工作，制定本方案。\n{BODY}", {}, id="nothing-said"),
        pytest.param(
            f"为推进工作，自2021年1月1日起施行《某办法》，制定本方案。\n{BODY}", {}, id="another-document-in-force"
        ),
    ],
)
def test_what_a_document_says_of_itself_is_read_and_nothing_guessed(
    part_of: PartOf, text: str, expected: dict[str, object]
) -> None:
    assert told(part_of(text)) == expected


def test_organs_on_one_line_are_told_apart(part_of: PartOf) -> None:
    part = part_of(f"某部 某总局公告\n2021年第7号\n{BODY}\n某部 某总局\n2021年1月22日")
    assert (part.metadata.title, part.metadata.issuer) == ("某部某总局公告", "某部、某总局")


def test_a_form_in_an_attachment_says_nothing_of_the_document(part_of: PartOf) -> None:
    form = "附件\n申请书\n某市人民政府：\n现申请如下。\n某公司\n2021年1月1日"
    assert told(part_of(f"某市实施方案\n{BODY}\n{form}")) == {"title": "某市实施方案", "attachments": ("申请书",)}


def test_a_cut_title_gives_the_organ_and_no_title(part_of: PartOf) -> None:
    text = f"各市州人民政府：\n为推进工作，提出意见。\n{BODY}\n某省人民政府办公厅关于\n三、保障措施\n落实责任。"
    assert told(part_of(text)) == {"issuer": "某省人民政府办公厅", "addressees": ("各市州人民政府",)}


def test_a_title_in_several_lines_ends_where_the_head_goes_on(part_of: PartOf) -> None:
    text = f"某省人民政府办公厅关于推进\n气象工作的实施意见\n（试行）\n{BODY}"
    assert part_of(text).metadata == Metadata(
        title="某省人民政府办公厅关于推进气象工作的实施意见（试行）", issuer="某省人民政府办公厅"
    )


def as_told(metadata: Metadata) -> dict[str, object]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(metadata).items()}


def test_the_checked_metadata_of_the_real_files_are_found_and_none_is_guessed(
    documents: dict[str, Part], shared: Path, score: ModuleType
) -> None:
    yaml = pytest.importorskip("yaml")
    checked = yaml.safe_load((shared / "data/metadata.yaml").read_text(encoding="utf-8"))["documents"]
    right = wrong = 0
    errors: list[object] = []
    for key, part in documents.items():
        hits, extra, missed, found = score.score_meta(as_told(part.metadata), checked[key])
        right, wrong, errors = right + hits, wrong + extra + missed, errors + found
    assert right > 50
    assert wrong <= 0.03 * right, errors
    assert not [error for error in errors if isinstance(error, tuple) and error[0] == "guessed"]


def test_the_checked_metadata_of_other_real_texts_are_found(shared: Path, part_of: PartOf, score: ModuleType) -> None:
    yaml = pytest.importorskip("yaml")
    for file in sorted((shared / "data/texts").glob("*.txt")):
        checked = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))["metadata"]
        part = part_of(file.read_text(encoding="utf-8"))
        assert score.score_meta(as_told(part.metadata), checked)[1:3] == (0, 0)


def test_the_number_of_an_order_is_none_of_the_title(part_of: PartOf) -> None:
    part = part_of("某省节约能源条例\n（第380号）\n第一条 为了节约。\n第二条 本条例适用。\n第三条 各级负责。\n")
    assert part.metadata.title == "某省节约能源条例"


def test_the_number_of_an_order_may_stand_in_brackets(part_of: PartOf) -> None:
    part = part_of(
        "某省人民政府令\n（第380号）\n《某省节能办法》已经省人民政府常务会议通过，现予公布，自2023年10月1日起施行。\n"
        "省 长 王某某\n2023年8月9日\n某省节能办法\n第一条 为了节约。\n第二条 本办法适用。\n第三条 各级负责。\n"
    )
    assert (part.metadata.title, part.metadata.doc_number) == ("某省节能办法", "某省人民政府令第380号")


def test_how_long_a_document_is_in_force_stands_ahead_of_its_attachments(part_of: PartOf) -> None:
    table = "".join(f"{number}.推进第{number}项工作，落实各项责任。\n" for number in range(1, 30))
    part = part_of(f"某省实施细则\n{BODY}\n三、附则\n本细则自印发之日起施行，有效期5年。\n附件\n工作清单\n{table}")
    assert (part.metadata.date_effective, part.metadata.date_expiry) == ("自印发之日起施行", "有效期5年")


def test_the_covering_notice_may_say_how_long_a_document_is_in_force(part_of: PartOf) -> None:
    notice = NOTICE.replace("请认真组织实施。", "请认真组织实施。本通知自2022年1月1日起施行，有效期至2026年12月31日。")
    metadata = part_of(notice + BODY).metadata
    assert (metadata.date_effective, metadata.date_expiry) == ("2022-01-01", "2026-12-31")
