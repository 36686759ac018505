"""Units are read as printed: 和 inside a name stays, collective units stay whole, 等 is told and dropped."""

import pytest

from lingyan.domain.corpus.extraction.units import (
    begins_as_unit,
    is_collective,
    is_organ_of_its_own,
    is_unit,
    read_units,
)

LISTS = {
    "commas-of-three-kinds": (
        "市教育局、市财政局，市水利局；市林业局",
        ["市教育局", "市财政局", "市水利局", "市林业局"],
    ),
    "half-width-comma": ("市教育局,市财政局", ["市教育局", "市财政局"]),
    "and-inside-a-name": (
        "省工业和信息化厅、市文化和旅游局、住房和城乡建设厅、国家发展和改革委员会",
        ["省工业和信息化厅", "市文化和旅游局", "住房和城乡建设厅", "国家发展和改革委员会"],
    ),
    "and-between-names": ("省教育厅和省卫生健康委", ["省教育厅", "省卫生健康委"]),
    "both-in-one": ("省农业农村厅和省文化和旅游厅", ["省农业农村厅", "省文化和旅游厅"]),
    "ministries-have-no-level": ("公安部和国家安全部、财政部", ["公安部", "国家安全部", "财政部"]),
    "with-split-off": (
        "省能源局及省直有关单位，各市州、县市区人民政府",
        ["省能源局", "省直有关单位", "各市州、县市区人民政府"],
    ),
    "as-well-as": ("区水务局以及各镇人民政府、街道办事处", ["区水务局", "各镇人民政府", "街道办事处"]),
    "governments-and-committees-are-one": ("各区人民政府和管委会", ["各区人民政府和管委会"]),
    "party-and-government-are-one": ("各级党委和政府", ["各级党委和政府"]),
    "and-its-own-departments": ("市人民政府及其有关部门", ["市人民政府及其有关部门"]),
    "county-forms": ("各市（州）、县（市、区）人民政府", ["各市（州）、县（市、区）人民政府"]),
    "shell-brackets": ("各市、县〔市、区〕人民政府，省民政厅", ["各市、县〔市、区〕人民政府", "省民政厅"]),
    "three-levels": ("各市、州、县人民政府", ["各市、州、县人民政府"]),
    "provinces": ("各省、自治区、直辖市及计划单列市人民政府", ["各省、自治区、直辖市及计划单列市人民政府"]),
    "each-with-its-own-word": ("各区县，各有关部门", ["各区县", "各有关部门"]),
    "prefectures-then-a-zone": ("各市州、湘江新区管委会", ["各市州", "湘江新区管委会"]),
    "places-then-zones": ("各县（市、区）、开发区、园区", ["各县（市、区）", "开发区", "园区"]),
    "towns-and-streets": ("各镇、街道，各园区", ["各镇、街道", "各园区"]),
    "offices-by-one-sign": ("市政府各委、办、局，各区政府", ["市政府各委、办、局", "各区政府"]),
    "bracket-in-a-name": (
        "市住房城乡建设局（市人防办、市房产局），市财政局",
        ["市住房城乡建设局（市人防办、市房产局）", "市财政局"],
    ),
    "bracket-that-holds-a-list": ("各区政府（高新区管委会、港区管委会）", ["各区政府（高新区管委会、港区管委会）"]),
    "abbreviations-stay": ("省发改委、省工信厅、市委网信办", ["省发改委", "省工信厅", "市委网信办"]),
    "organs-under-the-centre": (
        "人民银行某市中心支行、某某海关、国网某省电力公司",
        ["人民银行某市中心支行", "某某海关", "国网某省电力公司"],
    ),
    "groups": ("省机场管理集团、市供销合作总社、省总工会", ["省机场管理集团", "市供销合作总社", "省总工会"]),
    "spaces-between-names": ("市交通运输局 市公安局　市城管局", ["市交通运输局", "市公安局", "市城管局"]),
    "spaces-inside-a-name": ("省 财 政 厅", ["省财政厅"]),
    "line-breaks": ("省气象局、省发展改\n革委", ["省气象局", "省发展改革委"]),
    "by-whom": ("由市司法局、会同市审计局", ["市司法局", "市审计局"]),
    "member-units": ("省某项工作领导小组各成员单位", ["省某项工作领导小组各成员单位"]),
    "departments-of-several-matters": (
        "发展改革、工业和信息化主管部门，市财政局",
        ["发展改革、工业和信息化主管部门", "市财政局"],
    ),
    "departments-of-a-level": ("省级发展改革、财政部门", ["省级发展改革、财政部门"]),
    "a-name-ahead-of-departments": ("市教育局、财政、税务部门", ["市教育局", "财政、税务部门"]),
    "any-department-takes-no-matter": ("某某电力、有关部门", ["某某电力", "有关部门"]),
    "nothing": ("、，；", []),
}


@pytest.mark.parametrize(("words", "names"), LISTS.values(), ids=LISTS)
def test_a_list_is_read_name_by_name(words, names):
    assert list(read_units(words).names) == names


MORE = {
    "etc": ("省商务厅、省税务局等", ["省商务厅", "省税务局"]),
    "etc-departments": ("省商务厅、省税务局等部门", ["省商务厅", "省税务局"]),
    "etc-with-a-count": ("教育部、财政部等9部门", ["教育部", "财政部"]),
    "etc-with-a-level": ("省民政厅等省直有关单位", ["省民政厅"]),
    "etc-then-others": ("省民政厅等部门和各市人民政府", ["省民政厅", "各市人民政府"]),
    "etc-inside-the-list": ("省民政厅等单位、各设区市人民政府", ["省民政厅", "各设区市人民政府"]),
}


@pytest.mark.parametrize(("words", "names"), MORE.values(), ids=MORE)
def test_more_units_than_are_listed_are_told(words, names):
    found = read_units(words)
    assert list(found.names) == names
    assert found.has_more


def test_schools_of_higher_learning_are_no_etc():
    found = read_units("省教育厅、各高等学校")
    assert found.names == ("省教育厅", "各高等学校")
    assert not found.has_more


def test_a_unit_may_say_that_it_leads_or_helps_or_bear_a_mark():
    first, second, third = read_units("市水利局（牵头）、市财政局*、市林业局（配合单位）").units
    assert (first.name, first.leads, first.helps, first.is_marked) == ("市水利局", True, False, False)
    assert (second.name, second.leads, second.is_marked) == ("市财政局", False, True)
    assert (third.name, third.helps) == ("市林业局", True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("省水利厅", True),
        ("各市州", True),
        ("某县", True),
        ("高新区管委会", True),
        ("某市某局（某办）", True),
        ("按要求落实", False),
        ("新建的办公室", False),
        ("局", False),
        ("某" * 60 + "局", False),
    ],
)
def test_names_are_known_by_their_ends(name, expected):
    assert is_unit(name) is expected


def test_any_unit_is_no_certain_organ():
    assert is_organ_of_its_own("市财政局")
    assert not is_organ_of_its_own("项目单位")
    assert not is_organ_of_its_own("县")
    assert is_collective("省直有关部门")
    assert is_collective("各区")
    assert is_collective("发展改革、财政部门")
    assert is_collective("交通运输主管部门")
    assert not is_collective("财政部门")
    assert not is_collective("行业主管部门")
    assert not is_collective("某省水利厅")
    assert begins_as_unit("国家能源局")
    assert not begins_as_unit("推进工作")


def test_many_figures_behind_etc_are_read_in_one_way_only():
    """Trying every way to part them would not end today."""
    assert read_units(f"市财政局等{'1' * 200}号").names == (f"市财政局等{'1' * 200}号",)
    assert len(read_units("省直管县市" * 60 + "某").names) == 1


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("省科技厅，东州、西州市人民政府", ("省科技厅", "东州、西州市人民政府")),
        ("甲、乙两省商务厅", ("甲、乙两省商务厅",)),
        ("市财政局、东区政府", ("市财政局", "东区政府")),
        ("有关盟行政公署、市人民政府", ("有关盟行政公署、市人民政府",)),
    ],
)
def test_places_that_share_the_organ_of_the_last_are_one_unit(words, names):
    assert read_units(words).names == names
