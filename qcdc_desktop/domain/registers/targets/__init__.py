"""Targets (chỉ tiêu): records, where their figures come from, results, what their words say."""
