"""What is done for a child, beside the form: visits, assessments, stretches away."""
