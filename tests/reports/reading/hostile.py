"""Workbooks made to hurt: small files that unzip, or that are parsed, into what fills the memory."""

import io
import re
import zipfile
from collections.abc import Mapping

from tests.reports.follow_up import follow_up

SHEET = "xl/worksheets/sheet1.xml"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<row r="1"><c t="inlineStr"><is><t>unit</t></is></c></row>'


def with_parts(changes: Mapping[str, bytes | str]) -> bytes:
    """A good workbook with these parts in place of its own."""
    parts: dict[str, bytes | str] = {}
    with zipfile.ZipFile(io.BytesIO(follow_up())) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    return zipped({**parts, **changes})


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def sheet(rows: str, *, before: str = "", behind: str = "", start: str = "") -> bytes:
    """A workbook whose sheet has these rows."""
    return with_parts({SHEET: start + sheet_xml(rows, before, behind)})


def sheet_xml(rows: str, before: str = "", behind: str = "") -> str:
    return f'<worksheet xmlns="{SPACE}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def lying(data: bytes, name: str, size: int) -> bytes:
    """The same file whose directory says that a part unzips to no more than so many bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo(name).file_size
    pattern = re.escape(true.to_bytes(4, "little"))
    return re.sub(pattern, size.to_bytes(4, "little"), data)


MANY = 3_000_000
_FAKE = '<y:row xmlns:y="elsewhere"></y:row>'
BOMBS: Mapping[str, bytes] = {
    "a row of millions of cells": sheet(f"{HEAD}<row>{'<c/>' * MANY}</row>"),
    "millions of things before the rows": sheet(HEAD, before=f"<cols>{'<col/>' * MANY}</cols>"),
    "millions of things behind the rows": sheet(HEAD, behind=f"<x>{'<y/>' * MANY}</x>"),
    "rows between things before them": sheet(HEAD, before=f"<cols>{('<col/>' * 90_000 + '<row/>') * 12}</cols>"),
    "things between the rows": sheet(f"{'<c/>' * 90_000}<row/>" * 12),
    "texts between the rows": sheet(f"{'x' * 3_000_000}<row/>" * 12),
    "rows of another name between": sheet(HEAD, before=f"<cols>{('<col/>' * 90_000 + _FAKE) * 12}</cols>"),
    "rows in a row": sheet(f"<row>{('<c/>' * 90_000 + '<row></row><row/>') * 12}</row>"),
    "ends of rows in comments": sheet(f"<row>{('<c/>' * 90_000 + '<!--</row>--><![CDATA[</row>]]>') * 12}</row>"),
    "another encoding": with_parts({SHEET: sheet_xml("<row>" + "<c/>" * 300_000 + "</row>").encode("utf-16")}),
    "white space before it": with_parts({SHEET: " " * 2_000_000 + sheet_xml(f"<row>{'<c/>' * 300_000}</row>")}),
    "rows in rows": sheet("<row>" * 500_000 + "</row>" * 500_000),
    "a text of many megabytes": sheet(f"<row><c t='inlineStr'><is><t>{'x' * 20_000_000}</t></is></c></row>"),
    "millions of formats": with_parts({"xl/styles.xml": f"<styleSheet xmlns='{SPACE}'>{'<xf/>' * MANY}</styleSheet>"}),
    "one string of millions of pieces": with_parts(
        {"xl/sharedStrings.xml": f"<sst xmlns='{SPACE}'><si>{'<r/>' * MANY}</si></sst>"}
    ),
    "thousands of parts": zipped({f"xl/worksheets/sheet{place}.xml": "<worksheet/>" for place in range(5_000)}),
}  # fmt: skip
"""Of each a reading would take hundreds of megabytes: they are too complex."""
LOL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
BROKEN: Mapping[str, bytes] = {
    "entities of entities": sheet("<row><c t='inlineStr'><is><t>&i;</t></is></c></row>", start=LOL + "]>"),
    "a file read through an entity": sheet(
        "<row><c t='inlineStr'><is><t>&f;</t></is></c></row>",
        start='<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ),
    "no sheet at all": with_parts({SHEET: b""}),
    "xml that ends in the middle": with_parts({SHEET: b"<worksheet><sheetData><row>"}),
    "a directory that lies": lying(sheet(HEAD + "<row/>" * 100_000), SHEET, 200),
}
