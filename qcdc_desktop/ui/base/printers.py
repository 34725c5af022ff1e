"""The printers of this machine. Qt's printing is loaded when somebody prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def names() -> list[str]:
    """Every printer that is installed, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


def prints_both_sides(name: str) -> bool:
    """Whether a printer turns the sheet itself."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    return QPrinter.DuplexMode.DuplexAuto in QPrinterInfo.printerInfo(name).supportedDuplexModes()


def printer(name: str) -> QPrinter:
    """A printer by its name, as fine as it can be."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
