"""The sheets and columns of the workbook, each explained in Chinese and English."""

from __future__ import annotations

from typing import NamedTuple

from weftmark.core.text import Text


class Column(NamedTuple):
    """A column, or on the first sheet a line. `choices` fill a drop-down list."""

    key: str
    name: Text
    note: Text
    needed: bool = False
    choices: tuple[str, ...] = ()
    width: int = 16


class SheetPlan(NamedTuple):
    """A sheet of the workbook. `key` is the English word by which it is found again."""

    key: str
    name: Text
    note: Text
    columns: tuple[Column, ...]
    needed: bool = False

    @property
    def title(self) -> str:
        """The name on the tab, in both languages."""
        return f"{self.name.zh} {self.name.en}"

    def column(self, key: str) -> Column:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)


BASIS = ("full_text", "excerpt", "memory", "assumption")
CONFIDENCE = ("high", "medium", "low")
STANDING = ("decides", "caveat", "information")
YES_NO = ("yes", "no")
ACCREDITATION = ("checked", "required")
STATUS = ("in_force", "superseded", "draft", "working_profile")
RULES = ("limit", "grade", "presence", "share", "choice", "declaration", "computed", "group")
OPS = ("<=", "<", ">=", ">", "between", "not_detected", "one_of", "none")
ORIGINS = ("own", "public", "stand_in", "entered")
VERDICTS = ("conform", "nonconform", "undetermined")
DECISION_RULES = ("simple", "guarded_acceptance", "guarded_rejection")

_ZH, _EN = Text("中文", "Chinese"), Text("英文", "English")
_FIGURE = (
    Column(
        "source",
        Text("来源", "Source"),
        Text(
            "数值出自哪份文本的哪一处。没有来源的数值不予导入。",
            "Which text, and where in it. A figure without a source is not imported.",
        ),
        True,
        width=40,
    ),
    Column(
        "basis",
        Text("核对方式", "Basis"),
        Text(
            "full_text 全文核对；excerpt 摘录核对；memory 凭记忆；assumption 假定。",
            "full_text, excerpt, memory (unverified) or assumption.",
        ),
        True,
        BASIS,
        12,
    ),
    Column(
        "confidence",
        Text("可信度", "Confidence"),
        Text("high、medium 或 low。", "high, medium or low."),
        True,
        CONFIDENCE,
        12,
    ),
    Column(
        "standing",
        Text("判定作用", "Standing"),
        Text(
            "decides 参与判定；caveat 参与判定并附说明；information 仅供参考。不填为 decides。",
            "decides, caveat (decides, its note is shown) or information. Empty means decides.",
        ),
        False,
        STANDING,
        12,
    ),
)
_CHECKED = Column(
    "checked",
    Text("核对日期", "Checked"),
    Text("日期，如 2026-11-23。", "A date such as 2026-11-23."),
    width=12,
)
_NOTE_ZH = Column(
    "note_zh",
    Text("说明（中文）", "Note (Chinese)"),
    Text(
        "与数值一同显示。中英文须同时填写，数字和标准号一致。",
        "Shown with it. Fill in both languages, with the same numbers and standards.",
    ),
    width=30,
)
_NOTE_EN = Column("note_en", Text("说明（英文）", "Note (English)"), Text("同上。", "As before."), width=30)


EDITION = SheetPlan(
    "Edition", Text("版本", "Edition"), Text("版本的基本信息，一行一项，填在 value 列。", "The head of the edition, one entry a line, in the column value."),
    (
        Column("id", Text("版本 id", "Edition id"), Text("小写字母、数字和 - _ .，如 cec-122-2025。导入后不能更改。", "Letters, digits and - _ . such as cec-122-2025. It cannot be changed once imported."), True),
        Column("specification", Text("规范 id", "Specification id"), Text("同一规范各版本共用，如 cec-122。", "Shared by all editions of one specification, such as cec-122."), True),
        Column("version", Text("版本号", "Version"), Text("如 2025。", "Such as 2025."), True),
        Column("designation", Text("标准编号", "Designation"), Text("引用时的写法，如 GB 18401-2010；中英文不同时写“中文 || English”。", "How it is cited, such as GB 18401-2010; where the languages differ write “中文 || English”."), True),
        Column("title_zh", Text("名称（中文）", "Title (Chinese)"), Text("规范的正式名称。", "The title of the specification."), True),
        Column("title_en", Text("名称（英文）", "Title (English)"), Text("规范的英文名称。", "Its English title."), True),
        Column("authentic", Text("准据语言", "Authentic language"), Text("两种语言不一致时以哪一种为准：zh 或 en。", "Which language prevails: zh or en."), True, ("zh", "en")),
        Column("status", Text("状态", "Status"), Text("in_force 现行；superseded 已被取代；draft 草案；working_profile 工作底稿。", "in_force, superseded, draft or working_profile."), True, STATUS),
        Column("publisher_zh", Text("发布机构（中文）", "Publisher (Chinese)"), Text("发布该规范的机构。", "Who published it."), True),
        Column("publisher_en", Text("发布机构（英文）", "Publisher (English)"), Text("同上。", "As before."), True),
        Column("licence_zh", Text("许可（中文）", "Licence (Chinese)"), Text("谁可以使用这份内容。", "Who may use this content."), True),
        Column("licence_en", Text("许可（英文）", "Licence (English)"), Text("同上。", "As before."), True),
        Column("in_force", Text("实施日期", "In force from"), Text("日期或留空。", "A date, or empty.")),
        Column("until", Text("失效日期", "In force until"), Text("日期或留空。", "A date, or empty.")),
        Column("replaces", Text("取代的版本", "Replaces"), Text("被取代版本的 id，或留空。", "Id of the edition it replaces, or empty.")),
        Column("applications_until", Text("旧版申请截止", "Applications until"), Text("在此之前仍可按旧版申请。", "Until then the former edition may be applied for.")),
        Column("certificates_until", Text("旧版证书截止", "Certificates until"), Text("在此之前旧版证书仍有效。", "Until then certificates under the former edition stay valid.")),
        Column("banner_zh", Text("提示（中文）", "Banner (Chinese)"), Text("显示在每份报告上；中英文须同时填写。", "Shown on every report; fill in both languages or none.")),
        Column("banner_en", Text("提示（英文）", "Banner (English)"), Text("同上。", "As before.")),
        Column("sources", Text("来源", "Sources"), Text("依据的文本，多项以 | 分隔。", "The texts it rests on, separated by |."), True),
        Column("rounded", Text("修约后比较", "Rounded"), Text("yes：先修约到限值的位数再比较。", "yes: values are rounded to the limit's place first."), False, YES_NO),
        Column("months", Text("报告有效月数", "Age of reports"), Text("检测报告最多多少个月内有效；留空为不限。", "How many months a test report counts; empty means any age.")),
        Column("accreditation", Text("认可", "Accreditation"), Text("checked：已知无认可的不采用；required：必须证明。", "checked: a known lack counts; required: it has to be shown."), False, ACCREDITATION),
        Column("assumed", Text("假定的事实", "Assumed facts"), Text("没有说明时视为如此，如 finished=final。", "Taken for granted where nothing is said, such as finished=final.")),
    ), True,
)  # fmt: skip

CLASSES = SheetPlan(
    "Classes", Text("类别", "Classes"), Text("产品类别，由严到宽；没有类别时留空。", "Product classes, strictest first; none if the edition has none."),
    (
        Column("id", Text("类别 id", "Class id"), Text("词表中的产品类别，如 infant、direct_skin。", "A product class of the vocabulary such as infant, direct_skin."), True),
        Column("zh", _ZH, Text("规范对该类别的称呼。", "What the edition calls it."), True, width=40),
        Column("en", _EN, Text("同上。", "As before."), True, width=40),
    ),
)  # fmt: skip

SECTIONS = SheetPlan(
    "Sections", Text("章节", "Sections"), Text("章节，按文本次序。", "Sections in the order of the text."),
    (
        Column("id", Text("章节 id", "Section id"), Text("如 chemical。", "Such as chemical."), True),
        Column("zh", _ZH, Text("章节名称。", "Its name."), True, width=40),
        Column("en", _EN, Text("同上。", "As before."), True, width=40),
    ), True,
)  # fmt: skip

CRITERIA = SheetPlan(
    "Criteria", Text("准则", "Criteria"), Text("一行一项准则。多个值以 | 分隔。限值填在限值表。", "One criterion a row. Several values are separated by |. Limits stand on their own sheet."),
    (
        Column("id", Text("准则 id", "Criterion id"), Text("在本版本内唯一，如 formaldehyde。引用其他版本时可留空。", "Unique in the edition, such as formaldehyde. May be empty where it refers to another edition."), width=22),
        Column("ref", Text("引用", "Taken from"), Text("直接采用其他版本的准则：版本 id/准则 id。此时只填 id、clause、section、title、note、origin、months、accreditation、applies、stage、standing。", "Takes a criterion of another edition: edition id/criterion id. Then only id, clause, section, title, note, origin, months, accreditation, applies, stage and standing may be filled in."), width=28),
        Column("clause", Text("条款", "Clause"), Text("文本中的条款号，中英文不同时写“5.1 表 1 || 5.1 Table 1”。", "Number in the text; where the languages differ write “5.1 表 1 || 5.1 Table 1”."), width=20),
        Column("section", Text("章节", "Section"), Text("章节表中的 id。", "An id of the sheet Sections.")),
        Column("title_zh", Text("名称（中文）", "Title (Chinese)"), Text("准则名称。", "Its name."), width=28),
        Column("title_en", Text("名称（英文）", "Title (English)"), Text("同上。", "As before."), width=28),
        Column("rule", Text("规则", "Rule"), Text("limit 限值；grade 色牢度级别；presence 不得存在；share 比例；choice 选项；declaration 声明；computed 计算；group 组合。", "limit, grade, presence, share, choice, declaration, computed or group."), False, RULES, 12),
        Column("parameters", Text("检测项目", "Parameters"), Text("词表中的检测项目 id，多个以 | 分隔。", "Parameter ids of the vocabulary, separated by |."), width=24),
        Column("list", Text("清单", "List"), Text("代替检测项目：清单表中的清单名。", "Instead of parameters: the name of a list of the sheet Lists.")),
        Column("aggregate", Text("逐项或合计", "Each or sum"), Text("多个项目时逐项（each）还是合计（sum）判定。", "Several parameters: each one is judged, or their sum."), False, ("each", "sum"), 10),
        Column("total", Text("总量项目", "Parameter of the total"), Text("实验室以一个数值报告整个清单时所用的项目。", "The parameter under which a laboratory reports the list as one figure.")),
        Column("below", Text("未检出时合计", "Below detection in a sum"), Text("lower 计为 0；upper 按定量限计；both 上下限同时计。", "lower counts nothing, upper its quantification limit, both both bounds."), False, ("lower", "upper", "both"), 10),
        Column("methods", Text("方法", "Methods"), Text("规定的方法和等同方法，以 | 分隔；不填为不限。", "The required method and its equivalents, separated by |; empty means any."), width=24),
        Column("components", Text("部位", "Components"), Text("适用的部位种类或大类，以 | 分隔；不填为全部。", "Kinds or families of components, separated by |; empty means all.")),
        Column("combine", Text("多个结果", "Several results"), Text("worst 取最差；mean 取平均。", "worst or mean."), False, ("worst", "mean"), 10),
        Column("scale", Text("级数", "Scale"), Text("grade 规则：5 或 8。", "For grades: 5 or 8."), False, ("5", "8"), 8),
        Column("rounded", Text("修约后比较", "Rounded"), Text("yes 或 no；不填同版本表。", "yes or no; empty as on the sheet Edition."), False, YES_NO, 10),
        Column("months", Text("报告有效月数", "Age of reports"), Text("不填同版本表；none 为不限。", "Empty as on the sheet Edition; none means any age."), width=10),
        Column("accreditation", Text("认可", "Accreditation"), Text("不填同版本表。", "Empty as on the sheet Edition."), False, ACCREDITATION, 12),
        Column("applies", Text("适用条件", "Applies when"), Text("如 product_class=infant|direct_skin; coloured=yes（分号表示同时满足）；或写成 { … } 形式的 YAML 条件。", "Such as product_class=infant|direct_skin; coloured=yes (a semicolon means and); or a condition as YAML in { … }."), width=28),
        Column("documents", Text("文件", "Documents"), Text("声明或可代替检测的文件种类，以 | 分隔。", "Kinds of document that declare it or may stand for a test, separated by |."), width=20),
        Column("share_fibres", Text("比例：纤维", "Share: fibres"), Text("share 规则：纤维 id，以 | 分隔；* 为全部纤维。", "For shares: fibre ids separated by |; * means all fibres.")),
        Column("share_qualities", Text("比例：属性", "Share: qualities"), Text("如 organic、recycled。", "Such as organic, recycled.")),
        Column("share_of", Text("比例：基数", "Share: of"), Text("product 占产品；fibre 占该纤维。", "product: of the whole mass; fibre: of those fibres."), False, ("product", "fibre"), 10),
        Column("share_proof", Text("比例：证明", "Share: proof"), Text("文件种类，以 | 分隔。", "Kinds of document, separated by |.")),
        Column("compute", Text("计算", "Calculation"), Text("computed 规则：计算函数名。", "For computed rules: the name of the calculation.")),
        Column("parts", Text("组成", "Parts"), Text("group 规则：本版本中其他准则的 id，以 | 分隔。", "For groups: ids of other criteria of this edition, separated by |."), width=20),
        Column("least", Text("至少", "At least"), Text("group 规则：至少满足几项；不填为全部。", "For groups: how many parts have to be met; empty means all."), width=8),
        Column("stage", Text("生命周期阶段", "Life-cycle stage"), Text("如 raw_material、spinning、wet_processing、product。", "Such as raw_material, spinning, wet_processing, product.")),
        _NOTE_ZH, _NOTE_EN,
        Column("origin", Text("出处", "Origin"), Text("own 本文本；public 公开文本；stand_in 替代值；entered 机构录入。", "own, public, stand_in or entered."), False, ORIGINS, 10),
        *(column._replace(needed=False, note=Text(f"没有限值的准则须填写。{column.note.zh}", f"For criteria without limits. {column.note.en}")) for column in _FIGURE),
        _CHECKED,
        Column("figure_note_zh", Text("来源说明（中文）", "Note on the source (Chinese)"), Text("没有限值的准则：关于来源的说明。", "For criteria without limits: a note on the source."), width=24),
        Column("figure_note_en", Text("来源说明（英文）", "Note on the source (English)"), Text("同上。", "As before."), width=24),
    ), True,
)  # fmt: skip

EXEMPTIONS = SheetPlan(
    "Exemptions", Text("豁免", "Exemptions"), Text("准则何时不适用；须证明成立才算。一行一项。", "When a criterion does not count; it has to be shown to hold. One a row."),
    (
        Column("criterion", Text("准则 id", "Criterion id"), Text("准则表中的 id。", "An id of the sheet Criteria."), True, width=22),
        Column("when", Text("条件", "When"), Text("写法同适用条件。", "Written like “applies when”."), True, width=36),
        Column("reason_zh", Text("理由（中文）", "Reason (Chinese)"), Text("显示在结论中。", "Shown in the finding."), True, width=36),
        Column("reason_en", Text("理由（英文）", "Reason (English)"), Text("同上。", "As before."), True, width=36),
        Column("basis", Text("核对方式", "Basis"), Text("凭记忆或假定的豁免不能直接适用，须人工查证。", "An exemption from memory or assumption does not exempt; a person has to look it up."), False, BASIS, 12),
    ),
)  # fmt: skip

LIMITS = SheetPlan(
    "Limits", Text("限值", "Limits"), Text("一行一个范围的限值。每一产品类别都要有一行；文本未规定时 op 填 none。", "One scope a row. Every product class needs a row; write none in op where the text sets no limit."),
    (
        Column("criterion", Text("准则 id", "Criterion id"), Text("准则表中的 id。", "An id of the sheet Criteria."), True, width=22),
        Column("scope", Text("适用范围", "Scope"), Text("如 product_class=infant|direct_skin; dyeing=metal_complex；留空为全部。同一产品只能符合一行。", "Such as product_class=infant|direct_skin; dyeing=metal_complex; empty means everybody. A product may fit one row only."), width=36),
        Column("op", Text("比较", "Comparison"), Text("<=（≤）、<、>=（≥）、>、between 区间、not_detected 不得检出、one_of 选项之一、none 未规定。", "<= (≤), <, >= (≥), >, between, not_detected, one_of or none."), True, OPS, 12),
        Column("value", Text("限值", "Value"), Text("照文本的写法，如 0.10；区间 4.0..7.5；级别 3-4；选项 a|b。", "As in the text, such as 0.10; a range 4.0..7.5; a grade 3-4; choices a|b."), width=14),
        Column("unit", Text("单位", "Unit"), Text("mg/kg、%、grade、pH、mg/L 等；没有单位时填 -。", "mg/kg, %, grade, pH, mg/L and so on; - for none."), width=10),
        Column("clause", Text("条款", "Clause"), Text("该行的条款，可留空。", "Clause of this row; may be empty."), width=20),
        *_FIGURE, _CHECKED, _NOTE_ZH, _NOTE_EN,
    ),
)  # fmt: skip

LISTS = SheetPlan(
    "Lists", Text("清单", "Lists"), Text("清单的成员，一行一个，如芳香胺清单。", "Members of lists such as the aromatic amines, one a row."),
    (
        Column("list", Text("清单", "List"), Text("清单名。", "Name of the list."), True, width=22),
        Column("parameter", Text("检测项目", "Parameter"), Text("词表中的检测项目 id。", "A parameter id of the vocabulary."), True, width=28),
        *_FIGURE, _NOTE_ZH, _NOTE_EN,
    ),
)  # fmt: skip

LABELS = SheetPlan(
    "Labels", Text("证书", "Labels"), Text("可以替代检测的证书。", "Labels that may stand for a test where nothing was measured."),
    (
        Column("document", Text("文件种类", "Document"), Text("词表中的文件种类。", "A kind of document of the vocabulary."), True, width=28),
        Column("criteria", Text("准则", "Criteria"), Text("可替代的准则 id，以 | 分隔。", "Ids of the criteria it may stand for, separated by |."), True, width=40),
        Column("source", Text("来源", "Source"), Text("何处规定。", "Where this is laid down."), True, width=40),
    ),
)  # fmt: skip

CASES = SheetPlan(
    "Cases", Text("算例", "Cases"), Text("可选：约定了结论的例子，导入时逐一核对。一行一个结果，同一算例的各行写同一个名称；其余各列只在首行填写。", "Optional: examples with an agreed answer, tried on import. One result a row; rows of one case share its name, and the other columns are filled in on its first row only."),
    (
        Column("case", Text("算例", "Case"), Text("名称，如 formaldehyde-at-limit。", "Its name, such as formaldehyde-at-limit."), True, width=26),
        Column("title_zh", Text("标题（中文）", "Title (Chinese)"), Text("说明要验证什么。", "What it shows."), width=30),
        Column("title_en", Text("标题（英文）", "Title (English)"), Text("同上。", "As before."), width=30),
        Column("on", Text("判定日", "On"), Text("日期，如 2026-06-01。", "A date such as 2026-06-01."), width=12),
        Column("class", Text("产品类别", "Product class"), Text("类别表中的 id。", "An id of the sheet Classes.")),
        Column("facts", Text("事实", "Facts"), Text("如 coloured=yes; discharge=direct。", "Such as coloured=yes; discharge=direct."), width=24),
        Column("decision_rule", Text("判定规则", "Decision rule"), Text("不填为 simple。", "Empty means simple."), False, DECISION_RULES),
        Column("parameter", Text("检测项目", "Parameter"), Text("实验室的叫法或 id。", "As a laboratory calls it, or its id."), width=22),
        Column("value", Text("结果", "Value"), Text("照实验室的写法，如 <5、未检出、3-4。", "As a laboratory writes it, such as <5, ND, 3-4."), width=12),
        Column("unit", Text("单位", "Unit"), Text("结果的单位。", "Unit of the result."), width=10),
        Column("lod", Text("检出限", "Detection limit"), Text("可留空。", "May be empty."), width=10),
        Column("uncertainty", Text("不确定度", "Uncertainty"), Text("扩展不确定度，可留空。", "Expanded uncertainty; may be empty."), width=10),
        Column("component", Text("部位", "Component"), Text("可留空。", "May be empty.")),
        Column("method", Text("方法", "Method"), Text("可留空。", "May be empty."), width=20),
        Column("report_date", Text("报告日期", "Report date"), Text("日期，可留空。", "A date; may be empty."), width=12),
        Column("verdict", Text("约定结论", "Agreed verdict"), Text("可留空。", "May be empty."), False, VERDICTS),
        Column("findings", Text("约定判定", "Agreed findings"), Text("如 formaldehyde=conform; ph=nonconform。", "Such as formaldehyde=conform; ph=nonconform."), width=36),
        Column("missing", Text("约定缺项", "Agreed as missing"), Text("应列为缺项的准则 id，以 | 分隔。", "Criteria that must be listed as missing, separated by |."), width=20),
        Column("more", Text("其他", "Anything else"), Text("{ … } 形式的 YAML：composition、components、documents 等。", "YAML in { … }: composition, components, documents and so on."), width=24),
    ),
)  # fmt: skip

SHEETS = (EDITION, CLASSES, SECTIONS, CRITERIA, EXEMPTIONS, LIMITS, LISTS, LABELS, CASES)

READ_ME_TITLE = "说明 Read me"
READ_ME = (
    Text("规范工作簿", "Specification workbook"),
    Text(
        "供持有规范正文的机构录入自己的版本。填好后运行 `weftmark pack import 文件.xlsx --into 文件夹`，通过检查后才会导入，不会只导入一半。",
        "For a body that owns the text of a specification. When it is filled in, run `weftmark pack import FILE.xlsx --into FOLDER`: it is imported once it passes every check, and never in part.",
    ),
    Text(
        "每张表第 1 行是列名，请勿改动；第 2 行是中英文名称；从第 3 行开始填写。列的次序可以改变，用不到的列可以删除。",
        "Row 1 of each sheet names the columns and must stay; row 2 tells their names; fill in from row 3 on. Columns may change places, and those not needed may be deleted.",
    ),
    Text(
        "限值等单元格已设为文本格式，请保持：0.10 不会变成 0.1，3-4 不会变成日期。请勿使用公式。",
        "Cells are formatted as text so that 0.10 does not become 0.1 and 3-4 no date. Keep it so, and use no formulas.",
    ),
    Text(
        "每个数值都要有来源和核对方式。中英文中的数字、标准号和 id 必须一致。",
        "Every figure needs a source and a basis. Numbers, standards and ids must agree between Chinese and English.",
    ),
    Text(
        "检测项目、部位、文件、纤维和事实的 id 取自词表：见随附的 packs/vocabulary。",
        "Ids of parameters, components, documents, fibres and facts are those of the vocabulary: see packs/vocabulary.",
    ),
    Text(
        "版本导入后不能更改；更正请另立版本 id。",
        "An edition cannot be changed once imported; a correction takes a new edition id.",
    ),
)
