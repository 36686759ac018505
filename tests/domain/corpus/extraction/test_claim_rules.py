"""What a support demands or is capped at is told from what a document wants to be reached."""

import pytest

from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.targets import all_claims

OF_RULES = [
    "项目建设周期不超过2年，固定资产投资不低于1亿元，方可申报。",
    "申报企业应当从业人员不少于20人、上年度营业收入不低于1000万元。",
    "企业应当符合下列条件，资产负债率不高于70%。",
    "企业设备投资500万元以上，按投资额的8%给予补助。",
    "采购本地产品，按金额的5%奖励，年度总额不超过100万元。",
    "带动就业500人以上的基地优先认定。",
    "评估结果优秀的再奖100万元。",
]
OF_WORK = {
    "培育企业20家以上，给予每家奖励50万元。": "20",
    "到2028年，园区入驻率达到80%以上，给予运营单位奖励。": "80",
    "企业达到30家，对上台阶的企业分档奖励。": "30",
    "园区入驻率达到80%以上。给予运营单位奖励。": "80",
    "优先发展服务业，占比不低于50%。": "50",
}


def values(part_of, sentence):
    part = part_of(
        f"某市政策措施\n某政发〔2026〕3号\n某市人民政府\n2026年3月2日\n一、支持发展\n（一）支持。{sentence}\n"
    )
    return [str(claim.quantity.value) for claim in all_claims(part, passages_of(part), Horizon.of(part))]


@pytest.mark.parametrize("sentence", OF_RULES)
def test_a_value_of_a_rule_claims_nothing(sentence, part_of):
    assert values(part_of, sentence) == []


@pytest.mark.parametrize(("sentence", "value"), OF_WORK.items())
def test_a_value_of_work_beside_a_rule_does(sentence, value, part_of):
    assert values(part_of, sentence) == [value]
