from register.places.geometry import Box, box_of, holds, likeness, ring_area, simplified

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]]}


def test_simplified_drops_points_on_a_line_and_winds_outer_rings_anticlockwise():
    wavy = {
        "type": "Polygon",
        "coordinates": [[[0, 0], [0, 1], [0.001, 1.5], [0, 2], [1, 2], [2, 2], [2, 0], [0, 0]]],
    }

    found = simplified(wavy, tolerance=0.01, digits=3)

    ring = found["coordinates"][0]
    assert sorted(map(tuple, ring[:-1])) == [(0, 0), (0, 2), (2, 0), (2, 2)]
    assert ring[0] == ring[-1]
    assert ring_area(ring) > 0


def test_simplified_closes_open_rings_and_keeps_holes_clockwise():
    with_hole = {
        "type": "Polygon",
        "coordinates": [
            [[0, 0], [9, 0], [9, 9], [0, 9]],
            [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]],
        ],
    }

    found = simplified(with_hole, tolerance=0.1, digits=3)

    outer, hole = found["coordinates"]
    assert outer[0] == outer[-1]
    assert ring_area(hole) < 0


def test_simplified_keeps_the_largest_of_specks():
    specks = {
        "type": "MultiPolygon",
        "coordinates": [
            [[[0, 0], [0.001, 0], [0.001, 0.001], [0, 0.001], [0, 0]]],
            [[[1, 1], [1.002, 1], [1.002, 1.002], [1, 1.002], [1, 1]]],
        ],
    }

    found = simplified(specks, tolerance=1, digits=3)

    assert found["type"] == "Polygon"
    assert box_of(found) == Box(1, 1, 1.002, 1.002)


def test_simplified_of_nothing_is_nothing():
    flat = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}
    assert simplified(flat, tolerance=0.1, digits=3) is None


def test_holds_counts_holes_out():
    ring = SQUARE["coordinates"][0]
    hole = [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5], [0.5, 0.5]]
    assert holds(SQUARE, (1, 1))
    assert not holds(SQUARE, (3, 1))
    assert not holds({"type": "Polygon", "coordinates": [ring, hole]}, (1, 1))


def test_likeness_of_boxes():
    assert likeness(Box(0, 0, 2, 2), Box(0, 0, 2, 2)) == 1
    assert likeness(Box(0, 0, 2, 2), Box(1, 0, 3, 2)) == 1 / 3
    assert likeness(Box(0, 0, 1, 1), Box(5, 5, 6, 6)) == 0
