"""Charts: one drawing for the screen, through SVG, and for the PDF as it is."""
