"""What a JHT account would come to: three sliders, one chart, and what could be taken of it."""
