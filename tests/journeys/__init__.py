"""Whole stories in a real browser, on the demo, with the policy that the pages have in earnest."""
