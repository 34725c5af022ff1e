"""What one types or chooses in: lines, days, periods, choices, and what they open over the page."""
