"""Where artifacts live."""
