"""The README is what other websites rely on."""

from __future__ import annotations

import re

from .server import WIDGET

README = (WIDGET / "README.md").read_text("utf-8")
SOURCE = "".join(path.read_text("utf-8") for path in sorted(WIDGET.glob("*.js")))
STYLES = "".join(path.read_text("utf-8") for path in sorted(WIDGET.glob("*.css")))


def test_every_attribute_is_described() -> None:
    reads = re.findall(r"(?:this|host)\.(?:get|has|toggle)Attribute\(\"([\w-]+)\"", SOURCE)
    described = set(re.findall(r"^\| `([\w-]+)` \|", README, flags=re.M))
    assert described == set(reads)


def test_every_event_is_described() -> None:
    events = set(re.findall(r"CustomEvent\(\"(lotse-[\w-]+)\"", SOURCE))
    assert events == set(re.findall(r"`(lotse-(?!chat)[\w-]+)`", README))


def test_every_custom_property_is_described() -> None:
    assert set(re.findall(r"--lotse-[\w-]+", STYLES)) == set(re.findall(r"--lotse-[\w-]+", README))


def test_every_file_is_described() -> None:
    named = set(re.findall(r"`([\w-]+\.(?:js|css|html|svg|d\.ts))`", README))
    present = {path.name for path in WIDGET.iterdir() if path.suffix != ".md"}
    assert named == present
