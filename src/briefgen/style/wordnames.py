"""What Word calls a style, whatever the language of the Word that shows it."""

import re

# A Chinese Word shows these; its files have the English names all the same.
_CHINESE = {
    "正文": "normal", "正文文本": "body text", "标题": "title", "副标题": "subtitle", "题注": "caption",
    "引用": "quote", "列表项目符号": "list bullet", "列表编号": "list number", "脚注文本": "footnote text",
    "目录标题": "toc heading", "网格型": "table grid", "普通表格": "normal table",
}  # fmt: skip
_NUMBERED = re.compile(r"(标题|目录|列表项目符号|列表编号)\s?(\d)")
_ENGLISH = {"标题": "heading", "目录": "toc", "列表项目符号": "list bullet", "列表编号": "list number"}


def word_name(name: str) -> str:
    """Return the name a style has in the file for the one that Word shows, in lower case."""
    plain = " ".join(name.split()).lower()
    numbered = _NUMBERED.fullmatch(plain)
    if numbered:
        return f"{_ENGLISH[numbered[1]]} {numbered[2]}"
    return _CHINESE.get(plain, plain)
