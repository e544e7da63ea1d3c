"""What is special to Swedish text: words, places, functions and steps, dates and telephone numbers."""
