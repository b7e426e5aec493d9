"""An invented village, to try the program on."""
