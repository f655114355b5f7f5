"""Takes the README's pictures anew from the built examples: `make site` first, then `make pictures`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PUBLIC = ROOT / "site" / "public"
PICTURES = ROOT / "docs" / "pictures"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
PAGES = {
    "home-phone": ("hartsbrook/index.html", (375, 812)),
    "section-desktop": ("hartsbrook/policies/child-protection/responsibilities/index.html", (1280, 900)),
}
"""Picture to page below site/public and (width, height) in px."""
PRINTS = {
    "contact-poster": "hartsbrook/print/contact-poster.pdf",
    "flowchart": "hartsbrook/print/flow-welfare-concern.pdf",
    "policy-cover": "hartsbrook/print/child-protection.pdf",
}
PRINT_DPI = 76


def main() -> int:
    if not (PUBLIC / "index.html").is_file():
        print("there is no site to take pictures of; type: make site", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    take_pages()
    for name, path in PRINTS.items():
        page = pypdfium2.PdfDocument(PUBLIC / path)[0]
        save(page.render(scale=PRINT_DPI / 72).to_pil(), name)
    return 0


def take_pages() -> None:
    browser = next(found for name in BROWSERS if (found := shutil.which(name)))
    with sync_playwright() as play, tempfile.TemporaryDirectory() as profile:
        context = play.chromium.launch_persistent_context(
            profile, executable_path=browser, args=list(FLAGS), headless=True
        )
        for name, (path, (width, height)) in PAGES.items():
            page = context.new_page()
            page.set_viewport_size({"width": width, "height": height})
            page.goto((PUBLIC / path).as_uri())
            taken = Path(profile) / "page.png"
            page.screenshot(path=taken)
            with Image.open(taken) as picture:
                save(picture, name)
        context.close()


def save(picture: Image.Image, name: str) -> None:
    """Write a picture in 128 colours, which these flat ones lose nothing by."""
    small = picture.convert("RGB").quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(PICTURES / f"{name}.png", optimize=True)
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    raise SystemExit(main())
