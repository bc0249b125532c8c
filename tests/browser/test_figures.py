"""The Office's figures in the page: a file is dropped and imported, the summary has its chart and its Word file."""

from pathlib import Path

from playwright.async_api import expect

from bot.demo.theatre import Theatre
from tests.browser.conftest import Visit
from tests.paths import DATA


async def test_a_dropped_file_is_imported_and_the_summary_has_its_chart_and_its_word_file(
    stage: Theatre, visit: Visit, tmp_path: Path
) -> None:
    visitor = await visit()
    m, say, page = stage.ministry, visitor.say, visitor.page
    assert m is not None
    await visitor.open(m.office.title)
    await visitor.write(stage.describe()["code"])
    await visitor.sees("✅")
    for name, preview, result in (("units.csv", "20", "thêm 20, "), ("october-2024/items.csv", "439", "#439")):
        await visitor.drop(name.rpartition("/")[2], (DATA / name).read_text(encoding="utf-8"))
        await visitor.write("/nhap")
        asked = await visitor.sees(preview)
        await expect(asked.locator(".key").first).to_be_visible()
        await asked.locator(".key").first.click()
        await visitor.sees("✅", result)
    await visitor.write("/baocao 10/2024")
    summary = await visitor.sees("137/149")
    picture = page.locator("article img").last
    await expect(picture).to_be_visible()
    await picture.click()
    await expect(page.locator("#photo img")).to_be_visible()
    await visitor.is_well_made()
    await page.keyboard.press("Escape")
    await visitor.press(summary, say("button.word"))
    document = page.locator("a.document").last
    await expect(document).to_contain_text(".docx")
    async with page.expect_download() as waiting:
        await document.click()
    kept = tmp_path / "report.docx"
    await (await waiting.value).save_as(kept)
    assert kept.read_bytes().startswith(b"PK")
