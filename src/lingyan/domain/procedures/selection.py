r"""Drawing units at random so that anybody can draw again (随机抽取): one seed and one pool give the same units.

Each code is written under the seed, `<seed>` + line feed + `<code>`, and SHA-256 is taken of these bytes in UTF-8; the
codes with the smallest hashes are drawn. Nobody who does not know the seed beforehand can know who is drawn, and with
`printf '%s\n%s' SEED CODE | sha256sum` anybody checks it without this program.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Drawn:
    """A code that was drawn (抽中): its place in the order, from 1, and the hash that put it there."""

    rank: int
    code: str
    digest: str


def draw(codes: Iterable[str], seed: str, number: int) -> tuple[Drawn, ...]:
    """Return the `number` codes that a seed draws from a pool, all of them where it holds no more.

    Neither the order of the pool nor a code that stands in it twice changes anything.

    >>> [one.code for one in draw(["B", "A", "C"], "2026", 2)] == [one.code for one in draw("CAB", "2026", 2)]
    True
    """
    ordered = sorted((digest_of(code, seed), code) for code in set(codes))
    return tuple(Drawn(rank, code, digest) for rank, (digest, code) in enumerate(ordered[: max(number, 0)], 1))


def digest_of(code: str, seed: str) -> str:
    """Return the hash by which a code is put in its order."""
    return sha256(f"{seed}\n{code}".encode()).hexdigest()
