"""load_support_lines   puts the reviewed list of who to call in the database"""
