"""PDF, by PDFium: it is fast, and puts right-to-left text in the order in which it is read."""

import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from agent.profiles.formats import Limits, NotReadable, Reading
from agent.profiles.formats.columns import Box, columns

MOST_UNREADABLE = 0.2
"""Of the letters. Where a font does not say which letters its shapes are, nearly all are."""
PAGES_NAMED = 8

LOCKED = "it is protected by a password: save a copy without one and import that"
BROKEN = "it is damaged, or no PDF: open it in a viewer, save it anew and import that"
SCAN = "it holds pictures of pages and no text: run it through OCR, or paste the text"
NO_TEXT = "it holds no text: save it as PDF again from the program that wrote it"
NO_LETTERS = "its fonts do not say which letters they draw: save it again, or paste the text"


def read(path: Path, limits: Limits) -> Reading:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise NotReadable(LOCKED if locked else BROKEN) from None
    total = len(document)
    texts: list[str] = []
    pictures: list[int] = []
    size = 0
    for number in range(min(total, limits.pages)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            raise NotReadable(BROKEN) from None
        text = _text(page)
        if not text.strip() and _has_picture(page):
            pictures.append(number + 1)
        page.close()
        texts.append(text)
        size += len(text)
        if size > limits.text_bytes:
            break
    whole = "\n\n".join(text.strip() for text in texts if text.strip())
    if not whole:
        raise NotReadable(SCAN if pictures else NO_TEXT)
    if _unreadable_share(whole) > MOST_UNREADABLE:
        raise NotReadable(NO_LETTERS)
    return Reading(whole, len(texts), tuple(_cut(total, len(texts), pictures, limits)))


def _text(page: pdfium.PdfPage) -> str:
    """A page's text; where two columns are drawn line by line in turn, one after the other."""
    text = page.get_textpage()
    boxes = [Box(*text.get_rect(index)) for index in range(text.count_rects())]
    found = columns(boxes, page.get_width())
    if found is None:
        return str(text.get_text_bounded())
    areas = (
        {"bottom": found.top},
        {"bottom": found.bottom, "top": found.top, "right": found.middle},
        {"bottom": found.bottom, "top": found.top, "left": found.middle},
        {"top": found.bottom},
    )
    return "\n\n".join(text.get_text_bounded(**area).strip() for area in areas)


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _unreadable_share(text: str) -> float:
    letters = [c for c in text if not c.isspace()]
    lost = sum(c == "\ufffd" or unicodedata.category(c) in {"Co", "Cn", "Cc"} for c in letters)
    return lost / len(letters)


def _cut(total: int, read: int, pictures: list[int], limits: Limits) -> list[str]:
    cut = []
    if read < total:
        most = (
            f"{limits.pages} pages" if read == limits.pages else f"{limits.text_bytes // 1000} kB"
        )
        cut.append(f"Only the first {read} of {total} pages were read: {most} at most.")
    if pictures:
        named = ", ".join(map(str, pictures[:PAGES_NAMED]))
        more = ", ..." if len(pictures) > PAGES_NAMED else ""
        cut.append(f"Pages that are pictures, without text, were left out: {named}{more}.")
    return cut
