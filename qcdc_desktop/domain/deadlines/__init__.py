"""Legal deadlines (thời hạn): the working calendar, dated rules, the count with its receipt, and its words."""
