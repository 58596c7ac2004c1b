"""What the command line says, in both languages."""

from __future__ import annotations

from weftmark.cli.pack.wording import PACK_WORDS
from weftmark.cli.platform.wording import PLATFORM_WORDS
from weftmark.core.text import Lang, Text

WORDS: dict[str, Text] = {
    **PACK_WORDS,
    **PLATFORM_WORDS,
    "weftmark": Text(
        "纺织品生态标志方案：检测、认证、采购。", "An eco-label scheme for textiles: testing, certification, procurement."
    ),
    "judge": Text("依据技术规范判定产品的证据", "judge a product's evidence against a specification"),
    "pack": Text("查看、检查、比较和导入数据包", "look at, check, compare and import packs"),
    "demo": Text("判定随附的示例案卷；装入或重置平台的演示数据", "judge the shipped example dossiers; load or reset the platform's demonstration"),
    "bad_usage": Text(
        "参数有误：{message}。用法见 `{command} --help`。", "The arguments do not fit: {message}. See `{command} --help`."
    ),
    # judge
    "input": Text("案卷 YAML，或 xlsx/csv 检测结果表；- 表示标准输入", "a dossier YAML, or an xlsx/csv laboratory sheet; - reads standard input"),
    "edition": Text("版本 id，可重复（见 `weftmark pack list`）", "edition id, may be repeated (see `weftmark pack list`)"),
    "on": Text("判定日，如 2026-11-24；默认今天", "day of judgement such as 2026-11-24; today by default"),
    "lang": Text("输出语言（默认 en）", "language of the output (default en)"),
    "pdf_lang": Text("PDF 报告语言：zh、en 或 both（双语对照）；默认与 --lang 相同", "language of the PDF: zh, en or both side by side; that of --lang by default"),
    "decision_rule": Text("判定规则（如何使用测量不确定度）", "decision rule (how measurement uncertainty is used)"),
    "json": Text("以 JSON 输出", "print JSON"),
    "pdf": Text("将报告写入该 PDF 文件", "write the report to this PDF file"),
    "product_class": Text("产品类别（A/B/C、infant 等），用于没有类别列的结果表", "product class (A/B/C, infant …) for sheets without such a column"),
    "fact": Text("文件未说明的事实，如 discharge=direct，可重复", "a fact the file does not state, such as discharge=direct; may be repeated"),
    "example": Text("输出一个完整有效的示例输入并退出", "print a complete valid input and exit"),
    "packs": Text("另一个数据包文件夹，可重复", "a further folder of packs, may be repeated"),
    "sheet": Text("要读取的工作表名", "name of the worksheet to read"),
    "need_input": Text("缺少输入文件", "an input file is needed"),
    "need_edition": Text("缺少 --edition", "--edition is needed"),
    "example_to_terminal": Text("xlsx 是二进制文件，请用 > 重定向到文件", "xlsx is a binary file; send it to a file with >"),
    # verdict on the terminal
    "conform": Text("符合", "conform"),
    "nonconform": Text("不符合", "nonconform"),
    "undetermined": Text("不能判定", "undetermined"),
    "conditional": Text("有条件", "conditional"),
    "not_applicable": Text("不适用", "not applicable"),
    "verdict": Text("结论", "Verdict"),
    "product": Text("产品", "Product"),
    "specification": Text("依据", "Edition"),
    "day": Text("判定日", "On"),
    "rule": Text("判定规则", "Decision rule"),
    "missing": Text("尚缺（按可提供的先后）", "Still missing, in the order in which it can be supplied"),
    "warnings": Text("注意", "Mind"),
    "information": Text("仅供参考", "for information"),
    "sample": Text("示例数据，非真实产品", "Sample data, not a real product"),
    "complete": Text("证据齐全", "Nothing is missing"),
    "limit": Text("限值", "limit"),
    "margin": Text("裕量", "margin"),
    "half_grades": Text("个半级", "half grades"),
    "not_applicable_count": Text("不适用：{count} 项。", "Not applicable: {count}."),
    "summary": Text("汇总", "Summary"),
    "report_written": Text("报告：{path}", "Report: {path}"),
    # demo
    "into": Text("输出文件夹", "folder to write to"),
    "demo_judging": Text("正在判定 {name} …", "Judging {name} …"),
    "demo_promise": Text("与文件所示不一致：应为 {expected}", "not what the file promises: {expected}"),
    "demo_done": Text("{count} 份报告已写入 {folder}/", "{count} reports are in {folder}/"),
}  # fmt: skip


def say(key: str, lang: Lang, **arguments: object) -> str:
    """A sentence of the command line in one language."""
    return WORDS[key].say(lang).format(**arguments)
