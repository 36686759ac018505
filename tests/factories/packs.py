"""Writes small packs of an invented province, good as they stand, for tests to spoil one thing at a time."""

from collections.abc import Mapping
from pathlib import Path

REGIONS = "code,name_zh,valid_from,valid_to,replaced_by,citation,note_zh,note_en\n"
PLACES = "path,level,name_zh,name_en,short_zh,code,aliases,longitude,latitude,column,row,members,citation\n"
DIRECTORY = (
    "row,county,carrier_row,cell1,cell2,cell3,carriers,certainty,county_printed,citation,note_zh,note_en\n"
    "1,990000/990100/990102,1,制伞,染布,造船,old-dock,printed,南山区,plan 附件1,,\n"
    "2,990000/990100/990182,1,制伞；造纸,染布,茶业,tea-garden；old-dock,doubtful,北河县,"
    "plan 附件1,连印两项,Two names in one\n"
)

GUIDED = ("制伞", "造纸", "染布", "茶业", "造船")

FILES: Mapping[str, str] = {
    "wide/pack.yaml": 'key: wide\nwithin: ""\nversion: 2024-01-01\ntitle_zh: 宽\ntitle_en: Wide\n',
    "wide/documents.yaml": (
        "- {key: codes, title_zh: 代码表, title_en: Codes, kind: notice, place: '100000'}\n"
        "- {key: measures, title_zh: 计量, title_en: Measures, kind: notice, place: '100000'}\n"
    ),
    "wide/regions.csv": (
        REGIONS + "990000,南海省,,,,codes 表1,,\n"
        "990100,大港市,,,,codes 表1,,\n"
        "990102,南山区,,,,codes 表1,,\n"
        "990121,北河县,,2015-05-01,990182,codes 表1,,\n"
        "990182,北河市,2015-05-01,,,codes 表1,,\n"
    ),
    "wide/units.csv": "symbol,dimension,factor,name_en,citation\n万元,money,1e4,10 thousand yuan,measures 1\n",
    "wide/industries/groups.yaml": "- {key: crafts, name_zh: 手艺, name_en: Crafts, citation: measures 2}\n",
    "wide/industries/fields.yaml": (
        "- {key: crafts, name_zh: 手工业, name_en: Handicraft, chain_groups: [crafts], classes: [],"
        " aliases: [], products: [umbrellas, 雨伞], citation: measures 2}\n"
    ),
    "near/guided-names.yaml": "".join(
        f"- {{printed: {name}, name_en: A craft, industries: [crafts], certainty: alias, citation: plan 附件1}}\n"
        for name in GUIDED
    ),
    "near/pack.yaml": "key: near\nwithin: wide\nversion: 2024-06-01\ntitle_zh: 近\ntitle_en: Near\n",
    "near/documents.yaml": (
        "- key: plan\n  title_zh: 大港市规划\n  title_en: Plan of the Port\n  kind: plan\n  place: 990000/990100\n"
        "  number: 南政发〔2020〕1号\n  signed_on: 2020-02-03\n"
        "- {key: plan/part, parent: plan, title_zh: 分件, title_en: Part, kind: notice, place: '990000'}\n"
    ),
    "near/places.csv": (
        PLACES + "990000,province,南海省,South Sea,南海,990000,,110.5,20.5,,,,codes 表1\n"
        "990000/port,zone,港区,Port zone,港区,,,,,,,990000/990100,plan 一\n"
        "990000/990100,prefecture,大港市,Big Port City,大港,990100,,110.6,20.6,,,,plan 一\n"
        "990000/990100/990102,county,南山区,South Hill,南山,990102,,110.7,20.7,0,0,,plan 附件1\n"
        "990000/990100/990182,county,北河市,North River,北河,990182,北河城,110.8,20.8,1,0,,plan 附件1\n"
    ),
    "near/carriers.csv": (
        "key,path,name_zh,name_en,kind,level,citation\n"
        "old-dock,990000/990100/990102/old-dock,老码头园,Old Dock Park,park,provincial,plan 附件1\n"
        "tea-garden,990000/990100/990182/tea-garden,茶园,Tea Garden,logistics_park,,plan 附件1\n"
    ),
    "near/directory.csv": DIRECTORY,
    "near/directions.csv": "prefecture,position,printed,citation\n990000/990100,1,造船,plan 附件2\n",
}
"""A wide and a near pack by path and text; together they load."""


def write_packs(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small packs below `folder`, with some files replaced, added, or (None) left out."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is None:
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def spoiled(name: str, old: str, new: str) -> dict[str, str]:
    """Return the change that puts `new` for `old` in the file called `name`."""
    assert old in FILES[name], f"{old!r} does not stand in {name}"
    return {name: FILES[name].replace(old, new, 1)}
