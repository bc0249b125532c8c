"""Workbooks that go out."""
