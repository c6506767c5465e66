package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;
import java.util.List;

/**
 * Where numbers come from.
 *
 * @param fields names of the fields that it covers; empty = all of the file
 * @param source document, page, repository at a commit, or "ours" for a number of our own that has no published source
 * @param date when it was read or published, as far as known
 */
public record Source(List<String> fields, String source, String date) {
    public Source {
        Check.text("source", source);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }
}
