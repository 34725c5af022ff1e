"""``python -m tests.data.staff_lists.make``: the lists of tests/unit/imports/shapes.py as LibreOffice writes them.

Needs ``soffice`` (LibreOffice) on the path; the tests only read what is committed here.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.unit.imports.shapes import SHAPES, Shape, write

HERE = Path(__file__).parent
FORMULAS = Shape(
    "formulas with kept values",
    [
        ("Họ đệm", "Tên riêng", "Họ và tên", "Ngày sinh"),
        ("Nguyễn Văn", "An", '=A2&" "&B2', "=DATE(1985,9,5)"),
        ("Trần Thị", "Bình", '=A3&" "&B3', "=DATE(1990,3,12)"),
    ],
    [],
    formats={"D2": "dd/mm/yyyy", "D3": "dd/mm/yyyy"},
)
"""openpyxl keeps no values of formulas; LibreOffice works them out."""


def main() -> int:
    """Convert every shape in one run of LibreOffice."""
    office = shutil.which("soffice")
    if not office:
        print("Cần LibreOffice (soffice).", file=sys.stderr)  # noqa: T201 - the voice of a script
        return 1
    with tempfile.TemporaryDirectory() as folder:
        made = [write(shape, Path(folder) / file_name(shape)) for shape in (*SHAPES, FORMULAS)]
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(HERE)]
        subprocess.run([*convert, *map(str, made)], check=True)
    return 0


def file_name(shape: Shape) -> str:
    """``name-in-two-columns.xlsx``."""
    return "-".join(shape.name.replace(",", "").split()).lower() + ".xlsx"


if __name__ == "__main__":
    sys.exit(main())
