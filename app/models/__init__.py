"""What is recorded, declared once. Knows neither the window nor the services."""
