"""The words a mail adds of its own, in both languages."""

from collections.abc import Mapping, Sequence

from briefgen.typeset import Language

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "intro": {
        "zh": "送上《{title}》，全文见附件。",
        "en": "“{title}” is attached in full.",
    },
    "attached": {"zh": "附件", "en": "Attached"},
    "corrected": {"zh": "更正", "en": "Corrected"},
    "correction": {
        "zh": "本期为更正版，请以此为准，前一版作废。",
        "en": "This is a corrected version; please use it and discard the earlier one.",
    },
    "changes": {"zh": "更正内容：", "en": "What has changed: "},
    "reply": {
        "zh": "意见和问题请直接回复本邮件。",
        "en": "Questions and comments: please reply to this message.",
    },
    "unsubscribe": {
        "zh": "不再接收：请发邮件至 {address}，主题写“退订”。",
        "en": "To stop receiving these: write to {address} with the subject “unsubscribe”.",
    },
    "pages": {"zh": "{count}页", "en": "{count} pages"},
    "page": {"zh": "1页", "en": "1 page"},
    "bilingual": {"zh": "中英对照", "en": "Chinese and English"},
}


def word(name: str, language: Language, **values: str) -> str:
    """Say one of the fixed words."""
    return _WORDS[name][language].format(**values)


def greeting(language: Language, name: str, salutation: str) -> str:
    """Address somebody as the list says, or as is polite where it says nothing in this language."""
    if language == "zh":
        said = salutation or ("" if name.isascii() else name)
        return f"{said.rstrip('：:')}：" if said else "您好："
    said = salutation or (name if name.isascii() else "")
    return f"{_dear(said or 'reader').rstrip(',:')},"


def _dear(said: str) -> str:
    known = ("dear", "hello", "hi ", "good ", "your ")
    return said if said.lower().startswith(known) or not said.isascii() else f"Dear {said}"


def both(name: str, languages: Sequence[Language], **values: str) -> str:
    """Say a fixed word in each language of an edition, parted by a stroke."""
    return " / ".join(word(name, language, **values) for language in languages)
