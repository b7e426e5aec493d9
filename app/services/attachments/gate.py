"""What may come in as an attachment, told by how its bytes begin and not by its name."""

MOST_BYTES = 10 * 1024**2
IMAGE, PDF = "image", "pdf"

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"}


class TurnedAway(Exception):
    """The file is not taken in; the code says why (``refusals``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of(content: bytes) -> str:
    """``IMAGE`` or ``PDF``. Raises ``TurnedAway`` for what is neither, empty or too big."""
    if not content:
        raise TurnedAway("empty")
    if len(content) > MOST_BYTES:
        raise TurnedAway("big")
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(_IMAGES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return IMAGE
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise TurnedAway("heic")
    raise TurnedAway("other")
