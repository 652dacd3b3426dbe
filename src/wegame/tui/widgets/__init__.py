"""Widgets of our own; each is one thing that people see."""
