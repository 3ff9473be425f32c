"""The face library's only home: pixels in, face meshes out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

POINTS = 478
"""Points of one refined mesh: 468 of the face and 5 for each iris."""


class FaceMesh:
    """Finds faces in pictures that follow one another in time.

    ``refine_landmarks`` is on: without it closed eyes read 0.15-0.26 instead of 0.05-0.09 (face.md §2.6).
    """

    def __init__(self, max_faces: int = 2, *, video: bool = True) -> None:
        # Loaded here because it takes a second and most of the program never looks at a face.
        from mediapipe.python.solutions.face_mesh import FaceMesh as MediaPipeFaceMesh  # noqa: PLC0415

        # Any: the library ships no types.
        self._mesh: Any = MediaPipeFaceMesh(
            static_image_mode=not video,
            max_num_faces=max_faces,
            refine_landmarks=True,
            min_detection_confidence=0.5,
            min_tracking_confidence=0.5,
        )

    def find(self, image_rgb: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        """Return one (478, 3) array of pixel positions per face, the largest face first.

        ``image_rgb`` is H×W×3, contiguous. The third column is depth in the scale of the first.
        """
        height, width = image_rgb.shape[:2]
        found = self._mesh.process(image_rgb).multi_face_landmarks or []
        scale = np.array([width, height, width], np.float32)
        faces = [np.array([(p.x, p.y, p.z) for p in face.landmark], np.float32) * scale for face in found]
        return sorted(faces, key=lambda points: -float(np.ptp(points[:, 0]) * np.ptp(points[:, 1])))

    def close(self) -> None:
        """Give the graph's threads and memory back."""
        self._mesh.close()
