package io.leapadvisor.intake.json;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, up to limits: an answer must not grow without bounds because an input is all wrong. */
public final class Faults {

    public static final int LIMIT = 1000;
    /** A pointer repeats the names above it, which a sender chooses: a short input could have a long answer. */
    static final int CHARACTERS = 1_000_000;
    /** Looking for what may be meant costs more than all else; nobody reads so many suggestions. */
    private static final int SUGGESTIONS = 100;

    private final List<Fault> found = new ArrayList<>(0);
    private int characters;

    public void add(Pointer at, String detail) {
        if (!isFull()) {
            Fault fault = new Fault(at.toString(), detail);
            characters += fault.pointer().length() + detail.length();
            found.add(fault);
        }
    }

    public boolean isFull() {
        return found.size() >= LIMIT || characters >= CHARACTERS;
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
