"""PDF files as people have them, made when a test needs one."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SANS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LATIN, WIDE, CHINESE = "Helvetica", "DejaVu", "STSong-Light"
LEFT = [f"left {n} she kept the parcel system of the depot alive" for n in range(20)]
RIGHT = [f"right {n} he wrote a planner for routes in Go" for n in range(20)]
HEADLINE = (
    "Mara Lindqvist, platform engineer in Utrecht, on parcels and how they find their way home"
)

Line = tuple[float, float, str]


def pdf(path: Path, *pages: Sequence[Line], font: str = LATIN, size: float = 9) -> Path:
    """Pages of lines at (x, y) in points from the lower left corner, in the order given."""
    if font == WIDE:
        pdfmetrics.registerFont(TTFont(WIDE, str(SANS)))
    elif font == CHINESE:
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    canvas = Canvas(str(path), A4)
    for page in pages:
        canvas.setFont(font, size)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def down(lines: Sequence[str], x: float = 50, top: float = 760, step: float = 13) -> list[Line]:
    return [(x, top - step * n, line) for n, line in enumerate(lines)]


def columns(path: Path, *, in_turn: bool) -> Path:
    """A page in two columns; `in_turn`: their lines are drawn left, right, left, right."""
    left, right = down(LEFT), down(RIGHT, x=320)
    body = [line for row in zip(left, right, strict=True) for line in row]
    page = [(50.0, 790.0, HEADLINE), *(body if in_turn else left + right)]
    return pdf(path, [*page, (50, 400, "References are given " + "gladly " * 10)])


def many_pages(path: Path, pages: int, lines: int) -> Path:
    text = "she moved the billing of forty thousand parcels a day to a new ledger"
    return pdf(
        path, *(down([f"page {p} line {n} {text}" for n in range(lines)]) for p in range(pages))
    )


def locked(path: Path, password: str) -> Path:
    """Encrypted; with an empty password any viewer opens it, but may not print it."""
    encryption = pdfencrypt.StandardEncryption(password, ownerPassword="owner", canPrint=0)
    canvas = Canvas(str(path), A4, encrypt=encryption)
    canvas.drawString(50, 700, "Only for those who know")
    canvas.save()
    return path


def scanned(path: Path, pages: int, typed: Sequence[int] = ()) -> Path:
    """Pages that are pictures of text; those that are `typed`, from 0, are text."""
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).text((60, 60), "A resume on paper", fill=0)
    canvas = Canvas(str(path), A4)
    for page in range(pages):
        if page in typed:
            canvas.drawString(50, 700, f"typed page {page}")
        else:
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def bomb(path: Path, megabytes: int) -> Path:
    """A page whose drawing is packed twice and unpacks to so many megabytes."""
    packer, packed = zlib.compressobj(9), BytesIO()
    block = b"q Q " * 250_000
    for _ in range(megabytes):
        packed.write(packer.compress(block))
    packed.write(packer.flush())
    twice = zlib.compress(packed.getvalue(), 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream"
    return raw(path, stream % (len(twice), twice))


def raw(path: Path, content: bytes) -> Path:
    """One page, whose content is this object."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        content,
    ]
    body = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    path.write_bytes(
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
    )
    return path
