"""The `lotse` command: one module a verb."""
