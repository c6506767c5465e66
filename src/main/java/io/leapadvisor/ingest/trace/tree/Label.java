package io.leapadvisor.ingest.trace.tree;

import java.util.Comparator;

/**
 * What spans are grouped by: where they ran, and what they did.
 *
 * @param service service; null = not known
 * @param name name of the operation
 * @param network true for the way between the halves of a call
 */
public record Label(String service, String name, boolean network) implements Comparable<Label> {

    private static final Comparator<Label> ORDER = Comparator.comparing(
                    Label::service, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Label::name)
            .thenComparing(Label::network);

    @Override
    public int compareTo(Label other) {
        return ORDER.compare(this, other);
    }
}
