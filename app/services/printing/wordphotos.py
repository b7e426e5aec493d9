"""Photographs in a Word document: DrawingML as text, and how their parts of the package are called."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

_EMU = 12_700  # English Metric Units in a point
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# Between two side by side.
BESIDE = '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">  </w:t></w:r>'


def photo_id(number: int) -> str:
    """The relation of the document to its photograph, counted from 1."""
    return f"rIdPhoto{number}"


def photo_part(number: int) -> str:
    """The name of the part that has its bytes."""
    return f"word/media/photo{number}.jpeg"


def photo(number: int, jpeg: bytes, width: float, height: float) -> str:
    """The run that shows a photograph, as large as ``width`` and ``height`` (points) allow."""
    with Image.open(BytesIO(jpeg)) as image:
        scale = min(width / image.width, height / image.height)
        across, down = (round(side * scale * _EMU) for side in image.size)
    extent = f'cx="{across}" cy="{down}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="照片 {number}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="照片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{photo_id(number)}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
