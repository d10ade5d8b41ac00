"""What templates ask of the look."""
