"""Cards before the camera: what they show, and whether the face on one is the member's."""
