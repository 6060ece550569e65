"""Who may ask, from where, how often and how much; and what a page may do in the browser."""
