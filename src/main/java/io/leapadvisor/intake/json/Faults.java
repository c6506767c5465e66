package io.leapadvisor.intake.json;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, up to a limit: an answer must not grow without bounds because an input is all wrong. */
public final class Faults {

    public static final int LIMIT = 1000;
    /** Looking for what may be meant costs more than all else; nobody reads so many suggestions. */
    private static final int SUGGESTIONS = 100;

    private final List<Fault> found = new ArrayList<>(0);

    public void add(Pointer at, String detail) {
        if (!isFull()) {
            found.add(new Fault(at.toString(), detail));
        }
    }

    public boolean isFull() {
        return found.size() >= LIMIT;
    }

    /** True while a fault may still say what is meant in its place. */
    public boolean takesSuggestions() {
        return found.size() < SUGGESTIONS;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Fault> list() {
        return List.copyOf(found);
    }
}
