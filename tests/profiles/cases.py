"""Documents as people have them, how each is made, and what must come of it."""

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from tests.profiles import office, paper
from tests.profiles.paper import CHINESE, LEFT, RIGHT, WIDE, down, pdf

Make = Callable[[Path], object]
HEBREW = "שלום, אני מהנדסת תוכנה"
ARABIC_DRAWN = "\ufe94\ufeb3\ufeaa\ufee8\ufeec\ufee3"
"""The word for "engineer", as its letters are drawn, from left to right."""
RUSSIAN = "Инженер-программист, Санкт-Петербург. Пять лет опыта."
CHINESE_TEXT = "软件工程师负责支付系统"
PAGE = """<!doctype html><html><head><title>Tab</title><style>p{color:red}</style></head><body>
<script>var secret = 1</script><h1>Senior <b>Engineer</b></h1><p>Build the<br>ledger.</p>
<ul><li>Go<li>Kafka</ul><table><tr><td>Place</td><td>Utrecht</td></tr></table>
<p style="display: none">Hidden</p><p>Caf&eacute; &amp; more</p></body></html>"""


def _write(data: bytes) -> Make:
    return lambda path: path.write_bytes(data)


def _truncated(make: Make, share: float) -> Make:
    def made(path: Path) -> None:
        make(path)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return made


def _archive(path: Path) -> None:
    with ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "Some notes")


def _wordy(pages: int) -> Make:
    text = "She moved the billing of forty thousand parcels a day to a new ledger. " * 4
    return lambda path: office.paragraphs(path, *(f"{n}. {text}" for n in range(10 * pages)))


LAUGHS = b"""<!DOCTYPE w [<!ENTITY a "ha ha ha ha ha "><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><w>&d;</w>"""
FETCHES = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
BODY = "word/document.xml"

READ: list[tuple[str, Make, list[str], list[str]]] = [
    ("one column.pdf", lambda p: pdf(p, down(LEFT)), LEFT, []),
    ("columns.pdf", lambda p: paper.columns(p, in_turn=False), [*LEFT, *RIGHT], []),
    ("columns in turn.pdf", lambda p: paper.columns(p, in_turn=True), [*LEFT, *RIGHT], []),
    (
        "table.pdf",
        lambda p: pdf(
            p, [(x, y, f"{y}-{x}") for y in range(700, 600, -10) for x in (50, 200, 400)]
        ),
        [f"{y}-50 {y}-200 {y}-400" for y in range(700, 600, -10)],
        [],
    ),
    (
        "side bar.pdf",
        lambda p: pdf(p, [*down(LEFT, x=220), *down(["Go", "Kafka"], x=40)]),
        [*LEFT, "Go", "Kafka"],
        [],
    ),
    ("Cyrillic.pdf", lambda p: pdf(p, down([RUSSIAN]), font=WIDE), [RUSSIAN], []),
    ("Chinese.pdf", lambda p: pdf(p, down([CHINESE_TEXT]), font=CHINESE), [CHINESE_TEXT], []),
    ("Hebrew.pdf", lambda p: pdf(p, down([HEBREW[::-1]]), font=WIDE), [HEBREW], []),
    ("Arabic.pdf", lambda p: pdf(p, down([ARABIC_DRAWN]), font=WIDE), ["مهندسة"], []),
    (
        "ligature.pdf",
        lambda p: pdf(p, down(["\ufb01rst o\ufb03ce"]), font=WIDE),
        ["first office"],
        [],
    ),
    (
        "300 pages.pdf",
        lambda p: paper.many_pages(p, 300, 10),
        ["page 0 line 0 ", "page 299 line 9 "],
        [],
    ),
    (
        "300 full pages.pdf",
        lambda p: paper.many_pages(p, 300, 60),
        ["page 0 line 0 ", "page 90 line 3 "],
        ["of 300 pages were read: 500 kB at most"],
    ),
    (
        "500 pages.pdf",
        lambda p: paper.many_pages(p, 500, 1),
        ["page 0 line 0", "page 399 line 0"],
        ["Only the first 400 of 500 pages were read: 400 pages at most."],
    ),
    ("not to be printed.pdf", lambda p: paper.locked(p, ""), ["Only for those who know"], []),
    (
        "partly scanned.pdf",
        lambda p: paper.scanned(p, 3, typed=[1]),
        ["typed page 1"],
        ["Pages that are pictures, without text, were left out: 1, 3."],
    ),
    (
        "a resume.docx",
        office.word,
        [
            "Mara Lindqvist, mara@example.org\n\n# Experience\n\nKept the parcels of",
            "- Cut its cost by a third",
            "2019 | Northwind\n2021 | Tallybird",
            "In a box: Utrecht",
            "In a control: Engineer",
            "Inserted",
            "mara.example",
        ],
        ["Footers were left out."],
    ),
    (
        "laid out by a table.docx",
        office.layout_table,
        ["Skills\nGo\nKafka\n\nExperience\nNorthwind\nTallybird"],
        [],
    ),
    (
        "letters.docx",
        lambda p: office.paragraphs(p, RUSSIAN, CHINESE_TEXT, HEBREW),
        [RUSSIAN, CHINESE_TEXT, HEBREW],
        [],
    ),
    (
        "300 pages.docx",
        _wordy(300),
        ["\n\n2. She moved", "\n\n1500. She moved"],
        ["500 kB of text"],
    ),
    (
        "8 MB of markup.docx",
        lambda p: office.with_part(p, BODY, office.body("One line of it", 90_000)),
        ["One line of it\n\nOne line of it"],
        ["500 kB of text"],
    ),
    ("50 MB.docx", lambda p: office.heavy(p, 50), ["A short text with a large picture."], []),
    (
        "a resume.odt",
        office.odt,
        [
            "mara@example.org\n\n## Experience\n\nKept  the parcels of Northwind\nmoving.",
            "- Cut its cost",
            "- by a third",
            "2019 | Northwind",
            "In a box: Utrecht",
        ],
        [],
    ),
    (
        "a job.html",
        _write(PAGE.encode()),
        [
            "# Senior Engineer",
            "Build the\nledger.",
            "- Go",
            "- Kafka",
            "Place | Utrecht",
            "Café & more",
        ],
        [],
    ),
    (
        "older.html",
        _write(f'<html><meta charset="windows-1251"><p>{RUSSIAN}</p>'.encode("cp1251")),
        [RUSSIAN],
        [],
    ),
    (
        "50 MB.html",
        _write(b"<html><body>" + b"<p>One line of a page</p>\n" * 2_000_000),
        ["One line of a page\n\nOne line of a page"],
        ["All after the first 16 MB was left out.", "500 kB of text"],
    ),
    (
        "50 MB.txt",
        _write("Zoë wrote one line of a log.\n".encode() * 1_700_000),
        ["Zoë wrote one line of a log."],
        ["All after the first 1,000 kB was left out.", "500 kB of text"],
    ),
    ("notes.md", _write(f"# Stories\r\n- {RUSSIAN}\r\n".encode()), [f"# Stories\n- {RUSSIAN}"], []),
    ("Windows.txt", _write(RUSSIAN.encode("utf-16")), [RUSSIAN], []),
    (
        "older.txt",
        _write(b"Zo\xeb worked in a caf\xe9 for two years"),
        ["Zoë worked in a café for two years"],
        ["It is not UTF-8 and was read as Western European text: check its accents."],
    ),
    ("a PDF by mistake.txt", lambda p: pdf(p, down(["Text in a PDF"])), ["Text in a PDF"], []),
]

"""Name, how it is made, parts of its text in their order, and what is said to be cut."""

REFUSED: list[tuple[str, Make, str]] = [
    ("locked.pdf", lambda p: paper.locked(p, "secret"), "is protected by a password"),
    ("scanned.pdf", lambda p: paper.scanned(p, 3), "run it through OCR"),
    ("blank.pdf", lambda p: pdf(p, []), "holds no text"),
    ("not really.pdf", _write(b"%PDF-1.7\nnothing of the kind"), "is damaged"),
    ("cut short.pdf", _truncated(lambda p: pdf(p, down(LEFT)), 0.3), "is damaged"),
    ("locked.docx", office.encrypted_word, "is protected by a password"),
    ("cut short.docx", _truncated(office.word, 0.6), "is damaged"),
    ("bomb.docx", lambda p: office.with_part(p, BODY, b"<w/>" * 50_000_000), "unpacks to 200 MB"),
    ("lying bomb.docx", office.lying, "is damaged"),
    ("laughing bomb.docx", lambda p: office.with_part(p, BODY, LAUGHS), "is damaged"),
    ("fetching.docx", lambda p: office.with_part(p, BODY, FETCHES), "is damaged"),
    ("no XML.docx", lambda p: office.with_part(p, BODY, os.urandom(5000)), "is damaged"),
    (
        "locked.odt",
        lambda p: office.odt(p, manifest="<m><manifest:encryption-data/></m>"),
        "is protected by a password",
    ),
    ("empty.odt", lambda p: office.odt(p, body="<text:p/>").write_bytes(b"PK\3\4"), "is damaged"),
    ("old.doc", _write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)), "older Word file"),
    ("old.rtf", _write(b"{\\rtf1\\ansi Hello}"), "save it as DOCX or PDF"),
    ("photo.pdf", _write(b"\x89PNG\r\n\x1a\n" + bytes(5000)), "it is a picture"),
    ("archive.docx", _archive, "it is an archive"),
    ("program.txt", _write(b"\x7fELF" + bytes(5000)), "is not text"),
    ("Russian.txt", _write(RUSSIAN.encode("cp1251")), "save it as UTF-8"),
    ("empty.txt", _write(b""), "is empty"),
    ("spaces.txt", _write(b" \n" * 50), "holds no text"),
    ("deep.html", _write(b"<html>" + b"<div>" * 100_000 + b"deep"), "shows no text"),
    ("scripts.html", _write(b"<html><script>x()</script></html>"), "shows no text"),
    ("missing.pdf", lambda p: None, "No such file"),
    ("a folder", lambda p: p.mkdir(), "Is a directory"),
]

"""Name, how it is made, and why it cannot be read."""

WORST: list[tuple[str, Make]] = [
    *((name, make) for name, make, *_ in READ if " MB" in name or "300" in name),
    *((name, make) for name, make, _ in REFUSED if "bomb" in name),
]
