"""Charts of the window: drawn in the colours of the theme, walked by the keys, doors to the records behind them."""
