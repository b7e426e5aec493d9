"""监护评估 on a child's record: the questionnaire, the decision, and what was decided before."""
