"""A product as people read it: what it is and whose, out of its number."""

from domain.parsing.products import find_products
from texts.context import RenderContext


def product(text: str, context: RenderContext) -> str:
    """`Nghị định 178/2024/NĐ-CP (Chính phủ)`; a text that holds no document's number stays as it is."""
    found = find_products(text)
    if not found:
        return text
    return ", ".join(
        f"{context.say(f'document.{one.type.value}')} {one.number}{_issuer(one.issuer.kind.value, context)}"
        for one in found
    )


def _issuer(kind: str, context: RenderContext) -> str:
    key = f"document.by_{kind}"
    return f" ({context.say(key)})" if context.say.has(key) else ""
