package io.leapadvisor.web.knowledge;

import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.text.Phrases;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Packs of rules and knowledge.
 *
 * @param rows the built-in one and all others
 */
public record PackList(List<Row> rows) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * A pack.
     *
     * @param state in small letters
     * @param since when the version in use was loaded; empty = none is in use
     */
    public record Row(PackStatus pack, String state, String origin, String since) {

        static Row of(PackStatus pack) {
            return new Row(
                    pack,
                    Phrases.constant(pack.state()),
                    Phrases.constant(pack.origin()),
                    pack.loadedAt() == null ? "" : TIME.format(pack.loadedAt()));
        }
    }

    static PackList of(List<PackStatus> packs) {
        return new PackList(packs.stream().map(Row::of).toList());
    }
}
