"""HTML, by libxml2: what a browser would show, in lines; nothing is fetched or run."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from agent.profiles.formats import Limits, NotReadable, Reading, enough, row
from agent.profiles.formats.plain import decoded
from agent.profiles.formats.zipped import local

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_NOT_SHOWN = frozenset(
    "head script style template noscript svg math iframe object audio video canvas select option"
    " button datalist map".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form header hr html legend li main nav ol p section summary"
    " table tbody tfoot thead ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read(path: Path, limits: Limits) -> Reading:
    with path.open("rb") as file:
        data = file.read(limits.markup_bytes)
        whole = not file.read(1)
    cut = () if whole else (f"All after the first {len(data) // 1_000_000} MB was left out.",)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_markup(data, whole=whole), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        root = None
    text = "" if root is None else _laid_out(root, limits.text_bytes)
    if not text:
        raise NotReadable("it shows no text: open it in a browser, and save or paste its text")
    return Reading(text, cut=cut)


def _markup(data: bytes, *, whole: bool) -> str:
    named = _CHARSET.search(data[:_CHARSET_WITHIN])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if named is not None:
            name = named[1].decode("ascii")
            try:
                text = data.decode(codecs.lookup(name).name, errors="replace")
                return text.replace("\0", "")
            except LookupError:
                pass
    text = decoded(data, whole=whole)
    # A declaration of the encoding is refused in what is decoded already.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")


def _laid_out(root: etree._Element, most: int) -> str:
    """The text of an element, in lines; hardly more than so many characters of it."""
    # What is between the lines of the markup counts, too.
    lines = "".join(enough(_pieces(root, most), 2 * most)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _pieces(element: etree._Element, most: int) -> Iterator[str]:
    """Yield an element's text, each of its blocks between line breaks."""
    name = local(element)
    if not name or name in _NOT_SHOWN or _is_hidden(element):
        return
    if name == "br":
        yield "\n"
    elif name == "tr":
        cells = [_laid_out(cell, most) for cell in element if local(cell) in {"td", "th"}]
        yield "\n" + row(cells) + "\n"
    elif name == "pre":
        yield "\n\n" + "".join(map(str, element.itertext())) + "\n\n"
    elif name[:1] == "h" and name[1:] in set("123456"):
        yield f"\n\n{'#' * int(name[1])} {' '.join(''.join(_inside(element, most)).split())}\n\n"
    elif name == "li":
        yield "\n- " + "".join(_inside(element, most)).strip() + "\n"
    elif name in _BLOCKS:
        yield "\n\n"
        yield from _inside(element, most)
        yield "\n\n"
    else:
        yield from _inside(element, most)


def _inside(element: etree._Element, most: int) -> Iterator[str]:
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child, most)
        yield _SPACE.sub(" ", child.tail or "")


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
