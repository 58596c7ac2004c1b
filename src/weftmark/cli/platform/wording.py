"""What the commands of the platform say, in both languages."""

from __future__ import annotations

from weftmark.core.text import Text

PLATFORM_WORDS: dict[str, Text] = {
    "serve": Text("在本机提供认证平台的网页", "serve the certification platform on this machine"),
    "case": Text("列出、查看和推进案卷", "list cases, show one, move one on"),
    "import": Text("导入场所清单或检测结果表", "import a list of sites or a sheet of results"),
    "platform_demo": Text("使用演示数据（存放于 var/demonstration）", "use the demonstration (kept in var/demonstration)"),
    # serve
    "serve_demo": Text("首次装入演示数据并使用它（存放于 var/demonstration）", "load the demonstration once and use it (kept in var/demonstration)"),
    "serve_port": Text("端口（默认 8000）", "port (8000 by default)"),
    "serve_host": Text("监听地址（默认 127.0.0.1，仅限本机）", "address to listen on (127.0.0.1 by default: this machine alone)"),
    "serve_json": Text("就绪后输出一行 JSON", "print one line of JSON when ready"),
    "serve_example": Text("输出一个完整有效的命令并退出", "print a complete valid command and exit"),
    "serve_preparing": Text("正在准备数据库和文件 …", "Preparing database and files …"),
    "serve_ready": Text("平台已启动：{url}", "The platform is ready: {url}"),
    "serve_accounts": Text("演示账号（用户名、密码、姓名、身份）：", "Demonstration accounts (user name, password, name, part):"),
    "serve_how_to_end": Text("按 Ctrl-C 结束。", "Ctrl-C ends it."),
    "serve_ended": Text("平台已停止。", "The platform has ended."),
    "serve_failed": Text("平台的一个部分（{part}）意外结束，已全部停止。", "A part of the platform ({part}) ended by itself; everything was stopped."),
    # case
    "case_list": Text("列出案卷，新的在前", "list cases, newest first"),
    "case_show": Text("显示案卷：所处步骤、组成部分、可办操作、记录", "show a case: where it stands, its parts, moves, journal"),
    "case_advance": Text("以某人名义办理一步；不能办理则说明原因", "make one move in a person's name, or say why it cannot be made"),
    "case_step": Text("只列处于该步骤的案卷，如 inspection", "only cases at this step, such as inspection"),
    "case_search": Text("只列编号或名称中含这些字的案卷", "only cases with this in their number or names"),
    "case_limit": Text("最多列出几个（默认 50）", "how many at most (50 by default)"),
    "case_number": Text("案卷编号", "number of the case"),
    "case_move": Text("操作名，如 submit（见 `weftmark case show`）", "name of the move, such as submit (see `weftmark case show`)"),
    "case_by": Text("办理人的用户名", "user name of the person who acts"),
    "case_for": Text("按此用户列出可办操作", "list the moves as they stand for this person"),
    "case_why": Text("理由", "the reason"),
    "case_of": Text("案卷中的一项，如 result:12；不写则为案卷本身", "something within the case, such as result:12; the case itself if left out"),
    "case_example": Text("输出一组完整有效的参数并退出", "print complete valid arguments and exit"),
    "case_none": Text("没有案卷。", "There are no cases."),
    "case_parts": Text("组成部分", "Parts"),
    "case_moves": Text("可办操作（– 表示此人现在不能办）", "Moves (–: not by this person now)"),
    "case_journal": Text("记录（最近 20 条）", "Journal (the last 20)"),
    "moved_done": Text("{case}：已办理，现为“{after}”。", "{case}: done. Now: {after}."),
    "moved_refused": Text("{case}：不能办理，仍为“{after}”。", "{case}: refused. Still: {after}."),
    "moved_overtaken": Text("{case}：他人刚刚办理过，现为“{after}”；请查看后再办。", "{case}: somebody else acted meanwhile. Now: {after}. Look at it before trying again."),
    # import
    "import_sites": Text("导入场所清单：先试读，加 --take 才写入", "import a list of sites: read without effect first, written with --take"),
    "import_results": Text("导入检测结果表：先试读，加 --take 才写入", "import a sheet of results: read without effect first, written with --take"),
    "import_file": Text("xlsx 或 csv 文件", "xlsx or csv file"),
    "import_take": Text("写入数据库", "write to the database"),
    "import_by": Text("办理人的用户名", "user name of the person who acts"),
    "import_case": Text("案卷编号", "number of the case"),
    "import_sample": Text("样品编号", "number of the sample"),
    "import_source": Text("清单来源的名称", "what the list is called"),
    "import_example": Text("输出一个完整有效的示例文件并退出", "print a complete valid file and exit"),
    "import_tried": Text("试读：{good} 行可用，{bad} 行有误；未写入。加 --take 写入。", "Read without effect: {good} rows are good, {bad} are not. --take writes them."),
    "import_taken": Text("已写入 {good} 行；{bad} 行有误，未写入。", "{good} rows were taken over; {bad} were not."),
    "import_refused": Text("未写入，原因：", "Nothing was written, because:"),
    # demo
    "demo_action": Text("judge：判定示例案卷（默认）；load：装入演示数据；reset：清空后重新装入", "judge the example dossiers (default), load the demonstration, or reset it: empty it and load it anew"),
    "demo_loaded": Text("演示数据已装入：{cases} 个案卷，用时 {seconds} 秒。", "The demonstration is loaded: {cases} cases, in {seconds} s."),
    "demo_there": Text("演示数据已在：{cases} 个案卷，未作改动。", "The demonstration is there already: {cases} cases; nothing was changed."),
    "demo_loading": Text("正在装入演示数据（约半分钟，仅一次）…", "Loading the demonstration (about half a minute, once) …"),
    # schemas
    "schema_cases": Text("`weftmark case list --json` 的输出", "output of `weftmark case list --json`"),
    "schema_standing": Text("`weftmark case show --json` 的输出", "output of `weftmark case show --json`"),
    "schema_moved": Text("`weftmark case advance --json` 的输出", "output of `weftmark case advance --json`"),
    "schema_taken": Text("`weftmark import … --json` 的输出", "output of `weftmark import … --json`"),
    "schema_demonstration": Text("`weftmark serve --json` 与 `weftmark demo load --json` 的输出", "output of `weftmark serve --json` and `weftmark demo load --json`"),
}  # fmt: skip
