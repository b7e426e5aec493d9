"""Reports an office sends upwards, by month and by year: composed from figures, kept, sent, put on paper."""
