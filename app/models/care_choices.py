"""The option lists of what is done for a child: visits, problems, reports, agreements, help.

What a visit looks at follows 未成年人保护法 15 to 23 and 43; the situations of a report are those of
《关于建立侵害未成年人案件强制报告制度的意见（试行）》 article 4; those of temporary care 未成年人保护法 92.
"""

from app.models.options import Option, options

YES_NO = options(("yes", "是"), ("no", "否"), aliases={"√": "yes", "有": "yes", "×": "no", "没有": "no"})

# What a visit looks at: the first option says that all is well and stands alone.
LIVING = options(
    ("fine", "有人照料，吃穿住有保障"),
    ("weak_carer", "照护人年老、生病或体弱"),
    ("unattended", "常常无人看护"),
    ("alone", "独自居住或只和兄弟姐妹居住"),
    ("short", "吃穿住有困难"),
    ("harsh", "有打骂、忽视"),
)
SCHOOLING = options(
    ("fine", "正常上学"),
    ("preschool", "学龄前"),
    ("absent", "缺课、逃学"),
    ("dropped", "失学、辍学"),
    ("hard", "学习困难"),
    ("bullied", "受欺凌"),
)
HEALTH_SEEN = options(
    ("fine", "身体健康"),
    ("ill", "生病"),
    ("untreated", "生病未就医"),
    ("thin", "明显消瘦、营养不良"),
    ("injured", "身上有伤"),
    ("care", "需要康复、治疗"),
)
MOOD = options(
    ("fine", "情绪、行为正常"),
    ("low", "情绪低落"),
    ("withdrawn", "孤僻、少说话"),
    ("angry", "易怒、攻击他人"),
    ("screen", "沉迷手机、网络"),
    ("self_harm", "有自伤、轻生言行"),
    ("company", "结交不良、夜不归宿"),
)
HAZARDS = options(
    Option("none", "没有发现"),
    Option("water", "溺水"),
    Option("fire", "用火用电用气"),
    Option("house", "危房"),
    Option("traffic", "交通"),
    Option("harm", "性侵害、拐骗"),
    Option("online", "网络、电信诈骗"),
    Option("other", "其他", blank="请写明"),
)
PARENT_CONTACT = options(
    ("yes", "有联系"),
    ("no", "没有联系"),
    ("together", "和父母同住"),
    ("unknown", "没有问到"),
)

CONCERN_KIND = options(
    ("custody", "监护照料"),
    ("safety", "安全隐患"),
    ("schooling", "就学"),
    ("health", "健康"),
    ("mind", "心理行为"),
    ("poverty", "生活困难"),
    ("papers", "户籍和证件"),
    ("policy", "政策待落实"),
    ("harm", "疑似受侵害"),
    ("other", "其他"),
)
SEVERITY = options(("minor", "一般"), ("serious", "较重"), ("severe", "严重"))

# Article 4 of the opinion on mandatory reporting, in its order.
REPORT_SITUATION = options(
    ("private_parts", "生殖器官或隐私部位遭受或疑似遭受非正常损伤"),
    ("girl_under_14", "不满14周岁的女性遭受或疑似遭受性侵害、怀孕、流产"),
    ("girl_over_14", "14周岁以上的女性遭受或疑似遭受性侵害所致怀孕、流产"),
    (
        "wounds",
        "身体多处损伤、严重营养不良、意识不清，存在或疑似受到家庭暴力、欺凌、虐待、殴打或者被人麻醉等",
    ),
    ("unnatural", "因自杀、自残、工伤、中毒、被人麻醉、殴打等非正常原因导致伤残、死亡"),
    ("abandoned", "被遗弃或长期处于无人照料状态"),
    ("missing", "来源不明、失踪或者被拐卖、收买"),
    ("begging", "被组织乞讨"),
    ("other", "其他严重侵害身心健康的情形，或正在面临不法侵害危险"),
)
REPORT_WAY = options(
    ("110", "拨打110"), ("in_person", "当面报告"), ("phone", "打电话"), ("written", "书面报告")
)
ALSO_TOLD = options(
    ("town", "镇（街道）"),
    ("civil_affairs", "民政部门"),
    ("school", "学校、教育部门"),
    ("women", "妇联"),
    ("prosecutor", "检察院"),
    ("12345", "12345热线"),
)

TEMPORARY_KIND = options(("emergency", "突发情况临时照料"), ("temporary", "临时监护"))
TEMPORARY_SITUATION = options(
    ("unknown", "流浪乞讨或身份不明，暂时查找不到父母或者其他监护人"),
    ("missing", "监护人下落不明且无其他人可以担任监护人"),
    ("unable", "监护人因自身客观原因或突发事件不能履行监护职责，导致监护缺失"),
    ("refuses", "监护人拒绝或怠于履行监护职责，导致无人照料"),
    ("abets", "监护人教唆、利用实施违法犯罪行为，需要带离安置"),
    ("harmed", "遭受监护人严重伤害或面临人身安全威胁，需要紧急安置"),
    ("other", "法律规定的其他情形"),
)
PLACEMENT = options(
    ("relatives", "亲属抚养"),
    ("foster", "家庭寄养"),
    ("shelter", "救助保护机构"),
    ("welfare", "儿童福利机构"),
    ("village", "村（居）安排临时照料"),
    ("other", "其他"),
)

SIGNING = options(
    ("draft", "未签"),
    ("printed", "已打印待签"),
    ("signed", "已签"),
    ("refused", "拒签"),
    ("ended", "已解除"),
)
SIGN_WAY = options(
    ("present", "当面签"),
    ("proxy", "一方代签并电话或视频确认"),
    ("post", "寄签"),
    ("return", "返乡补签"),
)
# 未成年人保护法 22 条三款.
BARRED = options(
    ("none", "没有下列情形"),
    ("crime", "曾实施性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为"),
    ("habits", "有吸毒、酗酒、赌博等恶习"),
    ("neglect", "曾拒不履行或者长期怠于履行监护、照护职责"),
    ("unfit", "其他不适宜担任被委托人的情形"),
)
OPINION = options(("agrees", "同意"), ("objects", "不同意"), ("too_young", "不满8周岁或不能表达意见"))

NEED_KIND = options(
    ("living", "生活"),
    ("study", "学习"),
    ("mind", "心理"),
    ("safety", "安全"),
    ("family", "亲情"),
    ("medical", "医疗"),
    ("wish", "微心愿"),
    ("other", "其他"),
)
NEED_STATE = options(
    ("open", "待落实"), ("under_way", "正在落实"), ("met", "已落实"), ("impossible", "无法落实")
)
# 晋政民〔2024〕46号 二（一）.
ACTION = options(
    ("spirit", "精神素养提升行动"),
    ("custody", "监护提质行动"),
    ("precise", "精准帮扶行动"),
    ("safety", "安全防护行动"),
    ("foundation", "固本强基行动"),
)
SERVICE_KIND = options(
    ("comfort", "慰问探访"),
    ("aid", "生活救助"),
    ("study", "教育帮扶"),
    ("medical", "医疗康复"),
    ("tomorrow", "孤儿医疗康复明天计划"),
    ("mind", "心理关爱"),
    ("safety", "安全教育"),
    ("law", "法律援助"),
    ("referral", "资源链接、转介"),
    ("other", "其他"),
)
PAIRED_WAY = options(("talk", "谈心"), ("home", "入户看望"))

ARCHIVE = "archive"  # made by the program alone: nobody chooses it
PAPER_KIND = options(
    ("photo", "照片"),
    ("scale", "评估量表"),
    ("visit", "走访记录表"),
    ("agreement", "委托监护责任书"),
    ("report", "报告材料"),
    ("consent", "告知同意材料"),
    Option(ARCHIVE, "年终归档", retired=True),
    ("other", "其他材料"),
)

CONSENT_KIND = options(
    ("notice", "已告知"),
    ("guardian", "监护人同意"),
    ("child", "儿童本人同意"),
    ("duty", "依法定职责处理，已告知"),
    ("withdrawn", "撤回同意"),
)
CONSENT_WAY = options(("written", "书面签字"), ("oral", "当面口头"), ("phone", "电话或视频"))
REQUEST_KIND = options(("look", "查阅"), ("copy", "复制"), ("correct", "更正"), ("delete", "删除"))
DECISION = options(("granted", "同意"), ("partly", "部分同意"), ("refused", "不同意"))

OPINION_KIND = options(
    ("return", "退回补正"),
    ("question", "询问"),
    ("praise", "表扬"),
    ("level", "等级复核"),
    ("match", "重复核对"),
)
AGREES = options(("agree", "同意"), ("disagree", "不同意"))
MATCH = options(("moved", "已经迁移"), ("duplicate", "重复建档"), ("different", "不是同一个孩子"))
SPOT_RESULT = options(("right", "情况属实"), ("partly", "部分不符"), ("wrong", "不属实"))
