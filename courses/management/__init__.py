"""Commands of the courses room."""
