"""The core: ink, pictures, models, reading, training and teaching. It never imports Qt."""
