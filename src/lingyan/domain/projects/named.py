"""Projects that the documents themselves name (文件列名项目): a railway, a logistics park, a piece of works."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lingyan.kernel.citation import Citation
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath


class NamedKind(StrEnum):
    """What kind of project it is (类别)."""

    RAILWAY = "railway"
    ROAD = "road"
    AIRPORT = "airport"
    WATERWAY = "waterway"
    LOGISTICS = "logistics"
    OPENING = "opening"
    ENERGY = "energy"
    DIGITAL = "digital"
    SERVICES = "services"
    PARK = "park"
    FARMING = "farming"
    TOURISM = "tourism"
    LAND = "land"
    ECOLOGY = "ecology"
    MINING = "mining"
    PROGRAMME = "programme"


class Standing(StrEnum):
    """How far the document says that it is (文件表述)."""

    RUNNING = "running"
    BUILDING = "building"
    PREPARING = "preparing"
    SOUGHT = "sought"


KINDS: Mapping[NamedKind, str] = MappingProxyType(
    {
        NamedKind.RAILWAY: _("railways and stations"),
        NamedKind.ROAD: _("expressways"),
        NamedKind.AIRPORT: _("airports"),
        NamedKind.WATERWAY: _("waterways and ports"),
        NamedKind.LOGISTICS: _("logistics parks and markets"),
        NamedKind.OPENING: _("open platforms"),
        NamedKind.ENERGY: _("energy"),
        NamedKind.DIGITAL: _("data and information"),
        NamedKind.SERVICES: _("services"),
        NamedKind.PARK: _("industrial parks"),
        NamedKind.FARMING: _("farming bases"),
        NamedKind.TOURISM: _("tourism and care"),
        NamedKind.LAND: _("land and natural resources"),
        NamedKind.ECOLOGY: _("ecology and environment"),
        NamedKind.MINING: _("mining"),
        NamedKind.PROGRAMME: _("programmes of the zone"),
    }
)
"""What each kind is called, as English msgids."""

STANDINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.RUNNING: _("in operation"),
        Standing.BUILDING: _("to be built or carried out"),
        Standing.PREPARING: _("being prepared"),
        Standing.SOUGHT: _("being studied or sought"),
    }
)
"""What each standing is called, as English msgids."""


@dataclass(frozen=True, slots=True)
class NamedProject:
    """A project that a document names (文件列名项目).

    `places` are those in which it lies, as far as the packs have them; `citation` is the clause that names it last,
    which `standing` rests on, and `also` are the others. `printed` are the words there, where they differ from the
    name.
    """

    key: str
    name_zh: str
    name_en: str
    kind: NamedKind
    standing: Standing
    places: tuple[PlacePath, ...]
    citation: Citation
    also: tuple[Citation, ...] = ()
    industry: str = ""
    printed: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every clause that names it, the one that it rests on first."""
        return (self.citation, *self.also)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that name it, once each, in the order of the clauses."""
        return tuple(dict.fromkeys(one.document for one in self.citations))
