"""Pictures of pages as objects of the file: what their dictionaries say of the stored rows."""

from typing import Final

from emt_tracker.reports.content import PagePicture

_FILTERS: Final = {"jpeg": "DCTDecode", "flate": "FlateDecode", "fax": "CCITTFaxDecode"}


def picture_entries(picture: PagePicture) -> str:
    """The entries of a picture's dictionary, without the length of its data."""
    return "".join(
        (
            f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}",
            f"/BitsPerComponent {picture.bits}/ColorSpace{_color_space(picture)}",
            f"/Filter/{_FILTERS[picture.coding]}",
            _parameters(picture),
            "/Decode[1 0]" if picture.is_inverted else "",
        )
    )


def _color_space(picture: PagePicture) -> str:
    if picture.palette is not None:
        return f"[/Indexed/DeviceRGB {len(picture.palette) // 3 - 1}<{picture.palette.hex()}>]"
    return "/DeviceGray" if picture.colors == 1 else "/DeviceRGB"


def _parameters(picture: PagePicture) -> str:
    if picture.coding == "fax":
        values = "".join(f"/{name} {_value(value)}" for name, value in picture.fax)
        return f"/DecodeParms<<{values}>>"
    if picture.coding == "flate" and picture.predictor:
        return (
            f"/DecodeParms<</Predictor 15/Colors {picture.colors}/BitsPerComponent {picture.bits}"
            f"/Columns {picture.width}>>"
        )
    return ""


def _value(value: int | bool) -> str:  # noqa: FBT001  (a value of the file, not a switch)
    return str(value).lower() if isinstance(value, bool) else str(value)
