"""Form fields and annotations: made part of the page they stand on. Imported by the worker alone."""

import pikepdf
from pikepdf import Array, Dictionary, Name

_DRAWS_NOTHING = (Name.Link, Name.Popup)


def is_dynamic_form(pdf: pikepdf.Pdf) -> bool:
    """Whether its pages only say "Please wait…": an XFA form that Adobe Reader alone lays out."""
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary) or Name.XFA not in form:
        return False
    fields = form.get(Name.Fields)
    return bool(pdf.Root.get(Name.NeedsRendering, False)) or not (isinstance(fields, Array) and len(fields))


def hides_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether some of its content is switched off; taken over page by page, it would all be seen."""
    layers = pdf.Root.get(Name.OCProperties)
    shown = layers.get(Name.D) if isinstance(layers, Dictionary) else None
    if not isinstance(shown, Dictionary):
        return False
    hidden = shown.get(Name.OFF)
    return shown.get(Name.BaseState) == Name.OFF or (isinstance(hidden, Array) and len(hidden) > 0)


def bake_marks(pdf: pikepdf.Pdf) -> list[int]:
    """Draw every visible field and annotation into its page; returns the numbers of the pages with any."""
    marked = [number for number, page in enumerate(pdf.pages) if has_marks(page.obj)]
    if marked:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
    return marked


def has_marks(page: pikepdf.Object) -> bool:
    """Whether fields or annotations may be drawn on the page."""
    marks = page.get(Name.Annots)
    return isinstance(marks, Array) and any(map(_draws, marks))


def _draws(mark: object) -> bool:
    if not isinstance(mark, Dictionary):
        return False
    return Name.AP in mark or mark.get(Name.Subtype) not in _DRAWS_NOTHING
