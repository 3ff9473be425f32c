"""Cards and papers before a camera: found, straightened, judged, read, compared; and whose face a card shows."""
