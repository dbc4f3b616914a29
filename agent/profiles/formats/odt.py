"""ODT, from its XML: the library for it has no wheel, and the newer one loses list levels."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from agent.profiles.formats import Limits, NotReadable, Reading, enough, row
from agent.profiles.formats.zipped import BROKEN, Zipped, local

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LEFT_OUT = {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls"}
_LEFT_OUT |= {"desc", "title", "note-citation"}
_BREAKS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100
MANIFEST = "META-INF/manifest.xml"


def read(path: Path, limits: Limits) -> Reading:
    document = Zipped(path, limits)
    if MANIFEST in document.names() and b"encryption-data" in document.data(MANIFEST):
        raise NotReadable("it is protected by a password: save a copy without one")
    body = document.xml("content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise NotReadable(BROKEN)
    texts = [*_headers(document), *enough(_blocks(body), limits.text_bytes)]
    whole = "\n\n".join(text for text in texts if text.strip())
    if not whole:
        raise NotReadable("it holds no text, only pictures: paste the text, or save it as PDF")
    return Reading(whole)


def _headers(document: Zipped) -> list[str]:
    if "styles.xml" not in document.names():
        return []
    headers = document.xml("styles.xml").iter(f"{_STYLE}header", f"{_STYLE}header-first")
    return list(dict.fromkeys(text for header in headers for text in _blocks(header)))


def _blocks(parent: etree._Element, mark: str = "") -> Iterator[str]:
    for element in parent:
        match local(element):
            case "h":
                level = element.get(f"{_TEXT}outline-level", "1")
                yield from _paragraph(element, "#" * min(6, int(level)) + " ")
            case "p":
                yield from _paragraph(element, mark)
            case "list-item" | "list-header":
                yield from _blocks(element, "- ")
            case "table":
                yield "\n".join(_rows(element))
            case name:
                if name in _LEFT_OUT:
                    continue
                yield from _blocks(element, mark)


def _rows(table: etree._Element) -> Iterator[str]:
    for line in table.iter(f"{_TABLE}table-row"):
        if next(line.iterancestors(f"{_TABLE}table")) is table:
            yield row("\n".join(_blocks(cell)) for cell in line)


def _paragraph(paragraph: etree._Element, mark: str) -> Iterator[str]:
    boxes: list[etree._Element] = []
    text = "".join(_inline(paragraph, boxes)).strip()
    if text:
        yield mark + text
    for box in boxes:
        yield from _blocks(box)


def _inline(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    yield parent.text or ""
    for element in parent:
        name = local(element)
        if name in _BREAKS:
            yield _BREAKS[name]
        elif name == "s":
            yield " " * min(_MOST_SPACES, int(element.get(f"{_TEXT}c", "1")))
        elif name in {"text-box", "note-body"}:
            boxes.append(element)
        elif name not in _LEFT_OUT:
            yield from _inline(element, boxes)
        yield element.tail or ""
