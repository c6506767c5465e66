package io.leapadvisor.rest.http;

import io.leapadvisor.store.Page;
import java.util.Collection;
import java.util.List;

/** Pages of what comes in one piece. */
public final class Pages {

    private Pages() {}

    public static <T> Page<T> whole(Collection<T> items) {
        return new Page<>(List.copyOf(items), 0, items.size(), items.size());
    }
}
