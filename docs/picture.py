"""`.venv/bin/python docs/picture.py`: docs/chat.png and office.png, a unit's group and the Office's as a phone shows
them, out of the demo's own play.

Needs a Chromium and fonts for Vietnamese and emoji (Debian: chromium fonts-noto-core fonts-noto-color-emoji).
"""

import asyncio
import base64
import html
import io
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.demo.ministry import running
from bot.demo.month import Month
from bot.demo.stage import ZONE, Narrator
from sandbox import Chat, ChatMessage
from sandbox.api.entities import utf16_slice

FOLDER = Path(__file__).parent
WIDTH, SCALE = 380, 2  # of the phone's screen, in CSS pixels; pixels of the picture to each
WINDOW_FRAME = 200  # more than what the window is higher than the page that it shows
COLOURS = 128  # enough for letters on bubbles, and a small file
TAGS = {"bold": "b", "italic": "i", "bot_command": "u", "code": "code", "expandable_blockquote": "blockquote"}
UNIT_DAYS = frozenset({date(2024, 10, 3), date(2024, 10, 4)})
OFFICE_DAYS = frozenset({date(2024, 11, 1)})
FOLDED = 3  # lines that a phone shows of a quotation that unfolds

PAGE = """<!doctype html><meta charset="utf-8"><style>
* { box-sizing: border-box }
body { margin: 0; width: WIDTHpx; background: #d5e3c4; color: #111;
  font: 14.5px/1.36 "Noto Sans", "Noto Color Emoji", sans-serif }
header { background: #517da2; color: #fff; padding: 11px 16px }
header b { display: block; font-size: 16px }
header span { font-size: 12.5px; opacity: .85 }
main { padding: 6px 10px 14px }
.day { text-align: center; margin: 8px 0 }
.day span { background: #6f8a5baa; color: #fff; border-radius: 11px; padding: 2px 10px; font-size: 12.5px }
.message { width: fit-content; max-width: 94%; margin: 6px 0 }
.lead { margin-left: auto }
.bubble { background: #fff; border-radius: 12px; padding: 6px 10px 5px; box-shadow: 0 1px 1px #0002 }
.lead .bubble { background: #eeffde }
.name { color: #3a7fb8; font-weight: 600; font-size: 13.5px }
.lead .name { color: #3f9a3a }
.answered { border-left: 3px solid #3a7fb8; background: #3a7fb814; border-radius: 3px; padding: 1px 7px;
  margin: 2px 0 4px; font-size: 12.5px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
  max-width: 310px }
.text { white-space: pre-wrap; overflow-wrap: anywhere }
.text blockquote { margin: 2px 0; border-left: 3px solid #3a7fb8; background: #3a7fb814; padding: 1px 7px }
.bubble img { display: block; width: 100%; border-radius: 8px; margin: 3px 0 }
.text u { text-decoration: none; color: #2f7cb6 }
.text i { color: #555 }
.time { text-align: right; color: #7a8a6d; font-size: 11px; line-height: 1 }
.row { display: flex; gap: 4px; margin-top: 4px }
.row span { flex: 1; text-align: center; background: #6f8a5bbb; color: #fff; border-radius: 8px; padding: 5px;
  font-size: 13.5px }
</style><header><b>TITLE</b><span>MEMBERS</span></header><main>MESSAGES</main>
<script>document.title = "height=" + document.documentElement.offsetHeight</script>
"""


async def pages() -> dict[str, str]:
    """The chat of a unit up to the answer that completes, and the Office's with the month's figures: HTML by name."""
    async with running("vi") as ministry:
        month = Month(ministry, Narrator(io.StringIO(), 80))
        for scene in (month.set_up, month.assign, month.register, month.complete):
            await scene()
        unit = _page(ministry.tcbc, UNIT_DAYS, f"{ministry.lan.name}, {ministry.hoa.name}, Nhắc việc")
        for scene in (month.complete_by_button, month.ask_for_the_day, month.assign_again, month.complete_late):
            await scene()
        for scene in (month.bring_in_the_rest, month.sum_up):
            await scene()
        office = _page(ministry.office, OFFICE_DAYS, f"{ministry.hoa.name}, Nhắc việc")
    return {"chat.png": unit, "office.png": office}


def _page(chat: Chat, days: frozenset[date], members: str) -> str:
    """What was said in a chat on these days."""
    shown = [one for one in chat.messages if one.date.astimezone(ZONE).date() in days]
    told = {
        "WIDTH": str(WIDTH),
        "TITLE": html.escape(chat.name),
        "MEMBERS": members,
        "MESSAGES": "".join(_with_days(shown)),
    }
    return re.sub("|".join(told), lambda found: told[found[0]], PAGE)


def _with_days(messages: list[ChatMessage]) -> list[str]:
    parts, day = [], None
    for message in messages:
        local = message.date.astimezone(ZONE).date()
        if local != day:
            parts.append(f'<div class="day"><span>{local:%d/%m/%Y}</span></div>')
            day = local
        parts.append(_message(message))
    return parts


def _message(message: ChatMessage) -> str:
    answered = message.reply_to
    quoted = ""
    if answered is not None:
        first = html.escape(answered.text.splitlines()[0])
        quoted = f'<div class="answered"><b>{html.escape(answered.sender.name)}</b><br>{first}</div>'
    rows = "".join(
        '<div class="row">' + "".join(f"<span>{html.escape(button.text)}</span>" for button in row) + "</div>"
        for row in message.keyboard
    )
    photo = ""
    if message.photo is not None:
        photo = f'<img src="data:image/png;base64,{base64.b64encode(message.photo.data).decode()}">'
    side = "bot" if message.from_bot else "lead"
    return (
        f'<div class="message {side}"><div class="bubble"><div class="name">{html.escape(message.sender.name)}</div>'
        f'{quoted}{photo}<div class="text">{_text(message)}</div>'
        f'<div class="time">{message.date.astimezone(ZONE):%H:%M}</div></div>{rows}</div>'
    )


def _text(message: ChatMessage) -> str:
    """The text with what stands out in it; its entities lie side by side."""
    parts, end = [], 0
    for entity in sorted(message.entities, key=lambda one: one.offset):
        tag = TAGS.get(entity.type)
        if tag is None or entity.offset < end:
            continue
        parts.append(html.escape(utf16_slice(message.text, end, entity.offset - end)))
        marked = html.escape(utf16_slice(message.text, entity.offset, entity.length))
        if entity.type == "expandable_blockquote":
            marked = "\n".join(marked.splitlines()[:FOLDED]) + " ⌄"
        parts.append(f"<{tag}>{marked}</{tag}>")
        end = entity.end
    rest = utf16_slice(message.text, end, len(message.text) * 2)
    return "".join(parts) + html.escape(rest)


def picture(name: str, page_text: str) -> None:
    """Render the page, as high as it is, to the file of this name beside this one."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("docs/picture.py needs a Chromium")
    with TemporaryDirectory() as folder:
        source, drawn = Path(folder) / "chat.html", Path(folder) / "chat.png"
        source.write_text(page_text, encoding="utf-8")
        options = [browser, "--headless", "--no-sandbox", "--hide-scrollbars", f"--force-device-scale-factor={SCALE}"]
        options.append(f"--user-data-dir={folder}/profile")

        def run(*more: str) -> str:
            return subprocess.run(  # noqa: S603 - the browser that is on the path, on a page of our own
                [*options, *more, source.as_uri()], check=True, capture_output=True, text=True, timeout=120
            ).stdout

        found = re.search(r"<title>height=(\d+)", run(f"--window-size={WIDTH},600", "--dump-dom"))
        assert found is not None
        height = int(found[1])
        run(f"--window-size={WIDTH},{height + WINDOW_FRAME}", f"--screenshot={drawn}")
        with Image.open(drawn) as image:
            page = image.convert("RGB").crop((0, 0, WIDTH * SCALE, height * SCALE))
            page.quantize(COLOURS).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    for name, page in asyncio.run(pages()).items():
        picture(name, page)
