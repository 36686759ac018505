"""Small PDF files, set by hand: every character where a test wants it, in a Chinese font that no file embeds."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 510.0
SIZE = 12.0
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class Sheet:
    """A page on its way: `y` counts from the upper edge to the foot of the characters."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    picture: bytes = b""

    def text(self, x: float, y: float, words: str, size: float = SIZE) -> "Sheet":
        """Set words from `x` on."""
        return self.turned(x, y, words, (1, 0, 0, 1), size)

    def turned(self, x: float, y: float, words: str, matrix: tuple[float, ...], size: float = SIZE) -> "Sheet":
        """Set words along another line than the level one."""
        a, b, c, d = matrix
        coded = words.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {size} Tf {a} {b} {c} {d} {x} {self.height - y} Tm <{coded}> Tj ET")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a rule from one point to another."""
        self.content.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def field(self, x: float, y: float, width: float, height: float) -> "Sheet":
        """Fill a field, as many programs draw rules: from its upper left corner."""
        self.content.append(f"{x} {self.height - y - height} {width} {height} re f")
        return self

    def image(self, x: float, y: float, width: float, height: float) -> "Sheet":
        """Put a picture with its lower left corner at a point."""
        self.picture = b"\x00\xff"
        self.content.append(f"q {width} 0 0 {height} {x} {self.height - y} cm /I1 Do Q")
        return self

    def lines(self, y: float, *lines: str, x: float = LEFT, step: float = 20, size: float = SIZE) -> "Sheet":
        """Set lines below each other; a line led by an ideographic space is set in by so many characters."""
        for at, words in enumerate(lines):
            bare = words.lstrip("\u3000")
            self.text(x + size * (len(words) - len(bare)), y + at * step, bare, size)
        return self

    def table(self, rows: Sequence[Sequence[str]], edges: Sequence[float], y: float, step: float = 24) -> "Sheet":
        """Draw a table of level rows between all rules; a cell of several lines stands in one row."""
        tops = [y]
        for row in rows:
            tops.append(tops[-1] + step * max(cell.count("\n") + 1 for cell in row))
        for top in tops:
            self.rule(edges[0], top, edges[-1], top)
        for x in edges:
            self.rule(x, tops[0], x, tops[-1])
        for row, top in zip(rows, tops, strict=False):
            for cell, x in zip(row, edges, strict=False):
                self.lines(top + 17, *cell.split("\n"), x=x + 4, step=step)
        return self


def pdf(*sheets: Sheet, encrypt: bytes = b"", font: bytes = FONT, compress: bool = True) -> bytes:
    """Return a file of these pages; `encrypt` is the dictionary that says how it is locked."""
    objects: list[bytes] = [b"", b"", font]
    kids: list[str] = []
    for sheet in sheets:
        content = "\n".join(sheet.content).encode()
        packed = zlib.compress(content) if compress else content
        filtered = b"/Filter/FlateDecode" if compress else b""
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(packed), filtered, packed))
        at = len(objects)
        images = b""
        if sheet.picture:
            objects.append(
                b"<</Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 2>>"
                b"stream\n%s\nendstream" % sheet.picture
            )
            images = b"/XObject<</I1 %d 0 R>>" % len(objects)
        box = f"[0 0 {sheet.width} {sheet.height}]".encode()
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Rotate %d/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>%s>>>>"
            % (box, sheet.rotate, at, images)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _file(objects, encrypt)


def _file(objects: Sequence[bytes], encrypt: bytes) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b"/Encrypt %s/ID[<00><00>]" % encrypt if encrypt else b""
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, locked, start)
    return bytes(out)


LOCKED = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
"""How a file says that it opens with a password only."""
