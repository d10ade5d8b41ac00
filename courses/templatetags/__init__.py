"""What templates ask of courses."""
