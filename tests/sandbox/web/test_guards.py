"""The page's server answers its own page, on this machine, and nobody else."""

import hashlib
import re
import socket

import pytest

from sandbox import Chat, Person
from sandbox.web.server import PAGE
from tests.sandbox.web.conftest import BareStage, Page


async def test_it_listens_on_this_machine_only(page: Page) -> None:
    others = [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), page.server.port, socket.AF_INET)]
    for address in {*others, "127.0.0.1"}:
        with socket.socket() as one:
            assert (one.connect_ex((address, page.server.port)) == 0) is address.startswith("127.0.0.1"), address


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/state", "/", "/page/main.js", "/nothing"])
async def test_a_page_of_another_site_gets_nothing(page: Page, path: str, headers: dict[str, str]) -> None:
    response = await page.get(path, **headers)
    assert response.status == 403


async def test_a_link_from_elsewhere_leads_to_the_page_and_no_further(page: Page) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await page.get("/", **followed)).status == 200
    assert (await page.get("/scene-file", **followed)).status == 403


@pytest.mark.parametrize("origin", ["", "http://localhost:1", "https://127.0.0.1"])
async def test_only_the_page_itself_can_do_something(page: Page, stage: BareStage, origin: str) -> None:
    url = f"{page.server.url}time"
    headers = {"Origin": origin} if origin else {}
    assert (await page.client.post(url, data=b'{"step":"hour"}', headers=headers)).status == 403
    assert stage.orders == []
    assert (await page.post("/time", {"step": "hour"})).status == 200
    assert stage.orders == [("time", "hour")]


@pytest.mark.parametrize("path", ["/", "/state", "/page/main.js", "/nothing", "/files/unknown"])
async def test_every_answer_forbids_what_the_page_does_not_need(page: Page, path: str) -> None:
    headers = (await page.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_what_people_send_is_kept_and_never_opened_as_a_page(page: Page, lan: Person, group: Chat) -> None:
    sent = await lan.send_document(group, 'trang ".html', b"<script>alert(1)</script>", mime_type="text/html")
    assert sent.document is not None
    response = await page.get(f"/files/{sent.document.file_id}")
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''trang%20%22.html")
    assert response.content_type == "application/octet-stream"
    assert await response.read() == b"<script>alert(1)</script>"


async def test_no_file_outside_of_the_page_is_served(page: Page) -> None:
    for name in ("..%2Fserver.py", "%2Fetc%2Fpasswd", "nothing.js", "."):
        assert (await page.get(f"/page/{name}")).status in {403, 404}, name


FONTS = {
    "noto-emoji.woff2": "c6dba47a9413ea36e738149680d20310bc719e2e6427a91d0afb0a89902f95db",
    "noto-sans-latin-italic.woff2": "b21ff49befe2af5b88a3b622b3446e83199229f15ea7571a9313b15ed706298b",
    "noto-sans-latin.woff2": "51ca196f49a33e79e7870ff88ebd2829a3f627a51e7d690986618f0e7ad2b52d",
    "noto-sans-vietnamese-italic.woff2": "86f13bd2e264d08fb5448312a972f2264a44d1e90d95dfabbfa3d42a3dcc8938",
    "noto-sans-vietnamese.woff2": "791e3f213c155a5b1f4bbe4cbf8e33f321cfb7f46248a5ed11077dc79209a63c",
}


def test_the_fonts_are_those_of_their_packages_and_come_with_their_licence() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (PAGE / "fonts").glob("*.woff2")}
    assert found == FONTS
    assert "SIL OPEN FONT LICENSE" in (PAGE / "fonts" / "LICENSE.txt").read_text(encoding="utf-8")
    told = (PAGE / "fonts.css").read_text(encoding="utf-8")
    assert set(re.findall(r'url\("/page/([\w.-]+)"\)', told)) == set(FONTS)


def test_the_page_fetches_nothing_from_outside_and_makes_no_markup_of_what_people_write() -> None:
    for path in PAGE.iterdir():
        if path.suffix in {".js", ".css", ".html", ".svg"}:
            text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
            assert not re.search(r"https?:|//[a-z]+\.|@import", text), path.name
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), path.name
            assert not re.search(r"\son[a-z]+=|<style|<script>|style=\"", text if path.suffix == ".html" else ""), path
