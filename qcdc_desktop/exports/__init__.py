"""Exports: blocks or figures in, a file out, written beside its target, checked and put in place."""
