package io.leapadvisor.rest;

import io.leapadvisor.store.Page;
import java.util.Collection;
import java.util.List;

/** Lists that come whole. */
final class Whole {

    private Whole() {}

    static <T> Page<T> of(Collection<T> items) {
        return new Page<>(List.copyOf(items), 0, items.size(), items.size());
    }
}
