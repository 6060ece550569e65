from sayso.corpus.tracing.grouping import group


def test_alike_items_are_grouped_by_mean_score() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7, (2, 3): 0.3}
    assert group(range(4), scores, 0.5) == [[0, 1, 2], [3]]


def test_one_near_pair_does_not_join_two_groups() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.7}
    assert group(range(4), scores, 0.5) == [[0, 1], [2, 3]]


def test_what_is_forbidden_stays_apart() -> None:
    assert group(range(2), {(0, 1): 0.9}, 0.5, lambda a, b: True) == [[0], [1]]
