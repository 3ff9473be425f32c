from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from mediapipe.framework.formats.landmark_pb2 import NormalizedLandmark, NormalizedLandmarkList
from numpy.typing import NDArray
from skimage import data

from counter_app.capture.measures import shape_of
from counter_app.capture.mesh import POINTS, FaceMesh, _points


@pytest.fixture(scope="module")
def portrait() -> NDArray[np.uint8]:
    face = data.astronaut()[0:256, 96:352]
    return np.ascontiguousarray(cv2.resize(face, (512, 512), interpolation=cv2.INTER_CUBIC))


@pytest.fixture(scope="module")
def mesh() -> Iterator[FaceMesh]:
    found = FaceMesh(max_faces=2, video=False)
    yield found
    found.close()


def test_a_portrait_has_one_face_that_looks_straight(mesh: FaceMesh, portrait: NDArray[np.uint8]) -> None:
    faces = mesh.find(portrait)
    assert [face.shape for face in faces] == [(POINTS, 3)]
    shape = shape_of(faces[0], 512, 512)
    assert abs(shape.turn) < 0.12
    assert shape.eyes_open > 0.055
    assert shape.outside == 0


def test_the_larger_of_two_faces_comes_first(mesh: FaceMesh, portrait: NDArray[np.uint8]) -> None:
    picture = np.full((512, 1024, 3), 120, np.uint8)
    picture[:, 512:] = portrait
    picture[60:460, 50:450] = cv2.resize(portrait, (400, 400), interpolation=cv2.INTER_AREA)
    faces = mesh.find(picture)
    assert len(faces) == 2
    assert faces[0][:, 0].mean() > 512 > faces[1][:, 0].mean()


def test_areas_tell_how_large_a_second_face_is(mesh: FaceMesh, portrait: NDArray[np.uint8]) -> None:
    picture = np.full((512, 1024, 3), 120, np.uint8)
    picture[:, 512:] = portrait
    alone = mesh.areas(picture)
    picture[60:460, 50:450] = cv2.resize(portrait, (400, 400), interpolation=cv2.INTER_AREA)
    first, second = mesh.areas(picture)
    assert len(alone) == 1
    assert second / first == pytest.approx((400 / 512) ** 2, abs=0.12)


def test_an_empty_room_has_no_face(mesh: FaceMesh) -> None:
    room = np.full((240, 320, 3), 90, np.uint8)
    assert mesh.find(room) == []
    assert mesh.areas(room) == []


def message(points: Sequence[tuple[float, float, float]]) -> bytes:
    landmarks = [NormalizedLandmark(x=x, y=y, z=z) for x, y, z in points]
    content: bytes = NormalizedLandmarkList(landmark=landmarks).SerializeToString()
    return content


@pytest.mark.parametrize("odd", [(0.25, 0.5, -0.5), (0.0, 0.5, -0.5), (0.25, 0.5, 0.0)])
def test_every_point_of_a_message_is_read_also_when_one_of_its_numbers_is_zero(odd: tuple[float, float, float]) -> None:
    points = [(number / POINTS, 0.5, -0.25) for number in range(POINTS)]
    points[0], points[239] = (0.125, 0.5, -0.25), odd
    assert _points(message(points)).tolist() == [pytest.approx(point) for point in points]


def test_a_message_of_the_usual_length_in_another_form_is_read_point_by_point() -> None:
    points = [(0.5, 0.5, 0.5)] * POINTS
    content = bytearray(message(points))
    # The last point's x after its y: the same to the library, other bytes.
    content[-15:] = content[-10:-5] + content[-15:-10] + content[-5:]
    assert _points(bytes(content)).tolist() == [pytest.approx(point) for point in points]


def test_the_library_loads_without_what_it_would_plot_with_and_leaves_that_to_others() -> None:
    program = (
        "import sys; from counter_app.capture.mesh import FaceMesh; FaceMesh(video=False).close(); "
        "assert not [name for name in sys.modules if name.startswith('matplotlib')]; "
        "import matplotlib; matplotlib.rcParams"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_a_closed_mesh_leaves_no_thread_behind_and_closing_it_twice_does_nothing(portrait: NDArray[np.uint8]) -> None:
    def threads() -> int:
        return len(list(Path("/proc/self/task").iterdir()))

    before = threads()
    mesh = FaceMesh()
    mesh.find(portrait)
    assert threads() > before, "the library works with threads of its own"
    mesh.close()
    mesh.close()
    assert threads() == before
