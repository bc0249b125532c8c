"""The wheel: built, unpacked alone into a folder, and run from an empty one, all that it needs is in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.web.server import PAGE
from tests.bot.program import environment
from tests.paths import DATA, ROOT


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    pip(*build)
    (wheel,) = folder.glob("nhacviec-*.whl")
    pip("install", "--no-deps", "--no-index", "--target", str(folder / "site"), str(wheel))
    return folder / "site"


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment())
    assert done.returncode == 0, done.stderr


def run(site: Path, folder: Path, *arguments: str | Path) -> str:
    """A command of the wheel, from this folder; of ours only the wheel can be imported. Its standard output."""
    import_path = [str(site), *(path for path in sys.path if path.endswith("site-packages"))]
    # -S keeps the clone that is installed for editing off the path
    program = f"import sys; sys.path[:0] = {import_path!r}; from bot.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-S", "-c", program, *map(str, arguments)], cwd=folder, env=environment(), check=False,
        capture_output=True, encoding="utf-8", timeout=100,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_alone_runs_from_an_empty_folder(site: Path, tmp_path: Path) -> None:
    """Catalogues, migrations, Word's templates; then the sandbox, the demo's data and page. Neither tests nor
    benchmarks."""
    files = [DATA / "units.csv", DATA / "october-2024" / "items.csv", DATA / "october-2024" / "counters.csv"]
    assert "thêm 20" in run(site, tmp_path, "import", *files)
    assert "91,9%" in run(site, tmp_path, "summary", "--period", "10/2024", "--out", "out")
    made = {one.suffix for one in (tmp_path / "out").iterdir()} - {".pdf"}  # where LibreOffice is installed
    assert made == {".txt", ".png", ".docx", ".xlsx"}
    assert "91.9%" in run(site, tmp_path, "demo", "--language", "en")
    assert (site / "bot" / "api" / "openapi.json").is_file()
    page = site / "sandbox" / "web" / "page"
    assert {path.relative_to(page) for path in page.rglob("*.*")} == {
        path.relative_to(PAGE) for path in PAGE.rglob("*.*")
    }
    packages = {path.name for path in site.iterdir() if path.is_dir() and not path.name.endswith(".dist-info")}
    packages -= {"bin", "__pycache__"}
    assert packages == {"bot", "handlers", "actions", "scheduler", "storage", "domain", "texts", "reports", "sandbox"}
