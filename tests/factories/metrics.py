"""Writes a small pack of units, statistics, indicators and values, good as it stands, to spoil one thing at a time."""

from collections.abc import Mapping
from pathlib import Path

METRICS: Mapping[str, str] = {
    "units.csv": (
        "symbol,dimension,factor,name_en,citation\n"
        "亿元,money,1e8,100 million yuan,measures 注\n"
        "万元,money,1e4,10 thousand yuan,measures 注\n"
        "万人,people,1e4,10 thousand people,measures 注\n"
        "斤,mass,0.5,jin,measures 表1\n"
    ),
    "coefficients.csv": (
        "energy,name_zh,name_en,unit,kgce,basis,edition,valid_from,valid_to,citation\n"
        "charcoal,木炭,charcoal,斤,0.45,当量,2020,2020-01-01,2022-01-01,yearbook 附录\n"
        "charcoal,木炭,charcoal,斤,0.40-0.50,当量,2022,2022-01-01,,yearbook 附录\n"
    ),
    "sources.csv": (
        "key,title,link,retrieved,third_party\n"
        "bulletin-2020,南海省2020年公报,https://example.org/2020,2026-01-02,no\n"
        "lost-page,一页旧闻,,2026-01-03,yes\n"
    ),
    "statistics.csv": (
        "key,name_zh,name_en,unit,aggregation,numerator,denominator,denominator_lag,citation,source\n"
        "output,产值,output,亿元,sum,,,,plan 表1,\n"
        "people,人口,people,万人,sum,,,,,bulletin-2020\n"
        "per-head,人均产值,output per head,万元,none,output,people,1,plan 表1,\n"
    ),
    "definitions.csv": (
        "key,statistic,name_zh,name_en,unit,parts,unstated,note_zh,note_en,citation,source\n"
        "output-all,output,全口径,all,,,,注,note,plan 表1,\n"
        "output-vague,output,不明,not stated,万人,,yes,,,,lost-page\n"
        "heads,people,常住,resident,,,,,,plan 一,\n"
        "over-heads,per-head,按常住,per resident,,output-all；heads,,,,plan 表1,\n"
    ),
    "indicators.csv": (
        "key,group,name_zh,name_en,unit,printed_unit,kind,attribute,place,baseline_year,baseline,statistic,definitions,"
        "baseline_definition,citation\n"
        "plan-output,overall,产值,output,亿元,,level,binding,990000,2018,50.30,output,output-all；output-vague,"
        "output-all,plan 表1\n"
        "plan-heads,,人均产值,output per head,万元,元,rate,,990000,,,,,,plan 二\n"
    ),
    "targets.csv": (
        "indicator,period,value,comparator,growth,note_zh,note_en,citation\n"
        "plan-output,2020,52.8,>=,5,,,plan 表1\n"
        "plan-output,2025,59.0,>=,,注,a note,plan 表1\n"
        "plan-heads,annual,,,,,,plan 二\n"
    ),
    "observations.csv": (
        "key,statistic,definition,place,period,value,unit,status,bound,doubtful,source,citation,read_on,note_zh,note_en\n"
        "output-all.990000.2020,output,output-all,990000,2020,57.10,亿元,preliminary,at_least,,bulletin-2020,,,注,note\n"
        "heads.990000.2020M1-M8,people,heads,990000,2020M1-M8,12,万人,secondary,exact,yes,,plan 一,2026-01-04,,\n"
    ),
    "assessment.yaml": (
        "on_track_from: 90\nattention_from: 50\nabout_tolerance: 10\nstale_after: 3\n"
        "shapes: {level: growth, rate: linear, cumulative: linear, reduction: steps}\ncitation: method 1\n"
    ),
    "system-groups.csv": (
        "key,name_zh,name_en,position,citation\nland,土地,land,2,plan 二\nplan,规划,planning,1,plan 一\n"
    ),
    "systems.csv": (
        "key,group,name_zh,name_en,does_zh,does_en,users_zh,users_en,tier,state,reason_zh,reason_en,link,citation\n"
        "plan-01,plan,台账,register,记,records,省,province,core,running,,,/directory/,plan 一\n"
        "plan-02,plan,卫星,satellite,看,looks,省,province,theme,external,属他方,another body's,,plan 二\n"
        "plan-03,plan,任务,tasks,派,assigns,省,province,minor,partly,待做,to be done,/indicators/,plan 三\n"
    ),
}
"""The files of the pack by name and text."""


def write_metrics(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the small pack into `folder`, with some files replaced or (None) left out."""
    for name, text in {**METRICS, **(changes or {})}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """Return the change that puts `new` for `old` in the file called `name`."""
    assert old in METRICS[name], f"{old!r} does not stand in {name}"
    return {name: METRICS[name].replace(old, new, 1)}
