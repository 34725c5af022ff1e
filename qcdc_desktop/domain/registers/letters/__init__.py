"""Letters: choices, records, rules, steps, clocks, parts, results, declaration."""
