"""Values of rules (规则数值): what a support demands or is capped at, which asks nothing of the document's own work."""

import re
from typing import NamedTuple

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_forms import Read
from lingyan.domain.corpus.extraction.claim_words import AMOUNT_OF_RULE
from lingyan.domain.corpus.extraction.phrases import Cut, Phrase
from lingyan.domain.corpus.extraction.quantities import Quantity

_CONDITIONS = re.compile(
    "方可|方能|才可|才能申|(?:申报|申请|申领|申办)的?(?:企业|单位|主体|人|者|项目|机构)(?:应|须|需|必须|原则上)"
    "|(?:应|应当|须|需|必须)(?:同时)?(?:符合|具备|满足)(?:下列|以下|上述|相关|有关)?[^，。；]{0,6}条件"
)
"""What makes of its sentence the conditions for a support."""
_GRANTED = re.compile(
    "(?:可|再|均|分别|一次性|每[^，。；]{0,6})?(?:按|给予|予以|奖励|奖补|补助|补贴|享受|优先|最高|减免|免[收征])"
)
"""How the phrase opens that grants what the one ahead of it is the condition for."""
_OF_GRANTS = re.compile("优先|享受")
_BELOW = frozenset({Comparator.AT_MOST, Comparator.LESS})


class Rulings(NamedTuple):
    """Which sentences of a passage set conditions, and which grant something (规则句), found once for the passage."""

    conditions: frozenset[int]
    grants: frozenset[int]

    @classmethod
    def of(cls, text: str, cut: Cut) -> "Rulings":
        """Return the rulings of a passage that is cut into phrases."""
        return cls(cut.sentences_of(text, _CONDITIONS), cut.sentences_of(text, AMOUNT_OF_RULE))

    def holds(self, text: str, phrase: Phrase, behind: Phrase | None, read: Read, quantity: Quantity) -> bool:
        """Whether a value is one of a rule: in a sentence of conditions, ahead of what is granted, or a grant's cap."""
        if phrase.sentence in self.conditions:
            return True
        if phrase.sentence in self.grants and quantity.comparator in _BELOW and quantity.unit.endswith("元"):
            return True
        if read.is_imperative or behind is None or behind.sentence != phrase.sentence:
            return False
        grants = _GRANTED.match(text, behind.start, behind.end) is not None
        return grants and any(one.search(text, behind.start, behind.end) for one in (AMOUNT_OF_RULE, _OF_GRANTS))
