"""DOCX and ODT files as people have them, made when a test needs one."""

import os
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import parse_xml

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
BOX = "<w:txbxContent><w:p><w:r><w:t>In a box: Utrecht</w:t></w:r></w:p></w:txbxContent>"
ODD = f"""
<w:p {NAMES}><w:r><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>
---
<w:sdt {NAMES}><w:sdtContent><w:p><w:r><w:t>In a control: </w:t></w:r><w:sdt><w:sdtContent><w:r>
<w:t>Engineer</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>
---
<w:p {NAMES}><w:ins w:id="1" w:author="a"><w:r><w:t>Inserted</w:t></w:r></w:ins>
<w:del w:id="2" w:author="a"><w:r><w:delText>Deleted</w:delText></w:r></w:del>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r></w:p>
---
<w:p {NAMES}><w:hyperlink><w:r><w:t>mara.example</w:t></w:r></w:hyperlink></w:p>"""


def word(path: Path) -> Path:
    """Headers, headings, points, a table; then what libraries lose: boxes, controls, changes."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Mara Lindqvist, mara@example.org"
    section.footer.paragraphs[0].text = "Page 1"
    document.add_heading("Experience", 1)
    document.add_paragraph("Kept the parcels of Northwind moving.")
    document.add_paragraph("Cut its cost by a third", style="List Bullet")
    table(document, [("2019", "Northwind"), ("2021", "Tallybird")])
    for part in ODD.split("---"):
        document.element.body.sectPr.addprevious(parse_xml(part.strip()))
    document.save(str(path))
    return path


def table(document: object, rows: list[tuple[str, str]]) -> None:
    made = document.add_table(rows=0, cols=2)  # type: ignore[attr-defined]
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


def paragraphs(path: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def layout_table(path: Path) -> Path:
    """A resume laid out by a table of two cells, each of which holds whole sections."""
    document = Document()
    table(document, [("Skills\nGo\nKafka", "Experience\nNorthwind\nTallybird")])
    document.save(str(path))
    return path


def with_part(path: Path, name: str, data: bytes, packing: int = ZIP_DEFLATED) -> Path:
    """A Word document in which one part is this."""
    source = BytesIO()
    Document().save(source)
    with ZipFile(source) as old, ZipFile(path, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(ZipInfo(name), data, packing)
    return path


def body(text: str, times: int) -> bytes:
    """The main part of a Word document, with so many paragraphs."""
    paragraph = (
        f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:r><w:t>{text}</w:t></w:r></w:p>'
    )
    return f"<w:document {NAMES}><w:body>{paragraph * times}</w:body></w:document>".encode()


def heavy(path: Path, megabytes: int) -> Path:
    """A Word document whose picture does not get smaller by packing."""
    paragraphs(path, "A short text with a large picture.")
    with ZipFile(path, "a", ZIP_STORED) as archive:
        archive.writestr("word/media/image1.png", os.urandom(1_000_000) * megabytes)
    return path


def lying(path: Path) -> Path:
    """A bomb that says it is small: 40 MB behind a size of 1,000 bytes."""
    with_part(path, "word/document.xml", b" " * 40_000_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 40_000_000), struct.pack("<L", 1000)))
    return path


def encrypted_word(path: Path) -> Path:
    """What Word writes with a password: not a zip, but a container of encrypted streams."""
    mark = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + mark + os.urandom(4096))
    return path


ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing")
)
ODT_BODY = """
<text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes>
<text:h text:outline-level="2">Experience</text:h>
<text:p>Kept<text:s text:c="2"/>the <text:span>parcels</text:span> of Northwind<text:line-break
/>moving.
<office:annotation><text:p>A remark</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>Cut its cost</text:p><text:list><text:list-item>
<text:p>by a third</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>2019</text:p></table:table-cell>
<table:table-cell><text:p>Northwind</text:p></table:table-cell></table:table-row></table:table>
<text:p><drawing:frame><drawing:text-box><text:p>In a box: Utrecht</text:p></drawing:text-box>
</drawing:frame></text:p>"""
ODT_STYLES = "<style:header><text:p>mara@example.org</text:p></style:header>"


def odt(path: Path, body: str = ODT_BODY, manifest: str = "<manifest/>") -> Path:
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODT_NAMES}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<style:styles {ODT_NAMES}>{ODT_STYLES}</style:styles>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return path
