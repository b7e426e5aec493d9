"""What is done for a child and when: assessments, visits, stretches away."""
