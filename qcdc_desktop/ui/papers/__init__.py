"""Papers on the screen: written, shown, printed."""
