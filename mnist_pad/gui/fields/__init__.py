"""Fields of a form: numbers and choices that are typed or picked."""
