"""The option lists of the ledger, letter for letter as on the form (annex of 晋政民〔2024〕46号)."""

from app.models.options import Option, options

YUAN_A_MONTH = "元/月"

SEX = options(("male", "男"), ("female", "女"))

# GB/T 3304: two-digit codes in the standard's order, then 其他 and 外国血统.
_ETHNIC = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 "
    "傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 "
    "布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 "
    "保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族"
).split()
ETHNIC = options(
    *[(f"{number:02d}", label) for number, label in enumerate(_ETHNIC, 1)],
    ("97", "其他"),
    ("98", "外国血统中国籍人士"),
    aliases={label.removesuffix("族"): f"{number:02d}" for number, label in enumerate(_ETHNIC, 1)},
)

ID_TYPES = options(
    ("citizen", "身份证"),
    ("hk_macao_permit", "港澳居民居住证"),
    ("taiwan_permit", "台湾居民居住证"),
    ("hk_macao_travel", "港澳居民来往内地通行证"),
    ("taiwan_travel", "台湾居民来往大陆通行证"),
    ("passport", "护照"),
    ("birth_certificate", "出生医学证明"),
    ("unsettled", "号码待核实"),
    ("none", "暂无证件"),
    ("other", "其他证件"),
    aliases={"居民身份证": "citizen", "无": "none", "未落户": "none", "出生证": "birth_certificate"},
)

HOUSEHOLD = options(
    ("rural", "农村户"),
    ("urban", "城市户"),
    aliases={
        "农村": "rural",
        "农业": "rural",
        "农业户口": "rural",
        "农村居民户口": "rural",
        "城市": "urban",
        "城镇": "urban",
        "非农业": "urban",
        "非农业户口": "urban",
        "城镇居民户口": "urban",
    },
)

# 国发〔2016〕36号 and the lists in use at provincial systems; the form itself leaves this blank open.
HARDSHIP_KINDS = (
    "孤儿",
    "事实无人抚养儿童",
    "重病儿童",
    "重残儿童",
    "残疾儿童",
    "贫困家庭儿童",
    "父母监护缺失的儿童",
    "父母无力履行监护职责的儿童",
    "流浪儿童",
    "遭受侵害、虐待、遗弃的儿童",
    "服刑在押、强制隔离戒毒人员子女",
    "有严重不良行为的未成年人",
    "遭遇突发事件、意外伤害、临时性困难的儿童",
    "打拐解救儿童",
    "其他需要帮助的儿童",
)


def hardship_kinds_in(told: str) -> tuple[list[str], str]:
    """The kinds of hardship that words name, in the order of the form, and what else the words say."""
    known = [kind for kind in HARDSHIP_KINDS if kind in told]
    for kind in known:
        told = told.replace(kind, "")
    return known, told


CATEGORY = options(
    Option("left_behind", "农村留守儿童"),
    Option("hardship", "困境儿童,具体类别为", blank="具体类别", offers=HARDSHIP_KINDS, several=True),
    aliases={"留守儿童": "left_behind", "留守": "left_behind", "困境": "hardship"},
)

SINGLE_PARENT = options(
    Option("yes", "是,单亲母亲/父亲家庭", blank="与谁生活", offers=("母亲", "父亲"), closed=True),
    Option("no", "否"),
    aliases={"√": "yes", "有": "yes", "×": "no", "无": "no", "不是": "no"},
)

BOARDING = options(
    ("boarder", "寄宿生"),
    ("day", "非寄宿生"),
    aliases={
        "是": "boarder",
        "寄宿": "boarder",
        "否": "day",
        "不寄宿": "day",
        "走读": "day",
        "走读生": "day",
    },
)

GUARDIANSHIP = options(
    Option("fair", "监护情况一般"),
    Option("good", "监护情况良好"),
    Option("poor", "监护不到位,具体情形为", blank="具体情形"),
    aliases={"一般": "fair", "良好": "good", "较好": "good", "不到位": "poor", "差": "poor"},
)

DISABILITIES = tuple(
    f"{kind}{grade}级"
    for kind in ("肢体", "智力", "精神", "听力", "视力", "言语", "多重")
    for grade in ("一", "二", "三", "四")
)
HEALTH = options(
    Option("healthy", "健康"),
    Option("weak", "一般或较弱"),
    Option("severe", "重病,患病情况", blank="患病情况"),
    Option("chronic", "慢性病,患病情况", blank="患病情况"),
    Option("disabled", "残疾,等级", blank="类别和等级", offers=DISABILITIES),
    Option("other", "其他", blank="请写明"),
    aliases={"良好": "healthy", "一般": "weak", "较弱": "weak"},
)

AID = options(
    Option("orphan", "孤儿"),
    Option("unsupported", "事实无人抚养儿童"),
    Option("minimum", "低保", unit=YUAN_A_MONTH),
    Option("destitute", "特困", unit=YUAN_A_MONTH),
    Option("disabled", "残疾", unit=YUAN_A_MONTH),
    Option("temporary", "临时", unit=YUAN_A_MONTH),
    Option("other", "其他", unit=YUAN_A_MONTH),
    Option("none", "无"),
    aliases={"事实无人抚养": "unsupported", "特困供养": "destitute", "临时救助": "temporary", "没有": "none"},
)

FAMILY_AID = options(
    Option("minimum", "低保", unit=YUAN_A_MONTH),
    Option("destitute", "特困", unit=YUAN_A_MONTH),
    Option("disabled", "残疾", unit=YUAN_A_MONTH),
    Option("other", "其他", unit=YUAN_A_MONTH),
)

PARENT_HEALTH = options(
    Option("healthy", "健康"),
    Option("unhealthy", "不健康,患病情况为", blank="患病情况"),
    aliases={"良好": "healthy", "一般": "healthy", "患病": "unhealthy"},
)

SPECIAL = options(
    Option("restricted", "被执行限制人身自由的措施"),
    Option("dead", "死亡"),
    Option("missing", "失踪"),
    Option("severe_illness", "重病"),
    Option("severe_disability", "重残"),
    Option("lost_contact", "失联"),
    Option("prison", "服刑在押"),
    Option("rehabilitation", "强制隔离戒毒"),
    Option("other", "其他", blank="请写明"),
    aliases={"去世": "dead", "已故": "dead", "服刑": "prison", "戒毒": "rehabilitation"},
)

CARER = options(
    ("grandparents", "祖父母、外祖父母"),
    ("relatives", "亲戚朋友"),
    ("nobody", "无委托照护"),
    aliases={
        "祖父母": "grandparents",
        "外祖父母": "grandparents",
        "爷爷奶奶": "grandparents",
        "外公外婆": "grandparents",
        "亲戚": "relatives",
        "朋友": "relatives",
        "无委托照料人": "nobody",
        "无": "nobody",
    },
)

ENTRUST_REASON = options(
    ("both_away", "父母双方同时外出"),
    ("one_away", "父母一方外出,另一方无监护能力"),
    ("neither_able", "父母双方无监护能力"),
    aliases={"双方外出": "both_away", "父母一方外出": "one_away", "一方外出": "one_away"},
)

LEVEL = options(
    ("low", "低风险"),
    ("medium", "中风险"),
    ("high", "高风险"),
    aliases={"低": "low", "中": "medium", "高": "high"},
)

WAY = options(
    ("visit", "走访"),
    ("contact", "联系"),
    ("attempt", "未遇"),
    aliases={"入户": "visit", "上门": "visit", "电话": "contact", "电话联系": "contact", "未见到": "attempt"},
)

PLAN_MARK = options(("move", "改日"), ("skip", "不排"), ("pin", "定下"))

CLOSE_REASON = options(
    ("of_age", "满龄"),
    ("moved", "迁出"),
    ("parents_back", "父母返乡"),
    ("adopted", "收养"),
    ("died", "死亡"),
    ("mistake", "误录"),
    ("other", "其他"),
    aliases={"误建": "mistake"},
)
