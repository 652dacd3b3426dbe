"""The one room in which words are made: for screens, plain mode and everything that is written."""
