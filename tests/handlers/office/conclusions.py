"""Documents of conclusions, made by python-docx, and their way into the Office's chat."""

import io
from collections.abc import Sequence

from docx import Document

from sandbox import ChatMessage
from tests.world import World

HEAD = (
    "THÔNG BÁO",
    "Kết luận của Bộ trưởng tại cuộc họp giao ban tháng 10 năm 2024",
    "Số: 467/TB-BNV",
    "Hà Nội, ngày 25 tháng 10 năm 2024",
    "Ngày 24 tháng 10 năm 2024, Bộ trưởng chủ trì họp giao ban. Sau khi nghe báo cáo, Bộ trưởng kết luận như sau:",
)
POINTS = (
    "1. Vụ Pháp chế",
    "a) Hoàn thiện dự thảo Nghị định về vị trí việc làm, hoàn thành trước ngày 15 tháng 12 năm 2024.",
    "b) Chủ trì, phối hợp với Vụ Tổ chức - Biên chế rà soát danh mục văn bản hết hiệu lực trước ngày 30/11/2024.",
    "2. Vụ Tổ chức - Biên chế",
    "a) Xây dựng Đề án sắp xếp tổ chức bộ máy, báo cáo Bộ trưởng trước ngày 20/11/2024.",
    "b) Tổng hợp tình hình biên chế của các cơ quan.",
)
DOUBTFUL = "c) Trình Bộ trưởng Kế hoạch tinh giản biên chế trước ngày 05/12."


def docx(points: Sequence[str] = POINTS, head: Sequence[str] = HEAD) -> bytes:
    """A notice of conclusions: a paragraph each."""
    document = Document()
    for one in (*head, *points):
        document.add_paragraph(one)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


async def sent(world: World, content: bytes, name: str = "ket-luan.docx", text: str = "/nhap") -> ChatMessage:
    """The answer to a document that Hoa sends to the Office's chat."""
    return await world.office.answer_to(await world.hoa.send_document(world.office, name, content, text))
