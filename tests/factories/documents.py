"""Documents made for tests, in our own words: a plan with a background, a goal and a task; a statute."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from lingyan.domain.corpus.extraction.passages import Passage, passages_of
from lingyan.domain.corpus.model import Part
from lingyan.domain.corpus.parse import parse

Found = TypeVar("Found")


def plan(*, goal: str = "", task: str = "", background: str = "", period: str = "") -> str:
    """Return the text of a plan of March 2023 whose three chapters hold these sentences."""
    return (
        f"某市绿色产业发展方案{period}\n某政发〔2023〕8号\n各县区人民政府：\n现将方案印发给你们，请认真执行。\n"
        "某市人民政府\n2023年3月6日\n"
        f"一、发展现状\n{background or '产业稳步向好。'}\n"
        f"二、发展目标\n{goal or '力求更好。'}\n"
        f"三、重点任务\n（一）推进建设。\n{task or '抓好落实。'}\n"
    )


def statute(*sentences: str) -> str:
    """Return the text of a statute with one article for each of these sentences, from the second article on."""
    numbers = "二三四五六七八九"
    own = (*sentences, "本办法由省主管部门负责解释。", "本办法自公布之日起施行。")
    articles = "\n".join(f"第{number}条 {sentence}" for number, sentence in zip(numbers, own, strict=False))
    return f"某省资源监察办法\n第一条 为了规范监察行为，制定本办法。\n{articles}\n"


def read_with(find: Callable[[Part, Sequence[Passage]], Found], text: str) -> Found:
    """Return what `find` finds in the one document of `text`."""
    (part,) = parse(text).parts
    return find(part, passages_of(part))


HEAD = "某市绿色发展方案{title}\n{number}各县区人民政府：\n现将方案印发给你们，请认真执行。\n某市人民政府\n{day}\n"


def covered(body, *, title="", number="某政发〔2023〕8号\n", day="2023年3月6日"):
    """Return a plan behind its covering notice."""
    return f"{HEAD.format(title=title, number=number, day=day)}{body}"
