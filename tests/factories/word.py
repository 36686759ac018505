"""Small Word files, written by hand: every part as a test wants it."""

import io
from collections.abc import Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(words: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def para(words: str = "", properties: str = "", *, numbered: tuple[int, int] | None = None, style: str = "") -> str:
    """Return a paragraph; `words` that begin with a tag are its content as it stands."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>' if numbered else ""
    content = words if words.startswith("<") else run(words) if words else ""
    return f"<w:p><w:pPr>{styled}{listed}{properties}</w:pPr>{content}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """Return a cell of a table; plain words are its one paragraph."""
    inner = content if content.startswith("<") else para(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row; plain words are cells."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def box(content: str) -> str:
    """Return a run with a text box, as newer programs write it, with the older form beside."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def level(at: int, kind: str, pattern: str, *, start: int = 1, more: str = "") -> str:
    """Return one level of a list."""
    counted = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
    return f'<w:lvl w:ilvl="{at}">{counted}<w:lvlText w:val="{pattern}"/></w:lvl>'


def definition(key: int, *levels: str, more: str = "") -> str:
    """Return how a list counts."""
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def numbers(key: int, counts_as: int, more: str = "") -> str:
    """Return a list that counts as a definition says."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{counts_as}"/>{more}</w:num>'


def style(key: str, name: str = "", properties: str = "", more: str = "") -> str:
    """Return a paragraph style."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name or key}"/>{more}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def docx(
    *body: str,
    numbering: str = "",
    styles: str = "",
    namespace: str = MAIN,
    main: str = "word/document.xml",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a Word file with this body; `more` are further members of the package."""
    base = main.rpartition("/")[2]
    parts = {"numbering": numbering, "styles": styles}
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{_LINKS}/{kind}" Target="{kind}.xml"/>'
        for kind, part in parts.items()
        if part
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_LINKS}/officeDocument" Target="{main}"/></Relationships>',
        f"word/_rels/{base}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        main: f'<w:document xmlns:w="{namespace}" {_SPACES}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>',
    }
    for kind, part in parts.items():
        if part:
            members[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{namespace}" {_SPACES}>{part}</w:{kind}>'
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for member, content in {**members, **(more or {})}.items():
            package.writestr(member, content)
    return out.getvalue()
