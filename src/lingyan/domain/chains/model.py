"""Industries, chains and the guided directory (产业与引导目录)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath


class Certainty(StrEnum):
    """How sure a reading is (把握): as printed, by a known alias, or doubtful and for the office to decide."""

    PRINTED = "printed"
    ALIAS = "alias"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class IndustryClass:
    """A division, group or class of GB/T 4754 (国民经济行业分类): two, three or four digits, and its name.

    A group with only one class stands for that class: 367 for 3670.
    """

    code: str
    name_zh: str
    name_en: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ChainGroup:
    """A chain (产业链) whose members feed one another; homogeneity and concentration are counted by it.

    `is_demonstration` marks the demonstration chains (示范产业链) that a plan names.
    """

    key: str
    name_zh: str
    name_en: str
    citation: Citation
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Industry:
    """A field or sub-field that a plan guides (重点产业): with its classes, chain groups and other names.

    `parent` is the field it belongs to, empty for a field itself. `products` are goods and services by which
    people ask for it, in Chinese and English. A class covers all below it; `doubtful_classes` are those of
    `classes` whose place here an office should confirm.
    """

    key: str
    name_zh: str
    name_en: str
    parent: str
    chain_groups: tuple[str, ...]
    classes: tuple[str, ...]
    aliases: tuple[str, ...]
    products: tuple[str, ...]
    citation: Citation
    certainty: Certainty = Certainty.PRINTED
    note_zh: str = ""
    note_en: str = ""
    doubtful_classes: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The key of the field: its parent, or itself."""
        return self.parent or self.key

    @property
    def names(self) -> tuple[str, ...]:
        """Its names and other names, without its products."""
        return (self.name_zh, self.name_en, *self.aliases)


@dataclass(frozen=True, slots=True)
class SharedName:
    """A product that several industries claim (多归属产品), and why; the first industry is offered first."""

    names: tuple[str, ...]
    industries: tuple[str, ...]
    note_zh: str
    note_en: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class OutsideName:
    """What people ask for that no guided industry takes (范围外名称), and the class of GB/T 4754 where it belongs."""

    names: tuple[str, ...]
    class_code: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class GuidedName:
    """An industry name as a directory prints it (目录用名), and the industries it is read as."""

    printed: str
    name_en: str
    industries: tuple[str, ...]
    certainty: Certainty
    citation: Citation
    note_zh: str = ""
    note_en: str = ""


class CarrierKind(StrEnum):
    """What carries the received industry (承载地): a park, a bonded zone, a logistics park, or the district."""

    PARK = "park"
    BONDED_ZONE = "bonded_zone"
    LOGISTICS_PARK = "logistics_park"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A named carrier (承接产业主要承载地); `path` is its place, for a district the county itself."""

    key: str
    path: PlacePath
    name_zh: str
    name_en: str
    kind: CarrierKind
    level: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One printed row of the directory (引导目录): a county, its carriers, and up to three industry cells.

    `row` is its number in the printed table, `carrier_row` its number within the county. A cell lists the
    printed names it holds; a cell whose split is doubtful makes the row doubtful.
    """

    row: int
    county: PlacePath
    carrier_row: int
    cells: tuple[tuple[str, ...], ...]
    carriers: tuple[str, ...]
    citation: Citation
    certainty: Certainty
    county_printed: str
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The industries and the names by which they are known (产业分类): what matching and homogeneity work on."""

    industries: Mapping[str, Industry]
    groups: Mapping[str, ChainGroup]
    classes: Mapping[str, IndustryClass]
    shared: tuple[SharedName, ...] = ()
    outside: tuple[OutsideName, ...] = ()
    guided: Mapping[str, GuidedName] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Direction:
    """An industry that a plan directs a prefecture to receive (重点承接方向), in the printed order."""

    prefecture: PlacePath
    position: int
    printed: str
    citation: Citation
