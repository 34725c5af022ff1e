"""Commands as they are typed, and what an expected failure tells."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from qcdc_desktop import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def told(result: Result) -> str:
    """The sentence of an expected failure: on standard error alone, with exit code 1 and nothing of Python in it."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.strip()
