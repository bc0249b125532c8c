"""`python -m texts.wording`: every sentence of the catalogues by the screen on which it is read -> `docs/wording.md`.

For officials, who can so read all that the program says without it. Names to be filled in are shown filled in.
"""

import re
from collections.abc import Iterator, Mapping

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from texts.catalogue import LANGUAGES, LOCALE

SHEET = LOCALE.parent.parent / "docs" / "wording.md"
SCREENS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "setup": ("Thiết lập", "Setting up", ("setup", "hour", "gone", "absence", "closing")),
    "register": ("Đăng ký, giao việc", "Registering and assigning", ("task", "ask", "lines", "recurring")),
    "handout": ("Giao việc theo văn bản", "Handing out by a document", ("handout", "conclusions")),
    "cards": ("Thẻ việc", "Cards", ("card", "state", "status", "kind", "part", "button")),
    "complete": ("Báo hoàn thành, tiến độ, tệp", "Completing, progress, files",
                 ("done", "answer", "progress", "files")),
    "change": ("Thay đổi một việc", "Changing an item",
               ("change", "extend", "request", "assign", "objective", "condition", "return", "suspend", "resume")),
    "remind": ("Tin nhắc", "Reminders", ("reminder", "snooze")),
    "lists": ("Danh sách, chi tiết, lịch sử", "Lists, one item, its history",
              ("list", "overdue", "look", "show", "field", "what")),
    "office": ("Văn phòng", "The Office",
               ("office", "ahead", "queue", "quiet", "letter", "broadcast", "workdays", "publish")),
    "figures": ("Số liệu, báo cáo", "Figures and reports", ("summary", "figures", "definition", "document")),
    "word": ("Báo cáo Word", "The Word report", ("official",)),
    "files": ("Tệp Excel, biểu đồ, nhập và xuất", "Excel, chart, import and export",
              ("report", "audit", "export", "assessment", "import")),
    "help": ("Trợ giúp, danh mục lệnh", "Help and menus", ("help", "page", "command")),
    "refusals": ("Từ chối, báo lỗi", "Refusals and failures", ("common",)),
    "host": ("Dòng lệnh", "Command line", ("cli", "check", "keep", "demo")),
    "messenger": ("Trang trình diễn", "The demo's page", ("messenger", "lesson")),
}  # fmt: skip
"""Screen -> its title in Vietnamese and English, and the subjects that are read on it. Every subject is on one."""
TITLES = {"vi": "Sổ tay câu chữ (tiếng Việt)", "en": "The sentences in English"}
SAMPLES: Mapping[str, str | tuple[str, str]] = {
    "above": "A", "absent": "Lan", "added": "3", "address": "1001", "addresses": "1001, 1002", "all": "34",
    "annex": "I", "answer": "#12: …", "assigned": "149", "at": "08:00", "before": ("3.600", "3,600"),
    "button": "✅ Xong #12",
    "by": "Lan",
    "cause": ("bão số 3", "typhoon no. 3"), "causes": ("bão số 3", "typhoon no. 3"), "chat": "Vụ Pháp chế",
    "chats": "Vụ Pháp chế", "code": "UWMU4K5U", "column": ("Thời hạn", "Deadline"), "columns": ("Lĩnh vực", "Field"),
    "command": "/abc", "completed": "137", "count": "12",
    "day": "30/11/2024", "days": "3", "deadline": ("30/11/2024 (thứ Bảy)", "30/11/2024 (Saturday)"),
    "default": "08:00", "deputy": "Minh", "documents": ("12 văn bản", "12 documents"),
    "done": "39", "earliest": "06:00", "end": "15/10/2024", "example": "40", "fields": "period", "file": "tep.xlsx",
    "first": "1",
    "first_completed": "130", "first_share": "91,5%", "first_total": "142", "group": "NQ18",
    "history": ("1.024", "1,024"),
    "holiday": ("Tết Dương lịch", "New Year’s Day"), "into": "PC", "issuer": ("Chính phủ", "Government"), "item": "12",
    "items": "#12, #15", "kind": ("nhiệm vụ", "task"), "kinds": ("chất vấn", "questions"), "last": "15",
    "late": "6", "latest": "10:00", "length": ("1.200", "1,200"), "limit": ("1.000", "1,000"), "line": "7",
    "longest": ("9 ngày làm việc",
    "9 working days"), "many": ("nhiệm vụ", "tasks"), "mark": "✅", "measured": "39/55", "minutes": "15",
    "moment": "09:00 28/10/2024", "month": "10/2024", "name": "Lan", "names": "Lan", "new": "20/12/2024",
    "next": ("tháng 11", "November"), "number": "12", "numbers": "#12, #15", "off": "02/01/2026",
    "old": "30/11/2024", "on": "10/01/2026", "on_time": "131", "origin": ("giao qua Văn phòng", "assigned"),
    "other": "PC", "others": "3", "overdue": "0", "page": "1", "pages": "4", "parts": "2", "path": "backup.db",
    "period": ("tháng 10/2024", "in 10/2024"), "person": ("Chị Lan", "Lan"), "phrase": ("tuần sau", "next week"),
    "place": "1", "product": "178/2024/NĐ-CP", "pseudonym": ("Người đã ẩn danh 1", "Forgotten person 1"),
    "quarter": "4", "rate": "95", "reason": ("chờ ý kiến Bộ Tài chính", "waiting for Finance"), "received": "3.629",
    "roman": "IV", "rule": ("ngày 20 hằng tháng", "on day 20 of every month"), "rules": "1", "same": "0",
    "seconds": "40", "share": ("91,9%", "91.9%"), "size": "24", "some": ("12 nhiệm vụ", "12 tasks"),
    "start": "01/10/2024",
    "state": ("Hoàn thành đúng hạn", "Done on time"), "step": "3", "target": "55", "this": ("tháng 10", "October"),
    "time": "17:00", "title": ("Trình Nghị định về biên chế", "Submit the Decree on staff"), "today": "08:00",
    "token": "nv_…", "tool": "pg_dump", "topic": "abc", "total": "149", "under_way": "12", "unit": "TCBC",
    "units": "TCBC, PC", "updated": "1", "urgency": ("Quá hạn 3 ngày làm việc", "Overdue by 3 working days"),
    "user": "@lan", "username": "nhacviec_bot", "value": "6126/BNV-VP", "version": "2", "week": "2",
    "weekdays": ("thứ Hai và thứ Sáu", "Monday and Friday"), "what": ("02 nghị định", "2 decrees"),
    "who": ("Văn phòng", "the Office"), "whose": "", "why": ("không kết nối được", "not reached"),
    "within": ("trong tháng", "in the month"), "words": ("biên chế", "staff"), "year": "2024", "id": "1001",
}  # fmt: skip
"""What is filled in for reading; of two the first is Vietnamese. A name without one is an ellipsis."""
SAMPLES_OF: Mapping[str, Mapping[str, str | tuple[str, str]]] = {
    "card": {"value": "…"},
    "closing": {"items": "5", "units": "2"},
    "done": {"assigned": "01/11/2024"},
    "hour": {"first": "", "today": "07:30"},
    "keep": {"items": "268"},
    "official": {"annex": ("Phụ lục I", "Annex I"), "name": ("kiến nghị cử tri", "petitions")},
    "overdue": {"units": ("2 đơn vị", "2 units")},
    "progress": {"measured": "39"},
    "queue": {"units": ("2 đơn vị", "2 units")},
    "recurring": {"count": "2", "day": "20", "days": "20/12/2024, 20/01/2025", "month": "2"},
    "setup": {"name": ("Vụ Tổ chức - Biên chế", "Department of Organisation")},
    "summary": {"days": ("quá hạn 3 ngày làm việc", "overdue by 3 working days"), "name": "B", "on_time": "90",
                "why": ("hoàn thành quá hạn #12", "completed late #12")},
}  # fmt: skip
"""The same of one subject's sentences, where another example reads better."""
_NAME = re.compile(r"\{(\w+)\}")
_SHORT = 40  # letters: shorter sentences of one kind (`document.*`) stand in a row
_ROW = 6  # so many of them, at least


def sheet() -> str:
    """The whole of `docs/wording.md`: a part a language, a section a screen, a line a sentence and its key.

    KeyError: a subject of the catalogues is on no screen, or on two.
    """
    parts = ["# Every sentence\n\nMade by `make wording` from the catalogues; names are filled in with examples."]
    for language in LANGUAGES:
        parts.append(f"## {TITLES[language]}")
        sentences = _sentences(language)
        for vietnamese, english, subjects in SCREENS.values():
            lines = [line for subject in subjects for line in _lines(sentences.pop(subject))]
            parts.append(f"### {vietnamese if language == 'vi' else english}\n\n" + "\n".join(lines))
        if sentences:
            raise KeyError(f"on no screen: {', '.join(sentences)}")
    return "\n\n".join(parts) + "\n"


def _sentences(language: str) -> dict[str, dict[str, str]]:
    """Subject -> key -> the sentence, filled in."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        found[path.stem] = {_key(one): _filled(one, language) for one in catalogue if one.id}
    return found


def _key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def _filled(message: Message, language: str) -> str:
    subject = _key(message).split(".")[0]
    forms = (
        [str(form) for form in message.string] if isinstance(message.string, tuple | list) else [str(message.string)]
    )
    if len(forms) > 1:  # the form for one
        forms[0] = forms[0].replace("{number}", "1").replace("{count}", "1")
    written = " / ".join(_NAME.sub(lambda name: _sample(subject, name[1], language), form) for form in forms)
    return written.strip().replace("\n", " ⏎ ")


def _sample(subject: str, name: str, language: str) -> str:
    sample = SAMPLES_OF.get(subject, {}).get(name, SAMPLES.get(name, "…"))
    return sample if isinstance(sample, str) else sample[LANGUAGES.index(language)]


def _lines(sentences: Mapping[str, str]) -> Iterator[str]:
    """A line a sentence; short ones of one kind in a row."""
    kinds: dict[str, list[str]] = {}
    for key, sentence in sentences.items():
        if len(sentence) < _SHORT and not sentence.startswith("/"):
            kinds.setdefault(key.rsplit(".", 1)[0], []).append(key)
    rows = {kind: keys for kind, keys in kinds.items() if len(keys) >= _ROW}
    in_rows = {key for keys in rows.values() for key in keys}
    for kind, keys in rows.items():
        yield f"- {' · '.join(sentences[key] for key in keys)} `{kind}.*`"
    for key, sentence in sentences.items():
        if key not in in_rows:
            yield f"- {sentence} `{key}`"


def main() -> None:
    SHEET.write_text(sheet(), encoding="utf-8")


if __name__ == "__main__":
    main()
