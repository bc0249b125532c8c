"""Units in a tree: a parent sees its branch, and its figures roll up."""

from pathlib import Path

from tests.world import running

TREE = """code,name_vi,name_en,parent
SNV,Sở Nội vụ,Department of Home Affairs,
XA1,Xã Một,Commune One,SNV
XA2,Xã Hai,Commune Two,XA1
XA9,Xã Chín,Commune Nine,
"""


async def test_a_parent_sees_the_figures_and_items_of_its_branch_and_no_others(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        file = await world.hoa.send_document(world.office, "units.csv", TREE.encode(), "/import")
        preview = await world.office.answer_to(file)
        await world.hoa.press(preview, "Nhập")
        await world.sandbox.until(lambda: "✅" in preview.text)
        parent = await world.new_unit("SNV", "Sở Nội vụ")
        below = await world.ask(world.hoa, world.office, "/task XA2 Việc của xã 30/10")
        beside = await world.ask(world.hoa, world.office, "/task XA9 Việc của xã khác 30/10")
        figures = await world.ask(world.lan, parent, "/summary")
        assert "0/1 nhiệm vụ" in figures.text
        of_one = await world.ask(world.lan, parent, "/summary XA2")
        assert "0/1 nhiệm vụ" in of_one.text
        refused = await world.ask(world.lan, parent, "/summary XA9")
        assert "nhiệm vụ" not in refused.text
        shown = await world.ask(world.lan, parent, "/show 1")
        assert below.text.startswith("#1 ")
        assert shown.text.startswith("#1 ")
        assert beside.text.startswith("#2 ")
        hidden = await world.ask(world.lan, parent, "/show 2")
        assert "#" not in hidden.text
