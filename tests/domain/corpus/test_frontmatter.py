from collections.abc import Callable

import pytest

from lingyan.domain.corpus import frontmatter
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Part

Printed = Callable[[str], list[Line]]
PartOf = Callable[[str], Part]
BODY = "一、总体要求\n坚持发展。\n二、主要任务\n推进工作。"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("某政办发〔2021〕 53号", "某政办发〔2021〕53号", id="spaced"),
        pytest.param("某局发[2019]12号", "某局发[2019]12号", id="square"),
        pytest.param("某发﹝2016﹞18号", "某发﹝2016﹞18号", id="small"),
        pytest.param("2022年第3号", "2022年第3号", id="by-year"),
        pytest.param("根据某政发〔2020〕4号文件", None, id="in-a-sentence"),
        pytest.param("长沙路53号", None, id="address"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_number_is_the_whole_of_its_line(text: str, number: str | None) -> None:
    assert frontmatter.number_in(text) == number


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("某省人民政府令第12号", ("某省人民政府令第12号", True), id="numbered"),
        pytest.param("某省人民政府令", ("某省人民政府令", False), id="number-on-the-next-line"),
        pytest.param("发出命令，立即执行", None, id="sentence"),
        pytest.param("某令下", None, id="other-end"),
    ],
)
def test_an_order_is_the_whole_of_its_line(text: str, order: tuple[str, bool] | None) -> None:
    assert frontmatter.order_in(text) == order


def test_the_number_of_an_order_may_stand_alone() -> None:
    assert frontmatter.order_number_in("第 741 号") == "第741号"
    assert frontmatter.order_number_in("（第380号）") == "第380号"
    assert frontmatter.order_number_in("第七百号楼") is None
    assert frontmatter.order_number_in("") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("HNPR—2021—01034", "HNPR—2021—01034", id="dashes"),
        pytest.param("统一登记号：ABCR-2020-00001", "ABCR-2020-00001", id="label"),
        pytest.param("G5515", None, id="motorway"),
        pytest.param("某项2021", None, id="words"),
    ],
)
def test_a_registration_number_is_the_whole_of_its_line(text: str, number: str | None) -> None:
    assert frontmatter.registration_in(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2021年 9月 9日", "2021-09-09", id="figures"),
        pytest.param("二〇二一年十二月三十一日", "2021-12-31", id="words"),
        pytest.param("二○一九年三月二十日", "2019-03-20", id="circle"),
        pytest.param("（2020年1月2日）", "2020-01-02", id="brackets"),
        pytest.param("2021年13月9日", None, id="no-month"),
        pytest.param("至2021年9月9日", None, id="words-before"),
        pytest.param("2021年9月", None, id="no-day"),
    ],
)
def test_a_date_is_the_whole_of_its_line(text: str, day: str | None) -> None:
    assert frontmatter.date_in(text) == day


def test_the_first_date_of_a_sentence_is_found_in_words_and_figures() -> None:
    assert frontmatter.first_date("自2021年12月 1日起") == "2021-12-01"
    assert frontmatter.first_date("2016-10-24 发布") == "2016-10-24"
    assert frontmatter.first_date("近日") is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("各市州、县市区人民政府，省政府各厅委：", 0, id="one-line"),
        pytest.param("各市州人民政府，省政府各厅委、各直属机\n构：", 0, id="broken-in-a-word"),
        pytest.param("通知\n各市人民政府，省政府各厅委、\n各直属机构：", 1, id="two-lines-below-a-title"),
        pytest.param("各县人民政府，某开发区管委会，市人民政府\n各部门、各直属机构：", 0, id="broken-between-words"),
        pytest.param("各省、自治区、直辖市人民政府，国务院各部委:", 0, id="half-width-colon"),
        pytest.param("局属各单位：", 0, id="own-units"),
        pytest.param("各市住房城乡建设局，各市（州）城市管理行政主管部门：", 0, id="departments-in-charge"),
        pytest.param("市级责任单位：", None, id="task"),
        pytest.param("省级主管部门：", None, id="label"),
        pytest.param("省人民政府决定：", None, id="verb"),
        pytest.param("市主管部门履行以下职责：", None, id="duty"),
        pytest.param("有下列情形之一的：", None, id="list"),
        pytest.param("某市。\n构：", None, id="sentence-above"),
        pytest.param("各县人民政府", None, id="no-colon"),
    ],
)
def test_addressees_are_organs_before_a_colon(printed: Printed, text: str, first: int | None) -> None:
    lines = printed(text)
    assert frontmatter.addressees_at(lines, len(lines) - 1) == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("正文。\n某省人民政府\n关于某事的通知", 1, id="organ-above"),
        pytest.param(
            "要，瞄准产业，大力开展产业链\n某省人民政府办公厅\n关于加快合作区（某地）\n建设的实施意见",
            1,
            id="in-the-text",
        ),
        pytest.param("某省财政厅\n某省税务局\n关于税收的通知", 0, id="two-organs"),
        pytest.param(
            "某省人民政府关于某事的通知\n发布日期:2016-10-24\n某省人民政府关于某事的通知", 2, id="printed-twice"
        ),
        pytest.param("印发《某某\n方案》的通知", 0, id="without-organ"),
        pytest.param("正文没有标题", 1, id="none"),
        pytest.param("正文。\n某省财政厅", 2, id="organ-alone"),
    ],
)
def test_a_title_ends_right_above_and_begins_with_its_organ(printed: Printed, text: str, first: int) -> None:
    lines = printed(text)
    assert frontmatter.title_above(lines, len(lines)) == first


def test_letter_spacing_is_told_from_spaces_between_words() -> None:
    assert frontmatter.is_letter_spaced("某 省 办 法")
    assert not frontmatter.is_letter_spaced("某省 办法")
    assert not frontmatter.is_letter_spaced("办")


@pytest.mark.parametrize("text", ["2021年2月29日", "2021年4月31日", "2021年13月1日", "0000年1月1日"])
def test_a_day_that_no_calendar_has_is_none(text: str) -> None:
    assert frontmatter.first_date(text) is None
    assert frontmatter.date_in(text) is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("某市人民政府\n园区办法\n某政发〔2024〕3号\n", "园区办法", id="organ-above"),
        pytest.param("某政发〔2024〕3号\n某市人民政府\n园区办法\n", "园区办法", id="number-above"),
        pytest.param("某市人民政府\n某市园区准入办法\n", "某市园区准入办法", id="no-number"),
        pytest.param("某市财政局\n某市税务局\n园区办法\n", "园区办法", id="two-organs"),
        pytest.param(
            "某市人民政府办公室\n关于印发园区办法的通知\n某政发〔2024〕3号\n",
            "某市人民政府办公室关于印发园区办法的通知",
            id="organ-that-sends",
        ),
        pytest.param("某市人民政府\n公告\n某政发〔2024〕3号\n", "某市人民政府公告", id="organ-that-announces"),
        pytest.param("某市人民政府\n工作规则\n", "某市人民政府工作规则", id="rules-of-the-organ"),
        pytest.param("某市人民政府\n重大行政决策程序规定\n", "某市人民政府重大行政决策程序规定", id="its-decisions"),
        pytest.param("某省支持医疗中心\n建设若干措施\n", "某省支持医疗中心建设若干措施", id="no-organ"),
        pytest.param("某市支持园区管理委员会\n改革方案\n", "某市支持园区管理委员会改革方案", id="what-is-supported"),
    ],
)
def test_an_organ_alone_above_a_title_is_none_of_it(part_of: PartOf, head: str, title: str) -> None:
    told = part_of(f"{head}{BODY}\n某市人民政府\n2024年3月1日").metadata
    assert title in (told.notice_title, told.title)
    assert told.issuer == "某市人民政府"


@pytest.mark.parametrize(
    ("head", "title", "notice"),
    [
        pytest.param(
            "某市人民政府办公室转发市商务局等部门\n关于做好统计工作意见的通知\n",
            "关于做好统计工作的意见",
            "某市人民政府办公室转发市商务局等部门关于做好统计工作意见的通知",
            id="two-lines",
        ),
        pytest.param(
            "某市人民政府办公室\n转发市商务局等部门\n关于做好统计工作意见的通知\n",
            "关于做好统计工作的意见",
            "某市人民政府办公室转发市商务局等部门关于做好统计工作意见的通知",
            id="three-lines",
        ),
        pytest.param(
            "某市人民政府办公室转发某通知的通知\n关于做好统计工作意见的通知\n",
            "关于做好统计工作意见的通知",
            None,
            id="another-title-above",
        ),
        pytest.param(
            "本站转发的文件\n关于做好统计工作意见的通知\n", "关于做好统计工作意见的通知", None, id="no-organ-above"
        ),
    ],
)
def test_who_passes_an_opinion_on_may_stand_above_it(
    part_of: PartOf, head: str, title: str, notice: str | None
) -> None:
    agreed = "市商务局等部门《关于做好统计工作的意见》已经市人民政府同意，现转发给你们，请认真贯彻执行。\n"
    signed = "某市人民政府办公室\n2024年6月9日\n"
    told = part_of(
        f"{head}某政办发〔2024〕2号\n各县人民政府：\n{agreed}{signed}关于做好统计工作的意见\n{BODY}"
    ).metadata
    assert (told.title, told.notice_title) == (title, notice)
