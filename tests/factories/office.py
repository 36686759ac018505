"""Office files made by hand, as Excel, WPS and people with bad intentions make them."""

import io
import struct
from collections.abc import Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from lingyan.engines.cells import RowRead
from lingyan.engines.workbook import OpenTable, ReadLimits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_rows(data: bytes, name: str, limits: ReadLimits | None = None) -> Iterator[RowRead]:
    """Yield the rows of a table as the site reads them."""
    return OpenTable(data, name, limits).rows()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """Return a zip with these members."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def book_members(sheets: Mapping[str, str], **more: str) -> dict[str, str]:
    """Return the members of a workbook: title of a sheet, its rows as XML; a title that ends in * is hidden.

    `more`: `strings` and `styles` as XML within their root, `properties` of the workbook, `namespace`.
    """
    namespace = more.get("namespace", MAIN)
    listed, relations, members = [], [], {}
    for number, (title, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if title.endswith("*") else ""
        listed.append(f'<sheet name="{title.rstrip("*")}" sheetId="{number}"{state} r:id="rId{number}"/>')
        relations.append(_relation(f"rId{number}", "worksheet", f"/xl/worksheets/sheet{number}.xml"))
        root = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
        members[f"xl/worksheets/sheet{number}.xml"] = root
    relations.append(_relation("rId90", "sharedStrings", "sharedStrings.xml"))
    relations.append(_relation("rId91", "styles", "styles.xml"))
    workbook = f"{more.get('properties', '')}<sheets>{''.join(listed)}</sheets>"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="{more.get("kind", _WORKBOOK_TYPE)}"/></Types>'
        ),
        "_rels/.rels": _relations([_relation("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_RELATION}">{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(relations),
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{more.get("strings", "")}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}">{more.get("styles", "")}</styleSheet>',
        **members,
    }


def book(rows: str, **more: str) -> bytes:
    """Return a workbook of one sheet with these rows as XML."""
    return zipped(book_members({"表": rows}, **more))


def words(*cells: str, number: int = 1) -> str:
    """Return a row of words as XML."""
    written = [f"<c t='inlineStr'><is><t>{cell}</t></is></c>" for cell in cells]
    return f"<row r='{number}'>{''.join(written)}</row>"


def document() -> bytes:
    """Return the least that is a Word document."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "word/document.xml": "<w:document xmlns:w='w'/>",
        }
    )


def lying(data: bytes, size: int) -> bytes:
    """Return a zip of one member whose headers say that it unpacks to `size` bytes."""
    changed = bytearray(data)
    local, central = changed.find(b"PK\x03\x04"), changed.find(b"PK\x01\x02")
    changed[local + 22 : local + 26] = changed[central + 24 : central + 28] = struct.pack("<I", size)
    return bytes(changed)


def encrypted_flag(data: bytes) -> bytes:
    """Return a zip whose first member says that it is encrypted."""
    changed = bytearray(data)
    central = changed.find(b"PK\x01\x02")
    changed[central + 8] |= 1
    return bytes(changed)


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{target}"/>'


def _relations(each: list[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'
