"""Finds industries by Chinese words (中文归类): the same words, words within words, alike words, slips, endings."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lingyan.domain.chains import evidence, words
from lingyan.domain.chains.evidence import Ending, Evidence, ending_of
from lingyan.domain.chains.model import Industry
from lingyan.domain.chains.names import Name, NameSource

_ENDINGS = (2, 1)
_BEGINNING = 2
_SHORTEST_CONTAINED = 2
_SHORTEST_SLIP = 3
_SHORT_SLIP = 3
_KEPT = 8
"""How many alike names are weighed out of all that share a pair of characters."""


@dataclass(frozen=True, slots=True)
class ChineseNames:
    """Chinese names, ready to be searched (中文名称索引).

    `names` are by the text that is compared. `pairs` says in which texts two neighbouring characters stand, by
    number; `weights` how telling each pair is (the logarithm of one over its frequency); `sizes` the weight of a
    whole text. `slips` are the texts with one character left out, and what they may have been.
    """

    names: Mapping[str, tuple[Name, ...]]
    texts: tuple[str, ...]
    pairs: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    unseen: float
    sizes: tuple[float, ...]
    endings: Mapping[str, Ending]
    beginnings: Mapping[str, Ending]
    slips: Mapping[str, tuple[str, ...]]
    longest: int

    def find(self, asked: str) -> list[Evidence]:
        """Return all evidence for the evened Chinese text `asked`, in no order."""
        core = words.without_fillers(asked)
        forms = dict.fromkeys((asked, words.without_trails(asked), core))
        found = [evidence.same_words(form, name) for form in forms for name in self.names.get(form, ())]
        found += self._parts(forms)
        if not found and len(core) > 1:
            found = [*self._contained(core), *self._alike(core), *self._slips(core), *self._ending(core)]
        return found

    def _parts(self, forms: Iterable[str]) -> Iterator[Evidence]:
        for form in forms:
            whole = words.without_parts(form)
            if whole != form:
                yield from (evidence.part_of(form, name) for name in self.names.get(whole, ()))

    def _contained(self, core: str) -> Iterator[Evidence]:
        size, covered = len(core), 0
        for start in range(size):
            for end in range(min(size, start + self.longest), max(start + _SHORTEST_CONTAINED - 1, covered), -1):
                if found := self.names.get(core[start:end]):
                    share = self._share(core, start, end)
                    yield from (evidence.contained(core, name, share=share) for name in found)
                    covered = end
                    break

    def _share(self, core: str, start: int, end: int) -> float:
        """Return how much of a name's strength is left when it stands in `core` from `start` to `end`."""
        rest = words.without_parts("一" * end + core[end:])[end:]
        after = evidence.AFTER_KNOWN if self._means_something(rest) else evidence.AFTER
        return evidence.CONTAINED - evidence.BEFORE * start / len(core) - after * len(rest) / len(core)

    def _means_something(self, rest: str) -> bool:
        """Whether `rest` is, or ends in, what is known to name a kind of thing."""
        ends = (self.endings.get(rest[-length:]) for length in _ENDINGS if len(rest) >= length)
        return rest in self.names or any(ending is not None and ending.counts for ending in ends)

    def _alike(self, core: str) -> Iterator[Evidence]:
        own = pairs_of(core)
        shared: dict[int, float] = defaultdict(float)
        for pair in own:
            weight = self.weights.get(pair, 0.0)
            for number in self.pairs.get(pair, ()):
                shared[number] += weight
        size = sum(self.weights.get(pair, self.unseen) for pair in own)
        likeness = {number: 2 * both / (size + self.sizes[number]) for number, both in shared.items()}
        for number in sorted(likeness, key=lambda item: (-likeness[item], item))[:_KEPT]:
            text = self.texts[number]
            share = likeness[number] * (1.0 if text[-1] == core[-1] else evidence.OTHER_HEAD)
            yield from (evidence.similar(core, name, share=share) for name in self.names[text])

    def _slips(self, core: str) -> Iterator[Evidence]:
        if len(core) < _SHORTEST_SLIP:
            return
        near = {text for cut in (core, *_one_less(core)) for text in self.slips.get(cut, ())}
        near |= {text for text in _one_less(core) if text in self.names and len(text) >= _SHORTEST_SLIP}
        for text in sorted(near):
            if text[0] != core[0] or not is_one_slip(text, core):
                continue
            if min(len(text), len(core)) > _SHORT_SLIP:
                share = evidence.ONE_CHARACTER
            elif text[-1] == core[-1]:
                share = evidence.ONE_CHARACTER_SHORT
            else:
                continue
            yield from (evidence.misspelt(core, name, share=share) for name in self.names[text])

    def _ending(self, core: str) -> Iterator[Evidence]:
        for length in _ENDINGS:
            ending = self.endings.get(core[-length:]) if len(core) > length else None
            if ending and (found := ending.evidence(core)):
                yield found
                break
        beginning = self.beginnings.get(core[:_BEGINNING]) if len(core) > _BEGINNING else None
        if beginning and (found := beginning.evidence(core)):
            yield found


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of `text`, the end counting as one.

    >>> sorted(pairs_of("锂电池"))
    ['池$', '电池', '锂电']
    """
    marked = f"{text}$"
    return frozenset(marked[index : index + 2] for index in range(len(text)))


def chinese_names(names: Iterable[Name], industries: Mapping[str, Industry]) -> ChineseNames:
    """Return `names`, those that are Chinese, ready to be searched."""
    by_text: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for text in _compared(name):
            by_text[text].append(name)
    texts = tuple(by_text)
    where: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for pair in pairs_of(text):
            where[pair].append(number)
    weights = {pair: math.log(1 + len(texts) / len(found)) for pair, found in where.items()}
    return ChineseNames(
        names={text: tuple(found) for text, found in by_text.items()},
        texts=texts,
        pairs={pair: tuple(found) for pair, found in where.items()},
        weights=weights,
        unseen=math.log(1 + 2 * len(texts)),
        sizes=tuple(sum(weights[pair] for pair in pairs_of(text)) for text in texts),
        endings=_endings(by_text, industries),
        beginnings=_beginnings(by_text, industries),
        slips=_all_slips(texts),
        longest=max(map(len, texts), default=0),
    )


def _compared(name: Name) -> Iterator[str]:
    """Yield the texts under which a name is found: itself, and for a class also without 业, 制造 and the like."""
    if not name.is_chinese:
        return
    text = words.joined(name.text)
    forms = {text: None}
    if name.source in {NameSource.CLASS, NameSource.CLASS_PART}:
        # 房地产业 is 房地产 with 业, not 房地 with 产业; the standard writes both kinds.
        forms |= dict.fromkeys((words.without_trails(text), text.removesuffix("业")))
    yield from forms


def _endings(by_text: Mapping[str, list[Name]], industries: Mapping[str, Industry]) -> dict[str, Ending]:
    ends: dict[str, list[Name]] = defaultdict(list)
    for text, names in by_text.items():
        for length in _ENDINGS:
            if len(text) >= length:
                ends[text[-length:]].append(names[0])
    return {text: ending_of(text, _once_a_word(text, names), industries) for text, names in ends.items()}


def _once_a_word(ending: str, names: list[Name]) -> list[Name]:
    """Return one name for each last word, so that fifty kinds of 批发 do not make 发 an ending of trade."""
    if len(ending) > 1:
        return names
    return list({words.joined(name.text)[-2:]: name for name in names}.values())


def _beginnings(by_text: Mapping[str, list[Name]], industries: Mapping[str, Industry]) -> dict[str, Ending]:
    starts: dict[str, list[Name]] = defaultdict(list)
    for text, names in by_text.items():
        if len(text) >= _BEGINNING:
            starts[text[:_BEGINNING]].append(names[0])
    return {text: ending_of(text, names, industries, is_start=True) for text, names in starts.items()}


def is_one_slip(first: str, second: str) -> bool:
    """Whether two texts differ by one character replaced, missing or extra, or by two neighbours swapped.

    >>> is_one_slip("集成电路", "集成电珞"), is_one_slip("智能家电", "智能电视")
    (True, False)
    """
    start = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    rest, other = first[start:], second[start:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _all_slips(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    slips: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        if len(text) >= _SHORTEST_SLIP:
            for cut in _one_less(text):
                slips[cut].append(text)
    return {cut: tuple(found) for cut, found in slips.items()}


def _one_less(text: str) -> set[str]:
    return {text[:index] + text[index + 1 :] for index in range(len(text))}
