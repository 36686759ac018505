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
        pytest.param(f"{BODY}\n附件1\n分工表\n甲", {"attachments": ("分工表",)}, id="attachment-without-list"),
        pytest.param(
            f"中共某省委办公厅 某省人民政府办公厅印发《关于加强工作的若干措施》\n{BODY}",
            {
                "title": "关于加强工作的若干措施",
                "notice_title": "中共某省委办公厅某省人民政府办公厅印发《关于加强工作的若干措施》",
                "issuer": "中共某省委办公厅某省人民政府办公厅",
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
