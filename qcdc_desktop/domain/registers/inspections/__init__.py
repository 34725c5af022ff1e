"""Inspections and supervision (kiểm tra, giám sát): records, steps, parts, results, statistics, declaration."""
