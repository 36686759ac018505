"""Search in clauses (goal: p95 < 200 ms over 1,000,000 clauses on PostgreSQL, 100,000 on SQLite); beside it icontains.

    python benchmarks/search_clauses.py [CLAUSES]

The clauses are generated and seeded: sentences of office Chinese from words of different frequency and from names of
the packs, a hundred clauses a document. What is timed is the whole page of results as a visitor gets it, each question
several times in turn. The peer asks the database itself for the first 20 clauses that hold the words, as icontains,
and is cut off after a time. CLAUSES is for PostgreSQL; SQLite gets a tenth. PostgreSQL is the one of
BENCH_POSTGRES_URL, or the local server.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import office

CLAUSES, SHARE = 1_000_000, 10
A_DOCUMENT, BATCH = 100, 2_000
ROUNDS, PEER_ROUNDS = 15, 3
MOST_OF_PEER = 20.0
"""Seconds after which the peer is not asked again."""

POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/lingyan_bench_search")

VERBS = """
推进 加强 完善 支持 建设 落实 推动 实施 加快 促进 鼓励 引导 开展 提升 健全 建立 优化 培育 深化 承接 打造 保障 规范 统筹
组织 编制 制定 公布 审核 监督 检查 办理 申报 认定 公示 备案 整改 评估 考核 通报
"""
NOUNS = """
企业 产业 项目 发展 建设 管理 服务 工作 机制 政策 园区 技术 创新 资金 市场 平台 标准 能力 体系 资源 环境 土地 人才
产业转移 示范区 营商环境 加工贸易 高新技术 先进制造业 现代农业 物流枢纽 开发区 产业链 供应链 节能监察 能耗双控 用地指标
生态保护红线 排污许可 固定资产投资 招商引资 标准厂房 职业教育 科技成果 电子信息 轨道交通 有色金属 新材料 生物医药
文化旅游 跨境电商 保税物流 绿色金融 信用修复 失信主体 重点用能单位 统一社会信用代码 承诺制 容缺受理 亩均效益 飞地经济
税收分成 闲置土地 低效用地 增减挂钩 占补平衡 永久基本农田 限期整改通知书 书面监察 现场监察 行政处罚 听证 复查
延期 直通车 台账
"""
ADVERBS = "依法 及时 积极 重点 全面 有序 逐步 切实 进一步 严格 定期 按月 每年 率先 大力 稳妥"
BY = ("由{unit}牵头，{verb}{noun}。", "{unit}应当{adverb}{verb}{noun}。", "{unit}会同有关单位{verb}{noun}和{other}。")
SENTENCES = (
    "{adverb}{verb}{noun}，{verb2}{other}。",
    "{verb}{name}{noun}，到{year}年{other}增长{percent}%。",
    "{noun}的{other}，由县级以上人民政府{adverb}{verb}。",
    "{verb}{noun}、{other}和{name}等重点领域，{adverb}{verb2}{third}。",
    "按照湘政发〔{year}〕{number}号文件要求，{adverb}{verb}{noun}。",
    "自收到材料之日起{days}个工作日内，{verb}{noun}并书面答复。",
    "支持{name}发展5G、AI等{noun}，{verb}{other}{third}。",
)
DAYS = (5, 7, 10, 15, 20, 30)


def questions() -> dict[str, dict[str, str]]:
    """Return what is asked for by name, as a reader would send it."""
    return {
        "common word": {"q": "企业"},
        "common words of four signs": {"q": "产业转移"},
        "rare name": {"q": RARE},
        "two terms": {"q": "用地指标 轨道交通"},
        "three terms": {"q": "节能监察 整改 书面答复"},
        "two terms that never meet": {"q": f"{RARE} 听证"},
        "phrase": {"q": '"加强节能监察"'},
        "words that stand apart": {"q": "业发展企"},
        "one sign, common": {"q": "业"},
        "one sign, rare": {"q": "镓"},
        "number of a document": {"q": "湘政发〔2020〕4号"},
        "the same, half width": {"q": "湘政发(2020)4号"},
        "Latin letters": {"q": "5g"},
        "nothing": {"q": "琥珀蜃楼"},
        "common, newest first": {"q": "企业", "sort": "date"},
        "common, page 40": {"q": "企业", "page": "40"},
        "common in one document": {"q": "企业", "document": "bench-0"},
        "common at one level": {"q": "企业", "level": "county"},
        "common, rare level": {"q": "企业", "level": "national"},
        "common of one kind": {"q": "企业", "kind": "regulation"},
        "common in headings": {"q": "企业", "clause": "heading"},
        "common between days": {"q": "企业", "day": "published", "since": "2015-01-01", "until": "2015-03-31"},
        "rare between days": {"q": "用地指标 轨道交通", "since": "2015-01-01", "until": "2015-12-31"},
        "a unit": {"unit": UNIT},
        "a unit and a word": {"q": "整改", "unit": UNIT},
    }


RARE, UNIT = "镓铟锗提纯", "湖南省商务厅"
LEVELS = (*["430000"] * 5, *["430000/430400"] * 6, *["430000/430400/430405"] * 8, "100000")
KINDS = ("plan", "scheme", "regulation", "opinion", "notice")


def fill(count: int) -> None:
    """Add generated documents with `count` clauses, and index them."""
    from django.db import connection, transaction

    from lingyan.apps.policies.actions.indexing import rebuild_index
    from lingyan.apps.policies.models import Clause, Document, LoadedFile, LoadedText

    chance = random.Random(20200224)  # noqa: S311 - generated sentences, not secrets
    clause = writer(chance)
    documents = [
        Document(
            key=f"bench-{at}",
            position=1000 + at,
            title_zh=f"关于{chance.choice(VERBS.split())}{chance.choice(NOUNS.split())}的意见之{at}",
            kind=chance.choice(KINDS),
            place_path=chance.choice(LEVELS),
            number=f"湘政发〔{2000 + at % 25}〕{at}号",
            published_on=(day := date(2005, 1, 1) + timedelta(days=chance.randint(0, 7900))),
            effective_on=day + timedelta(days=30),
        )
        for at in range(count // A_DOCUMENT)
    ]
    with transaction.atomic():
        documents = Document.objects.bulk_create(documents, batch_size=BATCH)
        file = LoadedFile.objects.create(sha256="bench", name="bench.txt", size_bytes=1, text="-")
        texts = [
            LoadedText(document=one, source=file, text_hash=one.key, is_registered_version=False) for one in documents
        ]
        texts = LoadedText.objects.bulk_create(texts, batch_size=BATCH)
        for first in range(0, len(texts), BATCH // A_DOCUMENT):
            some = texts[first : first + BATCH // A_DOCUMENT]
            rows = [clause(text, order) for text in some for order in range(A_DOCUMENT)]
            Clause.objects.bulk_create(rows, batch_size=BATCH)
    print(f"  {count:,} clauses written", flush=True)
    began = time.perf_counter()
    with transaction.atomic():
        rebuild_index()
    print(f"  indexed in {time.perf_counter() - began:,.0f} s; {size_of_index()}", flush=True)
    with connection.cursor() as cursor:  # as the database does by itself after a minute
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def writer(chance: random.Random) -> Callable[..., object]:
    """Return what makes the clause of a text at a place."""
    from lingyan.apps.accounts.models import Organisation
    from lingyan.apps.chains.models import Industry
    from lingyan.apps.places.models import Place
    from lingyan.apps.policies.models import Clause

    verbs, all_nouns, adverbs = VERBS.split(), NOUNS.split(), ADVERBS.split()
    units = list(Organisation.objects.values_list("name_zh", flat=True).order_by("pk"))
    names = [*Place.objects.values_list("name_zh", flat=True), *Industry.objects.values_list("name_zh", flat=True)]
    weights = [1 / rank for rank in range(1, len(all_nouns) + 1)]

    def sentence() -> str:
        nouns = chance.choices(all_nouns, weights, k=3)
        forms = BY if chance.random() < 0.15 else SENTENCES
        return chance.choice(forms).format(
            verb=chance.choice(verbs), verb2=chance.choice(verbs), adverb=chance.choice(adverbs),
            noun=nouns[0], other=nouns[1], third=nouns[2], unit=chance.choice(units), name=chance.choice(names),
            year=chance.randint(2005, 2035), percent=chance.randint(1, 60), days=chance.choice(DAYS),
            number=chance.randint(1, 120),
        )  # fmt: skip

    def clause(text: object, order: int) -> object:
        words = "".join(sentence() for _ in range(chance.randint(2, 8)))
        if chance.random() < 0.0005:
            words += f"支持{RARE}。"
        kind = chance.choices(("heading", "article", "item", "paragraph", "table"), (10, 40, 25, 23, 2))[0]
        title = words[:12] if kind == "heading" else ""
        return Clause(
            text=text, order=order, after=order + 1, path=f"{order // 10 + 1}/{order % 10 + 1}", kind=kind, depth=2,
            num=f"{order + 1}", title=title, paragraphs=[[[0, words]]], reading=words,
        )  # fmt: skip

    return clause


def size_of_index() -> str:
    """Return how much room the index takes, beside that of the clauses."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = "SELECT pg_total_relation_size('policies_indexedclause'), pg_total_relation_size('policies_clause')"
            cursor.execute(asked)
            index, clauses = cursor.fetchone()
        else:
            cursor.execute("SELECT sum(length(block)) FROM policies_clausewords_data")
            index = cursor.fetchone()[0]
            cursor.execute("SELECT sum(length(reading) * 3 + length(paragraphs) * 3) FROM policies_clause")
            clauses = cursor.fetchone()[0]
    return f"index {index / 1e6:,.0f} MB beside {clauses / 1e6:,.0f} MB of clauses"


def asked_in_turn(given: dict[str, str], rounds: int) -> tuple[list[float], int]:
    """Return how many milliseconds the page took each time, and how many clauses it found."""
    from django.test import Client

    from lingyan.apps.policies.forms.searching import SearchForm
    from lingyan.apps.policies.queries import searching
    from lingyan.kernel.access import VISITOR

    form = SearchForm(given, actor=VISITOR)
    assert form.is_valid(), form.errors
    found = len(searching.find(form.wanted(), form.order).held)
    client, times = Client(headers={"accept": "text/html"}), []
    for _ in range(rounds):
        began = time.perf_counter()
        answer = client.get("/documents/search/", given)
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200
    return times, found


def peer(words: str) -> list[float]:
    """Return how many milliseconds icontains took over the shown texts, for words alone."""
    from lingyan.apps.design.searching import Results, holding
    from lingyan.apps.policies.models import Clause

    times: list[float] = []
    while len(times) < PEER_ROUNDS and sum(times) < MOST_OF_PEER * 1000:
        began = time.perf_counter()
        held = Clause.objects.filter(holding(words, ["reading"]), text__is_current=True)
        Results.of(held.select_related("text__document").order_by("text__document__position", "order"), 20)
        times.append((time.perf_counter() - began) * 1000)
    return times


def p95(times: list[float]) -> float:
    """Return the time that 19 of 20 stay below."""
    return statistics.quantiles(times, n=20)[-1]


def one(count: int) -> None:
    """Measure on the database of this process."""
    import django

    django.setup()
    from lingyan.apps.workbench.actions import prepare_site, warm_up

    list(prepare_site())
    warm_up()
    fill(count)
    every: list[float] = []
    for name, given in questions().items():
        times, found = asked_in_turn(given, ROUNDS)
        every += times
        beside = ""
        if set(given) == {"q"}:
            beside = f"  icontains {statistics.median(peer(given['q'])):8.1f} ms"
        print(
            f"  {name:28} {found:6,} found  p50 {statistics.median(times):6.1f} ms  p95 {p95(times):6.1f} ms{beside}",
            flush=True,
        )
    print(f"  {'every question':28} {'':12}  p50 {statistics.median(every):6.1f} ms  p95 {p95(every):6.1f} ms")


def run(label: str, url: str, count: int) -> None:
    """Measure on one database, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "LINGYAN_DATA": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
            "LINGYAN_HOSTS": "testserver,localhost",
        }
        print(f"{label}, {count:,} clauses, {ROUNDS} rounds a question (goal: p95 < 200 ms)", flush=True)
        subprocess.run([sys.executable, __file__, "--one", str(count)], env=environment, check=True)


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where a server answers."""
    numbers: Iterator[str] = (given for given in sys.argv[1:] if given.isdecimal())
    count = int(next(numbers, CLAUSES))
    if "--one" in sys.argv:
        one(count)
        return
    run("SQLite", "", count // SHARE)
    if office.has_empty_database(POSTGRES):
        run("PostgreSQL", POSTGRES, count)
    else:
        print("PostgreSQL: no server answered")


if __name__ == "__main__":
    main()
