"""Grades on their way to an LMS: what is exported, and one small file for each system's format."""
