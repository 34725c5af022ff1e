"""Reading what comes from outside: workbooks to plain rows, rows to proposals. Nothing here stores anything."""
