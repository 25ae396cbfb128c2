"""The app itself: which screen when, saving, leaving."""
