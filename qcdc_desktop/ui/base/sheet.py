"""What goes out on pages: printed, or kept as a PDF."""

from __future__ import annotations

from collections.abc import Callable

from qcdc_desktop.domain.kinds.values import Value


class Sheet(Value):
    """A paper or a list as it would come out of a printer."""

    title: str
    file_name: str
    """What its file is called unless told otherwise."""
    make: Callable[[], bytes]
    """The PDF, from plain values: it is made in another thread."""
    lacking: str = ""
    """What should be mended before it goes out."""
