"""A grade entry file in the form that the manuals describe, made part by part.

It holds what a spreadsheet library tends to lose: what formulas came to, validation of newer
Excels, rich text, a comment, a picture, a hidden sheet, formatting for a whole column.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8cfc0f01f00050001ff6a5d1b9e0000000049454e44ae426082"
)

HEADINGS = ("Studentnummer", "Naam", "Toetsdatum", "Resultaat")


def osiris_file(
    students: Sequence[tuple[str | int, str]],
    results: Sequence[str] = (),
    heading: str = "Resultaat",
    text_cells: bool = False,
    shared: bool = True,
    d_cells: bool = True,
    formulas: bool = True,
) -> bytes:
    """The file for these students (number, name); ``results`` fills the first cells of column D."""
    strings = _Strings(shared)
    style = "2" if text_cells else "1"
    rows = [
        f'<row r="{n}" s="3" customFormat="1"><c r="A{n}" s="3"{strings(text)}</c></row>'
        for n, text in ((1, "OSIRIS"), (2, "Cursus: PABO-M2"), (3, "Toets: OPDRACHT"), (4, "2026"))
    ]
    head = "".join(
        f'<c r="{column}8" s="3"{strings(text)}</c>'
        for column, text in zip("ABCD", (*HEADINGS[:3], heading), strict=True)
    )
    rows.append(f'<row r="8">{head}</row>')
    for n, (number, name) in enumerate(students, 9):
        first = (
            f'<c r="A{n}"><v>{number}</v></c>'
            if isinstance(number, int)
            else f'<c r="A{n}"{strings(number)}</c>'
        )
        result = results[n - 9] if n - 9 < len(results) else ""
        d = f'<c r="D{n}" s="{style}"/>' if d_cells else ""
        if result.startswith("="):
            d = f'<c r="D{n}" s="{style}"><f>{escape(result[1:])}</f><v>6</v></c>'
        elif result:
            d = f'<c r="D{n}" s="{style}"{strings(result)}</c>'
        own = f'<c r="I{n}"><f>D{n}*10</f><v>0</v></c>' if formulas else ""
        rows.append(
            f'<row r="{n}">{first}<c r="B{n}"{strings(name)}</c>'
            f'<c r="C{n}" s="4"><v>46351</v></c>{d}{own}</row>'
        )
    last = 8 + len(students)
    sheet = (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_DOC}" '
        'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f'<dimension ref="A1:I{last}"/>'
        f'<cols><col min="1" max="3" width="18" customWidth="1"/>'
        f'<col min="4" max="4" width="12" style="{style}" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" objects="1"/>'
        f'<dataValidations count="1"><dataValidation type="decimal" allowBlank="1" '
        f'sqref="D9:D{last}"><formula1>1</formula1><formula2>10</formula2></dataValidation>'
        "</dataValidations>"
        '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>'
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Codes!$A$1:$A$3</xm:f></x14:formula1>'
        f"<xm:sqref>C9:C{last}</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
        "</worksheet>"
    )
    hidden = (
        f'<worksheet xmlns="{_MAIN}"><sheetData>'
        + "".join(f'<row r="{n}"><c r="A{n}"{strings(c)}</c></row>' for n, c in enumerate("VOX", 1))
        + ('<row r="4"><c r="A4"><f>1+1</f><v>2</v></c></row>' if formulas else "")
        + "</sheetData></worksheet>"
    )
    parts = {
        "[Content_Types].xml": _types(shared),
        "_rels/.rels": _rels([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><workbookPr/>'
            '<bookViews><workbookView activeTab="0"/></bookViews><sheets>'
            '<sheet name="Cijfers &amp; codes" sheetId="1" r:id="rId1"/>'
            '<sheet name="Codes" sheetId="2" state="hidden" r:id="rId2"/></sheets>'
            '<definedNames><definedName name="Codes">Codes!$A$1:$A$3</definedName></definedNames>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _rels(
            [
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
                ("rId3", "styles", "styles.xml"),
                *([("rId4", "sharedStrings", "sharedStrings.xml")] if shared else []),
            ]
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/_rels/sheet1.xml.rels": _rels(
            [
                ("rId1", "drawing", "../drawings/drawing1.xml"),
                ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
                ("rId3", "comments", "../comments1.xml"),
            ]
        ),
        "xl/worksheets/sheet2.xml": hidden,
        "xl/styles.xml": _STYLES,
        "xl/comments1.xml": (
            f'<comments xmlns="{_MAIN}"><authors><author>Osiris</author></authors><commentList>'
            '<comment ref="D8" authorId="0"><text><t>Een decimaal achter de komma.</t></text>'
            "</comment></commentList></comments>"
        ),
        "xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml"/>',
        "xl/drawings/drawing1.xml": (
            '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
            'spreadsheetDrawing"/>'
        ),
        "xl/media/logo.png": _PNG,
        "docProps/osiris.xml": "<kenmerk>A-7781</kenmerk>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = strings.part()
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            content = part if isinstance(part, bytes) else (_HEAD + part).encode()
            package.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 9, 0, 0)), content)
    return written.getvalue()


class _Strings:
    def __init__(self, shared: bool) -> None:
        self.shared = shared
        self.texts: list[str] = []

    def __call__(self, text: str) -> str:
        if not self.shared:
            return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>'
        if text not in self.texts:
            self.texts.append(text)
        return f' t="s"><v>{self.texts.index(text)}</v>'

    def part(self) -> str:
        rich = "<r><rPr><b/></rPr><t>vet</t></r><r><t> en gewoon</t></r>"
        items = "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.texts
        )
        count = len(self.texts) + 1
        return (
            f'<sst xmlns="{_MAIN}" count="{count}" uniqueCount="{count}">'
            f"{items}<si>{rich}</si></sst>"
        )


def _rels(relations: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_DOC}/{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def _types(shared: bool) -> str:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {
        "/xl/workbook.xml": f"{sheet}.sheet.main+xml",
        "/xl/worksheets/sheet1.xml": f"{sheet}.worksheet+xml",
        "/xl/worksheets/sheet2.xml": f"{sheet}.worksheet+xml",
        "/xl/styles.xml": f"{sheet}.styles+xml",
        "/xl/comments1.xml": f"{sheet}.comments+xml",
        "/xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    }
    if shared:
        kinds["/xl/sharedStrings.xml"] = f"{sheet}.sharedStrings+xml"
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="vml" '
        'ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f"{overrides}</Types>"
    )


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFill="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)
