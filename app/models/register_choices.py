"""The option lists of the office's own registers: workers, training, activities, volunteers, 儿童之家."""

from app.models.options import Option, options

# 民发〔2019〕34号: a 儿童主任 in each village, a 儿童督导员 in each town.
POST = options(
    ("director", "儿童主任"),
    ("supervisor", "儿童督导员"),
    aliases={"村（居）儿童主任": "director", "村儿童主任": "director", "督导员": "supervisor"},
)
EDUCATION = options(
    ("primary", "小学"),
    ("junior", "初中"),
    ("senior", "高中、中专"),
    ("college", "大专"),
    ("bachelor", "本科"),
    ("master", "研究生"),
    aliases={
        "高中": "senior",
        "中专": "senior",
        "专科": "college",
        "大学": "bachelor",
        "大学本科": "bachelor",
    },
)
POLITICS = options(
    ("party", "中共党员"),
    ("probationary", "中共预备党员"),
    ("league", "共青团员"),
    ("democratic", "民主党派"),
    ("masses", "群众"),
    aliases={"党员": "party", "预备党员": "probationary", "团员": "league"},
)
TRAINING_WAY = options(
    ("meeting", "集中面授"), ("online", "线上学习"), ("practice", "实地观摩"), ("coaching", "以会代训")
)
GRADE = options(("excellent", "优秀"), ("competent", "称职"), ("basic", "基本称职"), ("weak", "不称职"))

ACTIVITY_KIND = options(
    ("safety", "安全知识进村（居）"),
    ("festival", "节假日关爱"),
    ("holiday", "寒暑假关爱"),
    ("publicity", "政策宣传"),
    ("mind", "心理健康"),
    ("guardians", "家庭教育和监护指导"),
    ("other", "其他活动"),
    aliases={
        "安全知识进村居": "safety",
        "安全教育": "safety",
        "节日关爱": "festival",
        "暑期关爱": "holiday",
        "寒假关爱": "holiday",
    },
)
# What safety lessons are about: the 五防 of Fujian first, then what the notices of the ministries add.
SAFETY_TOPIC = options(
    Option("water", "防溺水"),
    Option("electricity", "防触电"),
    Option("traffic", "交通安全"),
    Option("abduction", "防拐防骗"),
    Option("abuse", "防性侵害"),
    Option("fire", "消防和用火用气"),
    Option("food", "食品安全"),
    Option("bullying", "防欺凌"),
    Option("online", "网络和电信诈骗"),
    Option("disaster", "自然灾害"),
    Option("other", "其他", blank="请写明"),
)

VOLUNTEER_KIND = options(
    ("volunteer", "志愿者"),
    ("paired", "结对人员"),
    ("parent", "爱心爸爸、爱心妈妈"),
    ("social_worker", "社会工作者"),
    ("spring_bud", "春蕾安全员"),
    ("other", "其他"),
    aliases={"社工": "social_worker", "爱心爸爸": "parent", "爱心妈妈": "parent"},
)
HOME_STATE = options(("open", "正常开放"), ("paused", "暂停开放"), ("closed", "已撤销"))

LIST_KIND = options(("duty", "责任清单"), ("service", "关爱服务内容清单"))
HOW_OFTEN = options(
    ("month", "每月"), ("quarter", "每季度"), ("half", "每半年"), ("year", "每年"), ("once", "随时")
)

OFFICE_PAPER_KIND = options(("photo", "照片"), ("template", "文书模板"), ("other", "其他材料"))
REPORT_KIND = options(("month", "月报"), ("year", "年度总结"))
REPORT_STATE = options(("draft", "草稿"), ("sent", "已报送"))
