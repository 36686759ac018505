"""A small invented taxonomy and directory, in which every rule of matching and homogeneity can be seen."""

from lingyan.domain.chains.guidance import Guidance, read_directory
from lingyan.domain.chains.model import (
    Certainty,
    ChainGroup,
    DirectoryRow,
    GuidedName,
    Industry,
    IndustryClass,
    OutsideName,
    SharedName,
    Taxonomy,
)
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath

PLAN = Citation.parse("old-plan 三/（一）")
STANDARD = Citation.parse("gbt-4754-2017 195")


def industry(key: str, name_zh: str, name_en: str, parent: str = "", **other: object) -> Industry:
    """Return an industry whose fields are empty where a test does not say otherwise."""
    fields = {"chain_groups": (parent or key,), "classes": (), "aliases": (), "products": (), "citation": PLAN, **other}
    return Industry(key=key, name_zh=name_zh, name_en=name_en, parent=parent, **fields)  # type: ignore[arg-type]


def guided(printed: str, name_en: str, *industries: str, certainty: Certainty = Certainty.ALIAS) -> GuidedName:
    """Return a guided name; a doubtful one with its reason."""
    notes = ("待定", "open") if certainty is Certainty.DOUBTFUL else ("", "")
    return GuidedName(printed, name_en, industries, certainty, PLAN, *notes)


INDUSTRIES = (
    industry("wear", "穿戴业", "Wearing goods", classes=("18", "19")),
    industry(
        "shoes",
        "鞋类",
        "Footwear",
        "wear",
        classes=("195",),
        aliases=("制鞋",),
        products=("跑步鞋", "布鞋", "棉鞋", "running shoes", "leather shoes", "sandals", "clogs"),
    ),
    industry(
        "coats",
        "外衣",
        "Coats",
        "wear",
        classes=("18",),
        doubtful_classes=("183",),
        products=("雨衣", "丝绸大衣", "raincoats", "silk coats", "wool coats", "fur coats"),
    ),
    industry("metals", "金属业", "Metals", chain_groups=("metals", "wear"), classes=("33",)),
    industry(
        "bells",
        "铃铛",
        "Bells",
        "metals",
        chain_groups=("metals",),
        classes=("339",),
        certainty=Certainty.DOUBTFUL,
        note_zh="未单列",
        note_en="not named",
        products=("铜铃", "brass bells"),
    ),
)

CLASSES = {
    "18": ("纺织服装、服饰业", "Manufacture of garments and apparel accessories"),
    "181": ("机织服装制造", "Manufacture of woven garments"),
    "183": ("服饰制造", "Manufacture of apparel accessories"),
    "19": ("皮革、毛皮、羽毛及其制品和制鞋业", "Manufacture of leather, fur, feather and their products, and footwear"),
    "195": ("制鞋业", "Manufacture of footwear"),
    "1951": ("纺织面料鞋制造", "Manufacture of textile shoes"),
    "1959": ("其他制鞋业", "Manufacture of other footwear"),
    "33": ("金属制品业", "Manufacture of metal products"),
    "338": ("金属制日用品制造", "Manufacture of household metal articles"),
    "3381": ("铁锅、水壶及类似器皿制造", "Manufacture of pans, kettles and similar vessels"),
    "339": ("铸造及其他金属制品制造", "Casting and other metal products"),
    "70": ("房地产业", "Real estate"),
    "701": ("房地产开发经营", "Real estate development"),
    "83": ("教育", "Education"),
    "831": ("学前教育", "Pre-school education"),
}

GUIDED = (
    guided("轻纺制鞋", "Light textiles and shoemaking", "shoes"),
    guided("金属", "Metals", "metals", certainty=Certainty.PRINTED),
    guided("外衣", "Coats", "coats", certainty=Certainty.PRINTED),
    guided("穿戴", "Wearing goods", "wear"),
    guided("铜铃", "Brass bells", "bells"),
    guided("循环经济", "Circular economy", "metals", "wear", certainty=Certainty.DOUBTFUL),
)


def taxonomy() -> Taxonomy:
    """Return the invented taxonomy: two fields, three sub-fields, a shared name, an outside name, six guided ones."""
    note = ("头盔可由两业制造", "made by both")
    return Taxonomy(
        industries={item.key: item for item in INDUSTRIES},
        groups={key: ChainGroup(key, key, key, PLAN) for key in ("wear", "metals")},
        classes={code: IndustryClass(code, *names, STANDARD) for code, names in CLASSES.items()},
        shared=(SharedName(("头盔", "helmet"), ("shoes", "bells"), *note, PLAN),),
        outside=(OutsideName(("幼儿园", "kindergarten"), "831", STANDARD),),
        guided={item.printed: item for item in GUIDED},
    )


def county(code: str) -> PlacePath:
    """Return the county whose code starts with that of its prefecture."""
    return PlacePath(("990000", f"{code[:4]}00", code))


def row(number: int, code: str, *cells: tuple[str, ...], certainty: Certainty = Certainty.PRINTED) -> DirectoryRow:
    """Return a row of the directory with one carrier, named after its number."""
    return DirectoryRow(number, county(code), 1, cells, (f"park-{number}",), PLAN, certainty, "某县")


ROWS = (
    row(1, "990101", ("轻纺制鞋",), ("金属",)),
    row(2, "990102", ("轻纺制鞋",), ("外衣",)),
    row(3, "990201", ("金属",), ("外衣", "穿戴"), certainty=Certainty.DOUBTFUL),
    row(4, "990202", ("循环经济",)),
    row(5, "990301", ("铜铃",)),
)


def guidance() -> tuple[Guidance, ...]:
    """Return the guidance of the five invented rows: five counties in three prefectures."""
    return read_directory(ROWS, taxonomy().guided)
