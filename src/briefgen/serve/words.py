"""The words of the page, in both languages."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]

WORDS: Mapping[str, Mapping[Language, str]] = {
    "skip": {"zh": "跳到正文", "en": "Skip to the content"},
    "navigation": {"zh": "导航", "en": "Navigation"},
    "home": {"zh": "全部简报", "en": "All briefs"},
    "source": {"zh": "源文件", "en": "Source"},
    "pages": {"zh": "版面", "en": "Pages"},
    "editions": {"zh": "版本", "en": "Editions"},
    "zh": {"zh": "中文版", "en": "Chinese"},
    "en": {"zh": "英文版", "en": "English"},
    "zh-en": {"zh": "中英对照版", "en": "Side by side"},
    "page_of": {"zh": "{edition}，第{number}页，共{count}页", "en": "{edition}, page {number} of {count}"},
    "no_pages": {"zh": "还没有版面。", "en": "There are no pages yet."},
    "building": {"zh": "正在生成…", "en": "Building…"},
    "current": {"zh": "版面与源文件一致。", "en": "The pages show the brief as last saved."},
    "stale": {
        "zh": "源文件有错误，下面是上一次生成的版面。",
        "en": "The brief has errors; these are the last good pages.",
    },
    "findings": {"zh": "问题", "en": "Findings"},
    "no_findings": {"zh": "没有发现问题。", "en": "No problems were found."},
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "hint": {"zh": "提示", "en": "hint"},
    "line": {"zh": "第{line}行第{column}列", "en": "line {line}, column {column}"},
    "files": {"zh": "成品文件", "en": "Built files"},
    "no_files": {"zh": "还没有文件。", "en": "No files yet."},
    "briefs": {"zh": "简报", "en": "Briefs"},
    "no_briefs": {"zh": "这个文件夹里没有简报。", "en": "There are no briefs in this folder."},
    "fires": {"zh": "接下来的日程", "en": "What comes next"},
    "no_fires": {"zh": "没有排定的日程。", "en": "Nothing is scheduled."},
    "schedule": {"zh": "日程", "en": "Schedule"},
    "issue": {"zh": "期次", "en": "Issue"},
    "time": {"zh": "时间", "en": "Time"},
    "note": {"zh": "说明", "en": "Note"},
    "paused": {"zh": "已暂停：{why}", "en": "paused: {why}"},
    "runs": {"zh": "运行", "en": "Runs"},
    "no_runs": {"zh": "还没有运行过。", "en": "Nothing has run yet."},
    "run": {"zh": "编号", "en": "Run"},
    "state": {"zh": "状态", "en": "State"},
    "due": {"zh": "应发时间", "en": "Due"},
    "deliveries": {"zh": "投递", "en": "Deliveries"},
    "no_deliveries": {"zh": "还没有投递过。", "en": "Nothing has been sent yet."},
    "to": {"zh": "收件人", "en": "To"},
    "edition": {"zh": "版本", "en": "Edition"},
    "answer": {"zh": "服务器答复", "en": "Server’s reply"},
    "troubles": {"zh": "配置问题", "en": "Trouble with the configuration"},
    "pruned": {"zh": "（已清除）", "en": "(pruned)"},
    "missing": {"zh": "没有这一页。", "en": "There is no such page."},
    "back": {"zh": "回到首页", "en": "Back to the first page"},
    "lost": {"zh": "与 briefgen 的连接已断开。", "en": "The connection to briefgen is lost."},
    "table": {"zh": "{what}，可左右滚动", "en": "{what}, scrolls sideways"},
}


def wanted(query: str, cookie: str, header: str) -> Language:
    """Choose the language of the page: asked for, chosen before, or the browser's; English otherwise."""
    for choice in (query, cookie):
        if choice in ("zh", "en"):
            return "zh" if choice == "zh" else "en"
    return "zh" if header.strip().lower().startswith("zh") else "en"
