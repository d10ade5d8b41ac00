"""Whole stories in a real browser, on the demo, with the policy that the pages have in earnest.

browser     the Chromium that is used, and how one gets it
conftest    the pages one is given: a phone, a desktop, light and dark, with and without JavaScript
"""
