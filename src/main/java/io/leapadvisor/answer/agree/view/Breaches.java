package io.leapadvisor.answer.agree.view;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what the checks of one answer find. */
public final class Breaches {

    private final List<Breach> found = new ArrayList<>();

    /** Notes a contradiction; the detail is a format with its numbers, as of {@link String#format}. */
    public void add(Kind kind, String pointer, String detail, Object... numbers) {
        found.add(new Breach(kind, pointer, String.format(Locale.ROOT, detail, numbers)));
    }

    public List<Breach> list() {
        return List.copyOf(found);
    }
}
