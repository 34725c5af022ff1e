"""What a clerk knows of a paper and every renderer needs: faces, widths, where a name breaks, what is printed where.

Nothing here draws. PDF and Word import it alike, so that neither says anything twice.
"""
