"""The systems that the documents ask for (系统清单), and how far Lingyan does the job of each."""

from dataclasses import dataclass
from enum import StrEnum

from lingyan.kernel.citation import Citation


class SystemState(StrEnum):
    """How far the job of a system can be done here (状态)."""

    RUNNING = "running"
    PARTLY = "partly"
    PLANNED = "planned"
    EXTERNAL = "external"


class SystemTier(StrEnum):
    """Whether a system is computable and central, a lesser mechanism, or only a theme (层次)."""

    CORE = "core"
    MINOR = "minor"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class SystemGroup:
    """A field of work under which systems are listed (类别); `position` is its place in the list."""

    key: str
    name_zh: str
    name_en: str
    position: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class System:
    """A system, platform, register or mechanism (系统): what it does, for whom, and where it runs.

    `group` is the key of its group, `reason` says why it is not running yet or is another body's; `link` is the
    address of its page here.
    """

    key: str
    group: str
    name_zh: str
    name_en: str
    does_zh: str
    does_en: str
    users_zh: str
    users_en: str
    citation: Citation
    tier: SystemTier
    state: SystemState
    reason_zh: str = ""
    reason_en: str = ""
    link: str = ""
