"""Debian's Chromium, the one thing beside Python that a test needs; without it the tests of this folder are not there.

`make test` says so in a line. Nothing is fetched: Playwright drives the browser that is on the path.
"""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"]


def path() -> str | None:
    """Where the browser is; None: it is not installed."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


if __name__ == "__main__":
    if path() is None:
        print("no Chromium: the page's tests are left out (Debian: apt-get install chromium)")
