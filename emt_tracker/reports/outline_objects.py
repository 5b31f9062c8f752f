"""The outline and the page labels as objects of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from emt_tracker.reports.pdf_file import PdfFile, reference, text
from emt_tracker.reports.structure import Entry


@dataclass(slots=True)
class _Node:
    number: int
    entry: Entry | None
    kids: list["_Node"] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many lines below this one are seen when it is open."""
        return sum(1 + (0 if kid.entry and kid.entry.is_closed else kid.shown) for kid in self.kids)


def write_outline(file: PdfFile, entries: Sequence[Entry], pages: Sequence[int]) -> int:
    """Write the outline; returns its object number."""
    root = _Node(file.reserve(), None)
    above = [root]
    for entry in entries:
        del above[entry.level + 1 :]
        node = _Node(file.reserve(), entry)
        above[-1].kids.append(node)
        above.append(node)
    file.put(root.number, f"<</Type/Outlines{_ends(root)}/Count {root.shown}>>")
    _write_kids(file, root, pages)
    return root.number


def page_labels(labels: Mapping[int, str]) -> str:
    """Where numbering begins anew, and what stands before its numbers."""
    ranges = " ".join(
        f"{page} <</S/D{f'/P{text(prefix)}' if prefix else ''}>>" for page, prefix in labels.items()
    )
    return f"<</Nums[{ranges}]>>"


def _write_kids(file: PdfFile, parent: _Node, pages: Sequence[int]) -> None:
    for index, node in enumerate(parent.kids):
        assert node.entry is not None  # noqa: S101  (only the root has none)
        before = f"/Prev {reference(parent.kids[index - 1].number)}" if index else ""
        after = f"/Next {reference(parent.kids[index + 1].number)}" if index + 1 < len(parent.kids) else ""
        count = -node.shown if node.entry.is_closed else node.shown
        file.put(
            node.number,
            f"<</Title{text(node.entry.words)}/Parent {reference(parent.number)}{before}{after}{_ends(node)}"
            f"{f'/Count {count}' if node.kids else ''}/Dest[{reference(pages[node.entry.page])}/Fit]>>",
        )
        _write_kids(file, node, pages)


def _ends(node: _Node) -> str:
    if not node.kids:
        return ""
    return f"/First {reference(node.kids[0].number)}/Last {reference(node.kids[-1].number)}"
