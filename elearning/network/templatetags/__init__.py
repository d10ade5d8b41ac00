"""Template tags of network."""
