package io.leapadvisor.intake;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, up to a limit: an answer must not grow without bounds because an input is all wrong. */
final class Faults {

    static final int LIMIT = 1000;

    private final List<Fault> found = new ArrayList<>(0);

    void add(Pointer at, String detail) {
        if (!isFull()) {
            found.add(new Fault(at.toString(), detail));
        }
    }

    boolean isFull() {
        return found.size() >= LIMIT;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Fault> list() {
        return List.copyOf(found);
    }
}
