"""What a party secretary would recognise: records, periods and rules, in plain Python (standard library only)."""
