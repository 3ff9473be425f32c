"""The face library's only home: pixels in, face meshes, a count of faces and the person's outline out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from counter_app.capture.chatter import without_chatter

POINTS = 478
"""Points of one refined mesh: 468 of the face and 5 for each iris."""

Points = NDArray[np.float32]
"""One mesh, (478, 3): x and y in pixels of the picture, z in the scale of x, smaller is nearer."""


_POINT_BYTES = 17
_TAGS = ((0, b"\x0a"), (1, b"\x0f"), (2, b"\x0d"), (7, b"\x15"), (12, b"\x1d"))
"""Field 1 (a point), 15 bytes long: its fields 1, 2 and 3, each a tag and four bytes."""
_X, _STEPS = 3, (_POINT_BYTES, 5)
"""Where the first number begins; bytes from point to point and from number to number."""


class FaceFinder(Protocol):
    """What a capture session asks of a face library."""

    def find(self, image_rgb: NDArray[np.uint8]) -> list[Points]:
        """The faces tracked from picture to picture, the largest first."""

    def areas(self, image_rgb: NDArray[np.uint8]) -> list[float]:
        """The areas of all faces in one picture as shares of it, the largest first."""

    def person(self, image_rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
        """How likely each pixel belongs to a person, H×W, 0-1."""

    def close(self) -> None:
        """Give back what it holds; nothing is asked any more. A second time does nothing."""


class FaceMesh:
    """Finds faces in pictures that follow one another in time.

    ``refine_landmarks`` is on: without it closed eyes read 0.15-0.26 instead of 0.05-0.09 (face.md §2.6).
    One tracked face is the default: with room for a second the library searches every picture anew for it, which
    costs half as much again; `areas` answers that question when it is asked.
    """

    def __init__(self, max_faces: int = 1, *, video: bool = True) -> None:
        # Loaded here because it takes a second and most of the program never looks at a face.
        with without_chatter(), _without_plotting():
            from mediapipe.python.solutions.face_mesh import FaceMesh as MediaPipeFaceMesh  # noqa: PLC0415

        # Any: the library ships no types.
        self._mesh: Any = _begun(
            partial(
                MediaPipeFaceMesh,
                static_image_mode=not video,
                max_num_faces=max_faces,
                refine_landmarks=True,
                min_detection_confidence=0.5,
                min_tracking_confidence=0.5,
            )
        )
        self._mesh._get_packet_content = _serialized
        self._has_found = False
        self._detector: Any = None
        self._segmenter: Any = None
        if video:
            # Whoever follows a person needs them soon, and a first picture must not wait for a model.
            self._load_detector()
            self._load_segmenter()

    def find(self, image_rgb: NDArray[np.uint8]) -> list[Points]:
        """Return one (478, 3) array of pixel positions per face, the largest face first.

        ``image_rgb`` is H×W×3, contiguous. The third column is depth in the scale of the first.
        """
        height, width = image_rgb.shape[:2]
        # With the first face of all the library notes how it would rather be asked.
        with nullcontext() if self._has_found else without_chatter():
            found: list[bytes] = self._mesh.process(image_rgb).multi_face_landmarks or []
        self._has_found = self._has_found or bool(found)
        scale = np.array([width, height, width], np.float32)
        faces = [_points(face) * scale for face in found]
        if len(faces) < 2:
            return faces
        return sorted(faces, key=lambda points: -float(np.ptp(points[:, 0]) * np.ptp(points[:, 1])))

    def areas(self, image_rgb: NDArray[np.uint8]) -> list[float]:
        """Areas of all faces up to about five metres away, shares of the picture, the largest first."""
        self._load_detector()
        found = self._detector.process(image_rgb).detections or []
        boxes = [detection.location_data.relative_bounding_box for detection in found]
        return sorted((float(box.width * box.height) for box in boxes), reverse=True)

    def person(self, image_rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
        """How likely each pixel belongs to a person, H×W, 0-1; the model for wide pictures costs half of the other."""
        self._load_segmenter()
        return np.asarray(self._segmenter.process(image_rgb).segmentation_mask, np.float32)

    def _load_detector(self) -> None:
        if self._detector is None:
            from mediapipe.python.solutions.face_detection import FaceDetection  # noqa: PLC0415 - as above

            self._detector = _begun(partial(FaceDetection, min_detection_confidence=0.5, model_selection=1))

    def _load_segmenter(self) -> None:
        if self._segmenter is None:
            from mediapipe.python.solutions.selfie_segmentation import SelfieSegmentation  # noqa: PLC0415 - as above

            self._segmenter = _begun(partial(SelfieSegmentation, model_selection=1))

    def close(self) -> None:
        """Give the graphs back: threads and 50 MB that the library keeps for as long as nobody does."""
        graphs = (self._mesh, self._detector, self._segmenter)
        self._mesh = self._detector = self._segmenter = None
        with ExitStack() as closing:
            for graph in graphs:
                if graph is not None:
                    closing.callback(graph.close)


def _begun(make: Callable[[], Any]) -> Any:
    """A graph of the library with all its models loaded; they load on threads of its own. Any: no types."""
    with without_chatter():
        graph = make()
        graph._graph.wait_until_idle()
    return graph


@contextmanager
def _without_plotting() -> Iterator[None]:
    """Keeps matplotlib out while the face library loads, which would draw meshes on paper with it: nobody here does.

    It is half of the loading, most of the very first one (before Python has compiled it), and 34 MB. Not needed any
    more when mediapipe's drawing_utils imports no pyplot.
    """
    kept_out = [name for name in ("matplotlib", "matplotlib.pyplot") if name not in sys.modules]
    sys.modules |= {name: ModuleType(name) for name in kept_out}
    try:
        yield
    finally:
        for name in kept_out:
            del sys.modules[name]


def _serialized(_kind: Any, packet: Any) -> list[bytes]:
    """The faces of a packet as the graph wrote them; takes the place of the library's own reading. Any: no types.

    The library makes a message of each list and an object of each point, which costs an eighth of the whole mesh.
    """
    from mediapipe.python._framework_bindings import _packet_getter  # noqa: PLC0415 - as above

    if packet.is_empty() or not _packet_getter._get_proto_vector_size(packet):
        return []
    faces: list[bytes] = _packet_getter._get_serialized_proto_list(packet)
    return faces


def _points(content: bytes) -> Points:
    """A serialised landmark list as (478, 3) shares of the picture.

    Each point is the same 17 bytes, unless one of its numbers is exactly zero, which is left out.
    """
    usual = len(content) == POINTS * _POINT_BYTES
    if usual and all(content[place::_POINT_BYTES] == tag * POINTS for place, tag in _TAGS):
        return np.ndarray((POINTS, 3), np.dtype("<f4"), content, _X, _STEPS)
    from mediapipe.framework.formats.landmark_pb2 import NormalizedLandmarkList  # noqa: PLC0415 - as above

    face = NormalizedLandmarkList.FromString(content)
    flat = [value for point in face.landmark for value in (point.x, point.y, point.z)]
    return np.array(flat, np.float32).reshape(POINTS, 3)
