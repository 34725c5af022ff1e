"""The roof: window, navigation, menu, search, help, start."""
