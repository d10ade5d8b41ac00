"""load_demo  the demo: people, courses, a case, a quiz; published by the road an author takes."""
