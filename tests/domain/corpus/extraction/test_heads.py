import pytest

from lingyan.domain.corpus.extraction.heads import Head, head_of

HEADS = {
    Head.NUMBER: ["序号", "序 号", "编号"],
    Head.TASK: ["重点任务", "工作任务", "任务名称", "工作内容", "具体措施", "改革事项", "主要任务", "目标任务"],
    Head.LEAD: ["牵头单位", "省级牵头单位", "主办单位", "牵头部门"],
    Head.HELP: ["配合单位", "协办单位", "参加单位"],
    Head.ANSWER: ["责任单位", "责任部门", "落实单位", "市级责任单位"],
    Head.TIME: ["完成时限", "完成时间", "时间节点", "时限要求"],
    Head.REMARK: ["备注", "备 注", "说明"],
    Head.GROUP: ["类别", "领域"],
    Head.PLACE: ["市州", "县市区", "县（市、区）", "所在县市", "盟市", "区县名称"],
    Head.INDUSTRY: ["重点产业1", "主导产业", "首位产业", "重点承接发展的产业方向", "重点产业（一）"],
    Head.CARRIER: ["承接产业主要承载地", "承载园区", "园区名称", "开发区"],
}


@pytest.mark.parametrize(("head", "words"), [(head, word) for head, words in HEADS.items() for word in words])
def test_words_over_a_column(head, words):
    assert head_of(words) is head


@pytest.mark.parametrize("words", ["推进园区建设", "市财政局", "2025年", "万亩", "责任单位：市财政局", "重" * 30])
def test_other_words_are_no_head(words):
    assert head_of(words) is None
