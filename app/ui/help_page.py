"""F1: how to do each thing, in the words of the window, and the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import ACTIONS
from app.ui.page import Page
from app.ui.widgets.basic import card, label

# A task and how it is done, step by step.
TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "找一个孩子",
        (
            "到“儿童台账”，在上面的框里输入姓名、拼音、拼音首字母、证件号码后几位，或者父母、监护人的姓名和电话。",
            "再用旁边的条件缩小范围，例如只看高风险，或者只看资料不全的。",
        ),
    ),
    (
        "新建、修改一份档案",
        (
            "按“新建”，从上到下填。填到哪里算哪里，随时可以保存，不会因为没填全就存不了。",
            "没填的项目会列出来，点一下就跳到那一项。填得不对的，旁边会说明哪里不对。",
            "填写时每十秒钟自动加密留底。停电、锁定以后再打开，没保存的内容会恢复。",
        ),
    ),
    (
        "今天该做什么",
        (
            "打开“今日”：逾期的、快到期的、要评估的、要续签的，先做的排在最上面。点一行，就到那个孩子的那一页。",
            "走访的次数按风险等级：低风险每月联系一次、每季走访一次；中、高风险每月走访一次。为什么要去，把鼠标停在上面就能看到。",
        ),
    ),
    (
        "安排一个月的走访",
        (
            "打开“走访”：左边是名单，右边是日历，程序已经把同一户、同一组的排在一起，避开了休息日。",
            "不合适的，拖到别的日子，或者按“改日”“不排”“定下”。",
            "出门前按“打印走访计划”和“打印走访记录表”，回来照着纸上的顺序补记。",
        ),
    ),
    (
        "记一次走访",
        (
            "打开孩子的“走访记录”，按“记一次走访”。没有问题的按“其余都正常”，一次勾好；兄弟姐妹可以一起记上。",
            "电话、视频是“联系”，去了没遇到人是“未遇”。过了期再补记也算完成，会标明“补录”。",
            "一年的走访排成一条：做了的、逾期的、豁免的一眼看清。记错了可以撤销，原因会留在变更记录里。",
        ),
    ),
    (
        "发现孩子受到伤害、面临危险",
        (
            "先打 110，把孩子带到安全的地方，再到“问题与报告”里登记强制报告。登记以后不能改，只能补充进展。",
            "一般的问题也登记在这里：谁负责、什么时候解决，办结时写上结果。",
        ),
    ),
    (
        "做监护评估",
        (
            "打开孩子的“监护评估”，按“做一次评估”，照量表回答。量表给出建议，等级由您决定；和建议不同要写理由，降低等级要有复核人。",
            "用纸质量表评估的，直接登记等级，把扫描件一起存上。",
        ),
    ),
    (
        "委托监护责任书",
        (
            "打开孩子的“照护协议”，登记后打印，签好字再回来登记签字的日期，把扫描件存上。快到期的会在“今日”提醒续签。",
        ),
    ),
    (
        "打印正式表格",
        ("打开孩子的档案按“打印”，或者在列表里勾选几个人一起打印。可以直接打印，也可以存成 PDF 或 Word。",),
    ),
    (
        "把手上的花名册导进台账",
        (
            "打开“资料交接”的“从表格导入”，把平时用的表格文件拖进去，或者按“选择表格文件”。照原样就行，不用先改成模板的样子。",
            "上面一排写着五步：选表格、对栏目、改问题、查重复、写入。程序看得懂的那一步自己就过去了；点前面的步子可以回去看，做过的都不会丢。",
            "“对栏目”里没有认出来的排在最上面，选好放进台账的哪一栏，下次导入同样的表格就记得了。",
            "“改问题”里选中一行，在右边直接改，或者按“这一行不导入”；原来的文件不会被改动。",
            "“查重复”里是台账已经有的孩子：只补空白，还是用表格更新，可以一律选，也可以一个一个选。表格里的空格不会抹掉台账里的内容。",
            "看过人数再按“写入台账”。没有导入的行可以另存成表格，改好再导；导错了，按“撤销这次导入”，整批退回去。",
        ),
    ),
    (
        "和镇（街道）互相登记名片",
        (
            "第一次交接以前做一次，由管理员来做。打开“资料交接”的“名片”，把本单位的名片存到U盘，或者打印出来，交给对方。",
            "收到对方的名片，选上它，再打电话请对方读他的校验码。十二个数字都一样才登记；不一样就不登记。",
        ),
    ),
    (
        "村（居）：把资料交给镇里",
        (
            "打开“资料交接”，按“做交接包”，看一看里面有什么，选好U盘，按“封好，存到U盘”。看到“可以拔出U盘了”再拔。",
            "交接包只有镇里打得开，U盘丢了也没有人看得到内容。交给镇里以后，把校验码在电话里读一遍，就知道没有弄错。",
            "U盘满了、中途拔出来了，台账不会受影响，换一个U盘再存一次就行。",
        ),
    ),
    (
        "村（居）：收镇里的回复",
        (
            "把回复文件选上，督导意见就出现在“今日”里，办好以后写上答复，答复随下一个交接包带给镇里。",
            "有孩子要迁入时，看一看来历，按“迁入本村”，以前的走访和评估都跟着来。",
        ),
    ),
    (
        "镇（街道）：收村居的交接包",
        (
            "把各村居的交接包一次全部选上，程序逐个检查，先告诉您新增、修改了谁，台账不动；看过以后再按“收下”。",
            "不能收的会写明为什么、该问谁。同一个包收两次不会重复。收错了，管理员可以撤销最后收下的那一个。",
            "“重复核对”里列出可能在两个村居都建了档的孩子；迁出的档案也在那里选好送到哪个村居。",
            "督导意见和迁移随“给村居的回复”送去，每个村居一个文件。",
        ),
    ),
    (
        "改错了怎么办",
        (
            "刚保存的修改，按 Ctrl+Z 撤回。",
            "“变更记录”里写着谁在什么时候把哪一项从什么改成了什么。",
        ),
    ),
    (
        "孩子满龄、迁出了",
        ("在档案里“关档”并选原因。关档以后不再出现在日常名单里，资料都保留着，需要时可以重新启用。",),
    ),
    (
        "备份",
        (
            "程序每天第一次打开时、退出时自己备份。电脑坏了、丢了，只有U盘上的备份能救回台账：插上U盘，在“设置”的“备份”里按“备份到U盘”，每周一次。",
            "窗口左下角写着备份得怎么样，按它就到“备份”。每个月按一次“试一试能不能恢复”。",
        ),
    ),
    (
        "台账打不开、换了电脑",
        (
            "打不开时，程序会把能做的办法从上到下列出来，先试最上面的。每一个办法都不会删除现在的文件。",
            "换了电脑：打开程序，在第一页按“我有备份或交接包，要在这台电脑上恢复”，选U盘上的文件，输入密码或者恢复单上的数字。",
        ),
    ),
    (
        "忘记密码",
        (
            "在打开台账的页面上点“忘记密码”，照着恢复单填八组数字，再设一个新密码。",
            "恢复单也找不到的话，请其他管理员登录后在“设置”的“使用人”里给您重设密码。",
        ),
    ),
    (
        "离开座位",
        ("按 Ctrl+L 锁定。几分钟不用也会自动锁定，时间可以在“设置”里改。",),
    ),
)


class HelpPage(Page):
    """Tasks on cards, then the keys."""

    title = "使用帮助"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setProperty("role", "page")
        content.setMaximumWidth(900)
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(14)
        for task, steps in TOPICS:
            column.addWidget(_topic(task, steps))
        column.addWidget(_keys())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("help")
        scroll.setAccessibleName("使用帮助")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page Down scroll
        scroll.setWidget(content)
        self.setFocusProxy(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _topic(task: str, steps: tuple[str, ...]) -> QWidget:
    frame, column = card(margin=18, spacing=6)
    column.addWidget(label(task, "heading"))
    for step in steps:
        column.addWidget(label(step, wrap=True))
    return frame


def _keys() -> QWidget:
    frame, column = card(margin=18, spacing=8)
    column.addWidget(label("按键", "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for line, action in enumerate(ACTIONS):
        grid.addWidget(label(action.keys[0]), line, 0)
        grid.addWidget(label(action.words, wrap=True), line, 1)
    grid.addWidget(label("Ctrl+1、Ctrl+2……"), len(ACTIONS), 0)
    grid.addWidget(label("到左边第一个、第二个……页面"), len(ACTIONS), 1)
    column.addLayout(grid)
    return frame
