"""docs/architecture.md: the drawing is that of today's imports, every layer is told of, cited rules exist."""

import re
import tomllib

import pytest

from tests.docs.drawing import layers, redrawn
from tests.docs.pages import section, text_of
from tests.paths import ROOT
from tests.test_repository import text_of as text_of_file
from tests.test_repository import tracked

PAGE = "docs/architecture.md"
HOUSE = {
    layer: set(re.findall(r"`(\w+)`", may))
    for layer, may in re.findall(r"(?m)^\| `(\w+)/` \| .* \| ([^|]*) \|$", section(PAGE, "The house"))
}


def test_the_drawing_is_that_of_todays_imports() -> None:
    assert text_of(PAGE) == redrawn(text_of(PAGE)), "`make architecture` draws it anew"


def test_every_layer_stands_in_the_table() -> None:
    assert set(HOUSE) == set(layers())


@pytest.mark.parametrize("layer", sorted(HOUSE.keys() - {"bot"}))
def test_a_layer_may_import_what_no_contract_forbids(layer: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    forbidden = {
        module
        for contract in contracts
        if layer in contract.get("source_modules", ()) and not contract.get("allow_indirect_imports")
        for module in contract["forbidden_modules"]
    }
    forbidden |= {
        module
        for contract in contracts
        if contract["type"] == "independence" and layer in contract["modules"]
        for module in contract["modules"]
    }
    assert HOUSE[layer] == set(layers()) - forbidden - {layer}


def test_every_rule_that_the_code_cites_is_one_that_always_holds() -> None:
    rules = set(re.findall(r"(?m)^(\d+)\. ", section(PAGE, "What always holds")))
    assert rules == {str(number) for number in range(1, len(rules) + 1)}
    texts = (" ".join(text_of_file(path).split()) for path in tracked() if path.suffix == ".py")
    cited = {number for text in texts for number in re.findall(r"rule (\d+) of docs/architecture", text)}
    assert cited
    assert cited <= rules
