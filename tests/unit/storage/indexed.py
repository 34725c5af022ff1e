"""The index of words as it lies in a file, held against one made anew."""

from __future__ import annotations

from qcdc_desktop.storage import search
from qcdc_desktop.storage.session import Session


def words(session: Session) -> set[tuple[str, int, int]]:
    """Every word of the index with its row and its place there, once it was brought along."""
    session.matching('"a"', 1)
    conn = session._conn
    conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'search', 'instance')")
    return set(conn.execute("SELECT term, doc, offset FROM temp.indexed"))


def assert_index_is_as_made_anew(session: Session) -> None:
    """The index holds what making it anew from the records would put there."""
    kept = words(session)
    session._conn.execute("BEGIN")
    try:
        search.rebuild(session._conn)
        assert words(session) == kept
    finally:
        session._conn.execute("ROLLBACK")
