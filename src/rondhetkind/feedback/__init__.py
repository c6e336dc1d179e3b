"""Feedback for a whole class: made in parallel, only what changed, in nbgrader's own place.

What a page tells and looks like is in ``rondhetkind.assignments.feedback``; nbgrader makes the same
page by itself. Here it is made for many students at once, as a PDF too, and kept up to date.
"""
