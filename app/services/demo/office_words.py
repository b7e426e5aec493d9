"""What an invented office did, by month and day: courses, activities; and who helps it."""

from __future__ import annotations

VILLAGE_DIRECTOR = "王秀琴"  # 王主任 of the demo

# Month, day, topic, way, organiser, hours, content.
TRAININGS = (
    (
        3,
        18,
        "儿童主任业务培训：建档、走访和评估",
        "meeting",
        "镇社会事务办",
        6,
        "台账怎么填，风险等级怎么评，走访问什么。",
    ),
    (
        6,
        5,
        "强制报告和个人信息保护",
        "online",
        "市民政局",
        3,
        "哪些情形要报告、向谁报告；照片和资料怎么保管。",
    ),
    (9, 23, "和青春期的孩子谈心", "practice", "镇社工站", 4, "倾听的办法，什么时候要找心理老师。"),
)
SUPERVISOR_COURSES = (
    (4, 11, "新任儿童主任上岗培训", "coaching", "镇社会事务办", 3, "以会代训，逐村核对台账。"),
)
# Month, day, kind, topic, action, what safety lessons were about, content, result.
ACTIVITIES = (
    (
        1,
        25,
        "festival",
        "春节前看望困境儿童",
        "precise",
        (),
        "上门送去棉衣、书包和春联，问寒问暖。",
        "看望的孩子都在家，记下三个心愿。",
    ),
    (
        2,
        8,
        "holiday",
        "寒假作业辅导班",
        "spirit",
        (),
        "大学生志愿者辅导作业，读书、下棋。",
        "孩子们按时交了作业。",
    ),
    (
        5,
        30,
        "festival",
        "六一儿童节游园",
        "spirit",
        (),
        "套圈、跳绳、亲子接力，和外出的父母视频。",
        "气氛热烈，有五位家长请假回来。",
    ),
    (
        6,
        24,
        "safety",
        "安全知识进村：防溺水、防触电",
        "safety",
        ("water", "electricity", "traffic"),
        "看短片、学急救，和家长一起查看村里的池塘和水渠。",
        "发放《致家长一封信》，池塘边补立了警示牌。",
    ),
    (
        7,
        19,
        "holiday",
        "暑期儿童之家看护",
        "custody",
        ("water", "fire"),
        "每天下午开放，志愿者值班，安排阅读和手工。",
        "暑期没有发生安全事故。",
    ),
    (
        9,
        28,
        "festival",
        "中秋团圆茶话会",
        "spirit",
        (),
        "做月饼、讲家乡故事，帮孩子给父母写信。",
        "寄出书信二十封。",
    ),
    (
        10,
        16,
        "guardians",
        "隔代照护家长课堂",
        "custody",
        ("abuse", "online"),
        "请社工讲怎么和孩子说话、怎么管手机。",
        "爷爷奶奶提了不少问题，约定下次再来。",
    ),
)
# Kind, unit, what they do.
UNITS = (
    ("volunteer", "镇志愿服务队", "作业辅导、阅读"),
    ("paired", "镇中心小学", "结对谈心、学习帮助"),
    ("social_worker", "镇社工站", "个案服务、监护指导"),
    ("parent", "村妇联", "节日陪伴、生活照顾"),
    ("spring_bud", "村委会", "春蕾安全员，防性侵宣传"),
    ("volunteer", "鞋业商会", "资助学习用品"),
)
