"""The files of siting in the small invented pack: facts, rules, incentives, hubs, travel, weights and scales."""

from collections.abc import Mapping

SITING: Mapping[str, str] = {
    "near/admission-facts.csv": (
        "key,kind,unit,title_zh,title_en,computed,citation\n"
        "project.investment_10k_cny,amount,万元,投资,investment,,plan 一\n"
        "project.land_mu,amount,亩,用地,land needed,,plan 一\n"
        "project.adds_discharge,yes_no,,新增排放,adds waste water,,plan 一\n"
        "project.industries,names,,产业,industries,yes,plan 一\n"
        "park.places,names,,所在地,places,yes,plan 一\n"
        "park.kinds,names,,类别,kinds,yes,plan 一\n"
        "park.land_mu,amount,亩,可供地,land to supply,,plan 一\n"
        "park.sewage_runs,yes_no,,污水处理运行,sewage works run,,plan 一\n"
        "park.barred_industries,names,,禁止产业,barred industries,,plan 一\n"
        "pair.guided,yes_no,,目录列有,guided,yes,plan 附件1\n"
        "pair.accepted,yes_no,,当地同意,accepted,,plan 一\n"
    ),
    "near/admission.yaml": (
        "- key: sewage\n  title_zh: 污水\n  title_en: Sewage\n  citation: plan 二\n  further: [plan/part 三]\n"
        "  passes:\n    any:\n      - {fact: project.adds_discharge, is: false}\n"
        "      - {fact: park.sewage_runs, is: true}\n"
        "  leads_to: [990000/990100/990102]\n"
        "- {key: land, title_zh: 用地, title_en: Land, citation: plan 三,"
        " passes: {room: park.land_mu, covers: project.land_mu}}\n"
    ),
    "near/siting-incentives.yaml": (
        "- {key: south, title_zh: 南山支持, title_en: Support, citation: plan 四,"
        " holds: {fact: park.places, among: [990000/990100/990102]}}\n"
    ),
    "near/siting-hubs.csv": (
        "key,kind,name_zh,name_en,longitude,latitude,citation,coordinates\n"
        "port,bay,港,Port,110.6,19.6,plan 五,codes 表1\n"
    ),
    "near/siting-travel.yaml": (
        "- {kind: bay, title_zh: 港, title_en: ports, half_hours: 4, detour: 1.3, km_per_hour: 70, citation: plan 五}\n"
    ),
    "near/siting-scales.csv": (
        "key,value,citation\n"
        "closeness.printed,1,plan 一\ncloseness.industry,0.9,plan 一\ncloseness.field,0.8,plan 一\n"
        "closeness.sibling,0.7,plan 一\ncloseness.group,0.5,plan 一\ncloseness.elsewhere,0.3,plan 一\n"
        "industry.directory,2,plan 一\nindustry.direction,1,plan 一\nindustry.partners,1,plan 一\n"
        "industry.half_partners,4,plan 一\ncost.years,10,plan 一\n"
    ),
    "near/siting-profiles.yaml": "- {field: crafts, weights: {access: 3, industry: 1}, citation: plan 六}\n",
}
