"""Tasks (nhiệm vụ): records, results, timeline."""
