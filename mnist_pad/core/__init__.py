"""The core: ink, preprocessing, the network and its training. It never imports Qt."""
