"""DOCX, from its XML: the libraries for it lose text boxes, content controls, headers or rows.

Text is what a reader sees: insertions are in it, deletions and hidden text are not.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from agent.profiles.formats import Limits, NotReadable, Reading, enough, row
from agent.profiles.formats.zipped import Zipped, local

BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)")
_LEFT_OUT = {"del", "moveFrom", "instrText", "delText", "sectPr", "pPr", "rPr", "Fallback", "tblPr"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(path: Path, limits: Limits) -> Reading:
    document = Zipped(path, limits)
    styles = _marks_of_styles(document)
    texts = [*_once(document, "header", styles)]
    texts += enough(_blocks(document.xml(BODY), styles), limits.text_bytes)
    texts += _once(document, "footnotes", styles)
    whole = "\n\n".join(text for text in texts if text.strip())
    if not whole:
        raise NotReadable("it holds no text, only pictures: paste the text, or save it as PDF")
    footers = any(_once(document, "footer", styles))
    return Reading(whole, cut=("Footers were left out.",) if footers else ())


def _once(document: Zipped, part: str, styles: Mapping[str, str]) -> list[str]:
    """The paragraphs of all parts of that kind, those that are the same only once."""
    name = re.compile(rf"word/{part}\d*\.xml")
    parts = [document.xml(found) for found in document.names() if name.fullmatch(found)]
    found = dict.fromkeys(text for root in parts for text in _blocks(root, styles))
    return [text for text in found if text.strip()]


def _marks_of_styles(document: Zipped) -> dict[str, str]:
    """What a paragraph of a style begins with: `# ` for headings, `- ` for points."""
    if "word/styles.xml" not in document.names():
        return {}
    marks: dict[str, str] = {}
    for style in document.xml("word/styles.xml").iter(f"{_W}style"):
        name = _value(style, "name").lower()
        if level := _HEADING.fullmatch(name):
            marks[style.get(f"{_W}styleId", "")] = "#" * min(6, int(level[1])) + " "
        elif name.startswith("list ") or style.find(f".//{_W}numPr") is not None:
            marks[style.get(f"{_W}styleId", "")] = "- "
        elif name == "title":
            marks[style.get(f"{_W}styleId", "")] = "# "
    return marks


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f".//{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _blocks(parent: etree._Element, styles: Mapping[str, str]) -> Iterator[str]:
    """Yield paragraphs and rows of tables, as they come."""
    for element in parent:
        match local(element):
            case "p":
                yield from _paragraph(element, styles)
            case "tbl":
                yield "\n".join(_rows(element, styles))
            case name:
                if name in _LEFT_OUT:
                    continue
                yield from _blocks(element, styles)


def _rows(table: etree._Element, styles: Mapping[str, str]) -> Iterator[str]:
    for line in table.iter(f"{_W}tr"):
        if next(line.iterancestors(f"{_W}tbl")) is table:
            cells = (cell for cell in line.iter(f"{_W}tc") if _row_of(cell) is line)
            yield row("\n".join(_blocks(cell, styles)) for cell in cells)


def _row_of(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors(f"{_W}tr"))


def _paragraph(paragraph: etree._Element, styles: Mapping[str, str]) -> Iterator[str]:
    """Yield its text, then that of the text boxes that are anchored in it."""
    boxes: list[etree._Element] = []
    text = "".join(_inline(paragraph, boxes)).strip()
    if text:
        yield _mark(paragraph, styles) + text
    for box in boxes:
        yield from _blocks(box, styles)


def _mark(paragraph: etree._Element, styles: Mapping[str, str]) -> str:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return ""
    numbered = properties.find(f"{_W}numPr") is not None
    return styles.get(_value(properties, "pStyle"), "- " if numbered else "")


def _inline(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for element in parent:
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "txbxContent":
            boxes.append(element)
        elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(element)):
            yield from _inline(element, boxes)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in {"0", "false", "off"}
