"""Services: one verb per public function; each returns a ChangeSet or a view of data. No Qt."""
