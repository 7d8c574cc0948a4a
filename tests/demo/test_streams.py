from hinomi.demo.streams import stream


def test_the_same_seed_and_name_give_the_same_numbers():
    assert (
        stream(1, "virus").integers(0, 1000, 5).tolist() == stream(1, "virus").integers(0, 1000, 5).tolist()
    )


def test_another_seed_or_name_gives_others():
    numbers = [stream(*key).integers(0, 1 << 60) for key in ((1, "virus"), (2, "virus"), (1, "access"))]
    assert len(set(numbers)) == 3
