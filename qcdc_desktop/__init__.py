"""QCDC Desktop: leads, tracks and reports the regulation on grassroots democracy (quy chế dân chủ) of a school."""

__version__ = "0.2.0"
