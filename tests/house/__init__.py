"""The house's own rules, held by a machine.

tree         the files the rules look at
"""
