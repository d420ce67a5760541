"""Reading: one cleaned document → statements.  Concepts first, then attachment."""
