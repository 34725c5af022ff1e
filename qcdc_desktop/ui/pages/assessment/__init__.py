"""Đánh giá: ưu điểm, hạn chế."""
