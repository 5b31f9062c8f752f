"""The outline of a JPEG file: the picture alone looks as the file does."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from emt_tracker.documents.jpeg import bare, frame_of, is_plain, is_whole
from tests.documents.papers import certificate, turned_exif


def a_jpeg(**options: object) -> bytes:
    """A picture with notes, and something behind it."""
    target = BytesIO()
    picture = Image.linear_gradient("L").convert("RGB")
    picture.save(target, "JPEG", exif=turned_exif(6), comment=b"noted", **options)
    return target.getvalue() + b"\xff\xd8 behind"


@pytest.mark.parametrize(
    "data",
    [
        a_jpeg(),
        a_jpeg(progressive=True),
        a_jpeg(restart_marker_blocks=1),
        a_jpeg(keep_rgb=True),
        a_jpeg(icc_profile=b"x" * 70_000),
        certificate("card.jpg"),
        certificate("photo-turned-by-exif.jpg"),
    ],
)
def test_the_picture_alone_looks_the_same(data: bytes) -> None:
    alone = bare(data)

    assert len(alone) <= len(data)
    assert not [noted for noted in (b"Exif", b"noted", b"behind", b"ICC_PROFILE") if noted in alone]
    assert (frame_of(alone), is_plain(alone), is_whole(alone)) == (frame_of(data), is_plain(data), True)
    with Image.open(BytesIO(alone)) as one, Image.open(BytesIO(data)) as other:
        assert one.tobytes() == other.tobytes()
    assert bare(alone) == alone
