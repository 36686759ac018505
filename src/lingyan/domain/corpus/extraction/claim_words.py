"""Words around a quantity (数量语境词): what makes of it a level, a growth, a count of things to build, a condition."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from lingyan.domain.corpus.extraction.numerals import YEAR


class ClaimKind(StrEnum):
    """What a value says of its indicator (数值性质)."""

    LEVEL = "level"
    INCREASE = "increase"
    REDUCTION = "reduction"
    RATE = "rate"


_LEVEL = (
    "达到|达成|达|提高到|提高至|提升到|提升至|提至|增加到|增加至|增长到|增至|增长至|上升到|上升至|升至|扩大到|扩大至|拓展到|拓展至"
    "|发展到|恢复到|恢复至|回升到|保持在|保持|维持在|稳定在|稳定到|稳定|控制在|控制到|控制|下降到|下降至|降至|降到|降低到|降低至"
    "|压减到|压减至|压缩到|压缩至|压降至|缩短到|缩短至|缩减到|缩减至|减少到|减少至|减至|减到|占到|完成|实现|为|占|有|做到|争取达到"
)
_INCREASE = (
    "增长|增加|提高|提升|上升|上涨|新增|净增|扩大|增幅达到|增幅达|增幅为|增幅|增速达到|增速达|增速为|增速保持在|增速"
)
_REDUCTION = (
    "下降|降低|减少|压减|压降|缩短|压缩|缩减|削减|减排|消减|降幅达到|降幅达|降幅|下降率达到|节约|节省|压减比例达到"
)
_RATE = (
    "年均增长|年均增速|年均增速达到|年均增速为|年均增速保持在|年均增幅|年均提高|年均提升|年均下降|年均降低|年均减少|年均新增|年均增加"
    "|每年增长|每年下降|每年提高|每年新增|每年增加|年均增长率|年均增长率达到|年均|平均增长|逐年增长|逐年下降"
)
PREDICATES: Mapping[str, ClaimKind] = MappingProxyType(
    {
        **dict.fromkeys(_LEVEL.split("|"), ClaimKind.LEVEL),
        **dict.fromkeys(_INCREASE.split("|"), ClaimKind.INCREASE),
        **dict.fromkeys(_REDUCTION.split("|"), ClaimKind.REDUCTION),
        **dict.fromkeys(_RATE.split("|"), ClaimKind.RATE),
    }
)
"""What may stand right before a quantity, and what it makes of it."""

_BUILD = (
    "至少有|至少设有|建成投用|建成|建设|新建|改建|扩建|改扩建|续建|打造|培育壮大|培育|培养|孵化|引进|引育|招引|新增|增加|增设|认定|创建|争创|创成"
    "|组建|设立|布局建设|布局|布设|建立|形成|完成|实现|实施|推进|推动|开展|改造|整治|治理|修复|更新|新开工|开工|投运|投用|投放"
    "|购置|配备|配置|列装|推广|安排|筹集|筹措|筹建|供应|发放|培训|举办|承办|选树|遴选|评选|选派|选聘|制定|制修订|编制|修订|出台"
    "|发布|开通|开行|开发|吸纳|带动|帮扶|扶持|服务|覆盖|处置|盘活|淘汰|关闭|退出|压减|清理|解决|查处|检查|抽查|监测|搬迁|转移"
    "|安置|提供|补充|落实|储备|办理|落地|签约|获得|转化|种植|造林|营造|植树|增殖|划定|恢复|摸清|查明|掌握|收储|出让|争取|力争"
    "|扩大|发展|壮大|汇聚|集聚|聚集|接入|联网|贯通|打通|消除|提升|新签|招收|招募|资助|加固|疏浚|铺设|敷设|架设|安装|加装|新改建"
    "|新改扩建|验收|复垦|实行|投资|投入|组织|建好|建档|创评|评定|命名|授予|推出|上线|开设|新设|集成|攻克|突破|研发|转让|交易"
    "|预留|支持|加强|达到|生产|出口|进口|接待|绿化|植绿|新植|栽植|补植|抚育|清淤|拆除|拆违|腾退|回收|利用|节约|减少|新开通|新开|增开|加开|开放"
    "|惠及|共享|认购|采购|储存|保有|保护|执行|配建|配套|划转|招商|招聘|聘任|打击|侦破|排查|整改|销号|督办|帮助|助推|辐射|引入|引导"
    "|推荐|申报|纳入|吸引|共建|联建|新造|新签约|承接|归集|输送|征集|选育|化解|购买|开办|消纳|替代|发行|评估|净增|邀请|制订|入库|上市|挂牌|新上|谋划|滚动实施|建有|设置|增补|改善|优化|启动|开建|动工|竣工|完工|投产|达产|签订|提标"
    "|扩容|轮训|增派|常态化开展|核准|启用|建造|体检|筛查|义诊|巡诊|救助|走访|演出|放映|巡讲|宣讲"
)
_NO_NOUN = (
    "(?![率者额]|区(?!域)|园(?!区)|总[值额量]|[值量](?!化)|用地|面积|人口|人数|收入|能力|业(?![务绩化])|商(?![业务])|单位|主体|对象|机构"
    "|场所|站点|设施(?!农业|蔬菜|园艺|渔业)|水平|成本|强度|指数|规模)"
)
"""What behind a verb makes a noun of it: 覆盖率, 开发区, 生产总值."""
BUILD = re.compile(f"(?:{'|'.join(sorted(_BUILD.split('|'), key=len, reverse=True))}){_NO_NOUN}")
"""Verbs whose object is counted: 建成, 培育, 引进."""
BUILD_AT_END = re.compile(f"(?:{BUILD.pattern})(?:了|好|出|约|各|共|累计|共计|总计|合计)?$")
STRONG_BUILD = re.compile(
    "(?:打造|建设|建成|培育|创建|新建|引进|形成|布局|组建|设立|建立|发展|新增|引育|孵化|创成|争创)(?:了|好|出)?$"
)
"""Verbs behind which even a small number in words counts."""

PAST = re.compile("已(?!建[^成设]|批|备案|有的|编)|现有|共有|达到了|完成了|了(?=[0-9０-９一二两三四五六七八九十百])")
"""Marks of what has been."""
PERHAPS_PAST = re.compile(
    "(?<![人户])拥有(?![^，。；]{0,12}[数量])|居(?:全国|全省|世界|亚洲|中部|西部|东部|同类|第)|位[居列]|排名|跃居|荣获|获批(?!复)|入选|创历史|历史最|成功|先后|顺利|超额"
)
"""Marks of what has been, unless a time to come is named."""

GROWN_SINCE = re.compile(f"较({YEAR})年增长(?=[0-9])")
"""Growth that has been, where it is counted from a year before the last five-year plan ended."""

REPORTED = re.compile("同比|环比|[比较](?:上年|去年|上一年)")
"""Marks of a sentence that reports what has been, unless a time to come is named or more is striven for."""
KNOWN = re.compile("现有|已有|共有|已建成|已")
"""Words that tell what there is from what is to come."""

AMOUNT_OF_RULE = re.compile(
    "给予|奖励|奖补|奖金|奖(?=[0-9])|补助|补贴|津贴|补偿|资助|贴息|罚款|处以|处罚|减按|减免|免征|抵扣|扣除|征收|收取|缴纳|(?<!平均)费率|税率|退税|(?<!平均)利率|电价|气价|水价|加价|单价|每千瓦时|贷款额度"
    "|单笔|单户|每笔|按.{0,12}标准|封顶|最高(?=[0-9不]|可达)|处(?=[0-9一二两三四五六七八九十])|折算|计征|计提|提取|赔偿|额度|起征|出让年限|缴存|扣减|扣[0-9]|加[0-9]分"
    "|按照.{0,10}[%％]|分成|返还|容积率|注册资本|注册资金|总投资|估算|概算|[配支出][套持资]比例|分担比例|原则上|一般为|一般不"
)
"""Words of grants, fines and rates: the amounts of rules, not of targets."""
BUDGET = re.compile("^(?!.*(?:给予|最高|一次性|每[个家户人名]|对)).*(?:安排|投入|筹集|统筹|整合|落实|筹措).{0,12}资金$")
"""What ahead of a sum says that so much is set aside in all, though it is for grants: 安排补助资金20亿元."""
CONDITION = re.compile("(?:如果|如|若|凡是|凡|逾期|未达|达不到|连续|年度内|一年内)")
"""Words with which a condition begins."""
NOT_VALUE = re.compile(
    "(?:(?<!保持)(?<!维持)(?<!稳定)(?<!控制)(?<!存)在|(?<!大)于|按|按照|以|从|由|向|超出|每|近|前|后|距|距离|约合|折合|相当于"
    "|其余|其他|其它|上述|这|该|全部|所有|任意|任何|合并为|分为|分成|划分为|归为|共分|跨|第|约占|列|(?<!安)排|周边|周围|半径"
    "|范围内|以外|之内|间隔|相隔)$"
)
"""What right ahead of a quantity makes of it a place, an order, a share of something else."""
TAKEN_UP = re.compile(
    "^[^，。；、]{0,24}?(?P<verb>达到|实现|完成|建成|通过|纳入|接入|开展|具备|配备|符合|满足|得到|享有|覆盖|实施|推行|新能源化|达标|采用|使用|实行|用于)"
)
"""What behind a share or a count says of so many that they do something."""
ABSTRACT = re.compile(
    "(?:工程|行动|任务|举措|措施|机制|制度|体系|方面|原则|关系|环节|层面|领域|问题|作用|优势|关口|文章|抓手|主线|重点|短板|底线"
    "|红线|战略|理念|意识|自信|维护|革命|变革|方向|类型|模式|路径|方式|渠道|格局|支撑|保障|要求|政策|改革|工作|内容|阶段|步骤"
    "|层次|维度|要素|责任|清单|计划|方案|转变|结合|统一|同步|联动|控制线|事|大局|面|线|圈|点|网|图|带|轴|核|区域|规划|关|牌|仗"
    "|战|库|双)$|^(?:重大|重点|专项|主要|基本|方面|大)"
)
"""What small numbers in words put together rather than count: 三项制度, 两个大局."""
ATTRIBUTE_NOUN = re.compile(
    "(?:[值额量入益率重度力模积数本产长高龄期限价格耗]|收入|投资|规模|面积|人口|资产|营收|税收|利润|产值|距离|半径|直径|库容"
    "|能力|水平|等级|成本)$"
)
"""Nouns that are measured: a quantity behind one of them describes what comes next (年产值10亿元以上企业)."""
TIME_NOUN = re.compile(
    "时间|时限|时长|报装|用时|耗时|时效|周期|寿命|年限|天数|日数|频次|工期|间隔|学制|工作日|办理|审批|通关|响应|到达|龄|圈|时距|周转"
)
"""Nouns of which a time is a value."""
CIRCLE = re.compile(r"(?:构建|打造|形成|建设|建成|实现)[^，。；]*$")
CIRCLE_NOUN = re.compile(r"^[\u4e00-\u9fff]{0,8}圈")
"""A circle of travel (三小时经济圈): its time is a bound."""
THINGS = re.compile(
    "^[万亿千百]?(?:个|家|项|件|条|座|处|所|台|套|辆|艘|架|列|趟|批|场|期|种|类|门|本|部|篇|册|张|份|宗|笔|名|位|人|户|株|棵|支|间|栋"
    "|幢|片|枚|孔|口|床|块|组|队|只|头|羽|站|标段|学位|床位|车位|款)"
)
"""Measure words of things that are counted one by one."""
