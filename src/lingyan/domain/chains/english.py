"""Finds industries by English words (英文归类): the same words, alike words, misspelt words, and the head word."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lingyan.domain.chains import evidence, words
from lingyan.domain.chains.chinese import is_one_slip
from lingyan.domain.chains.evidence import Ending, Evidence, Way, ending_of
from lingyan.domain.chains.model import Certainty, Industry
from lingyan.domain.chains.names import Name
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_KEPT = 8
_SHORTEST_MISSPELT = 5
_HEAD_WEIGHT = 2.0
"""The head word of a name says what kind of thing it is, so it counts twice."""

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnglishNames:
    """English names, ready to be searched (英文名称索引).

    `names` are by their stems in alphabetical order; `heads` is the head word of each text. The other fields
    are those of `ChineseNames`, with words in the place of pairs of characters.
    """

    names: Mapping[Stems, tuple[Name, ...]]
    texts: tuple[Stems, ...]
    heads: tuple[str, ...]
    where: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    unseen: float
    sizes: tuple[float, ...]
    endings: Mapping[str, Ending]
    slips: Mapping[str, tuple[str, ...]]

    def find(self, asked: str) -> list[Evidence]:
        """Return all evidence for the English text `asked`, in no order."""
        stems = words.english_words(asked)
        found = [evidence.same_words(asked, name) for name in self.names.get(_key(stems), ())]
        whole = words.without_part_words(stems)
        if whole != stems:
            found += [evidence.part_of(asked, name) for name in self.names.get(_key(whole), ())]
        if found or not stems:
            return found
        return self._loosely(asked, whole or stems)

    def _loosely(self, asked: str, stems: Stems) -> list[Evidence]:
        read = {stem: self._read(stem) for stem in stems}
        head = words.head_of(asked)
        known = tuple(dict.fromkeys(read[stem] for stem in stems))
        head = read.get(head, known[-1])
        if head not in self.where:
            head = next((stem for stem in reversed(known) if stem in self.where), head)
        share = evidence.SPELLING ** sum(1 for stem in stems if read[stem] != stem)
        found = [*self._alike(asked, known, head, share), *self._contained(asked, known, share)]
        ending = self.endings.get(head) if head in {known[-1], words.head_of(asked)} else None
        if ending and share == 1.0 and (voted := ending.evidence(asked)):
            found.append(voted)
        return [_corrected(item, read) for item in found] if share < 1.0 else found

    def _read(self, stem: str) -> str:
        """Return a known word that differs from an unknown one by one letter, or the word itself."""
        if stem in self.where or len(stem) < _SHORTEST_MISSPELT:
            return stem
        near = {word for cut in (stem, *_one_less(stem)) for word in self.slips.get(cut, ())}
        near |= {word for word in _one_less(stem) if word in self.where}
        near = {word for word in near if word[0] == stem[0] and is_one_slip(word, stem)}
        return max(near, key=lambda word: (len(self.where[word]), word), default=stem)

    def _alike(self, asked: str, stems: Stems, head: str, share: float) -> Iterator[Evidence]:
        weights = {stem: self._weight(stem, is_head=stem == head) for stem in stems}
        shared: Counter[int] = Counter()
        for stem in stems:
            for number in self.where.get(stem, ()):
                theirs = self._weight(stem, is_head=stem == self.heads[number])
                shared[number] += min(weights[stem], theirs)  # type: ignore[assignment]  # a counter of weights
        size = sum(weights.values())
        likeness = {number: 2 * both / (size + self.sizes[number]) for number, both in shared.items()}
        for number in sorted(likeness, key=lambda item: (-likeness[item], item))[:_KEPT]:
            both = set(stems) & set(self.texts[number])
            kept = share if len(both) in {len(stems), len(self.texts[number])} else share * evidence.BOTH_DIFFER
            for name in self.names[self.texts[number]]:
                yield evidence.similar(asked, name, share=likeness[number] * kept)

    def _contained(self, asked: str, stems: Stems, share: float) -> Iterator[Evidence]:
        """Yield names of two or more words that stand together in `stems`, before what kind of thing it is."""
        size = len(stems)
        for start in range(size):
            for end in range(size - 1, start + 1, -1):
                left = evidence.CONTAINED - (evidence.BEFORE * start + evidence.AFTER * (size - end)) / size
                for name in self.names.get(_key(stems[start:end]), ()):
                    yield evidence.contained(asked, name, share=left * share)

    def _weight(self, stem: str, *, is_head: bool) -> float:
        return self.weights.get(stem, self.unseen) * (_HEAD_WEIGHT if is_head else 1.0)


def english_names(names: Iterable[Name], industries: Mapping[str, Industry]) -> EnglishNames:
    """Return `names`, those that are not Chinese, ready to be searched."""
    by_text: dict[Stems, list[Name]] = defaultdict(list)
    for name in names:
        if not name.is_chinese and (stems := words.english_words(name.text)):
            by_text[_key(stems)].append(name)
    texts = tuple(by_text)
    heads = tuple(words.head_of(by_text[text][0].text) for text in texts)
    where: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for stem in text:
            where[stem].append(number)
    weights = {stem: math.log(1 + len(texts) / len(found)) for stem, found in where.items()}
    return EnglishNames(
        names={text: tuple(found) for text, found in by_text.items()},
        texts=texts,
        heads=heads,
        where={stem: tuple(found) for stem, found in where.items()},
        weights=weights,
        unseen=math.log(1 + 2 * len(texts)),
        sizes=tuple(
            sum(weights[stem] * (_HEAD_WEIGHT if stem == head else 1.0) for stem in text)
            for text, head in zip(texts, heads, strict=True)
        ),
        endings=_endings(dict(zip(texts, heads, strict=True)), by_text, industries),
        slips=_slips(where),
    )


def _endings(
    heads: Mapping[Stems, str], by_text: Mapping[Stems, list[Name]], industries: Mapping[str, Industry]
) -> dict[str, Ending]:
    ends: dict[str, list[Name]] = defaultdict(list)
    for text, head in heads.items():
        ends[head].append(by_text[text][0])
    return {head: ending_of(head, names, industries) for head, names in ends.items() if head}


def _slips(stems: Iterable[str]) -> dict[str, tuple[str, ...]]:
    slips: dict[str, list[str]] = defaultdict(list)
    for stem in stems:
        if len(stem) >= _SHORTEST_MISSPELT:
            for cut in _one_less(stem):
                slips[cut].append(stem)
    return {cut: tuple(found) for cut, found in slips.items()}


def _one_less(word: str) -> set[str]:
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


def _key(stems: Stems) -> Stems:
    return tuple(sorted(set(stems)))


def _corrected(item: Evidence, read: Mapping[str, str]) -> Evidence:
    changed = "；".join(f"{stem} → {word}" for stem, word in read.items() if stem != word)
    reason = Message(
        _("Read with the spelling corrected ({changed}). {reason}"), {"changed": changed, "reason": item.reason}
    )
    return Evidence(Way.MISSPELT, item.industries, item.strength, Certainty.DOUBTFUL, reason, item.name)
