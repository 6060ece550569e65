#!/usr/bin/env python3
"""Takes the tutorial's picture: the real report of the sample article, in a real browser.

    docs/images/make.py [FOLDER]

Writes report.png (wide, light) into FOLDER, by default this one; with --all also report-dark.png and
report-phone.png. Needs Chromium, its driver, selenium and Pillow; the fonts are the machine's (Inter and
P052, where they are installed: Debian's fonts-inter and fonts-urw-base35).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))

from browser import browser, why_none  # noqa: E402

PICTURES = {
    "report": {"width": 1400, "height": 1000},
    "report-dark": {"width": 1400, "height": 1000, "dark": True},
    "report-phone": {"width": 390, "height": 844, "phone": True},
}
POINTED_AT = "h1 .p.headline"


def take(page: Path, picture: Path, options: dict[str, int | bool]) -> None:
    """A picture of the page with one claim shown, in few colours so that it stays small."""
    from PIL import Image
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    with browser(**options) as driver:  # type: ignore[arg-type]
        driver.get(page.as_uri())
        words = driver.find_elements(By.CSS_SELECTOR, POINTED_AT)
        if words and options.get("phone"):
            words[0].click()
        elif words:
            ActionChains(driver).move_to_element(words[0]).pause(1).perform()
        driver.save_screenshot(str(picture))
    with Image.open(picture) as image:
        image.convert("RGB").quantize(256, kmeans=3, dither=Image.Dither.NONE).save(picture, optimize=True)


def main() -> None:
    """Makes the report and takes the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--all", action="store_true", help="dark and phone too")
    arguments = parser.parse_args()
    if missing := why_none():
        sys.exit(missing)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        command = [sys.executable, "-m", "sayso", "read", "--sample", "--quiet", "--html", str(page)]
        subprocess.run(command, check=True)  # noqa: S603
        for name, options in PICTURES.items():
            if arguments.all or name == "report":
                picture = arguments.folder / f"{name}.png"
                take(page, picture, options)
                print(f"{picture}: {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
