package io.leapadvisor.ingest.prometheus.series;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of metrics that sheets know, with the suffixes that the format gives them. */
public final class Vocabulary {

    private static final List<String> SUFFIXES = List.of("", "_bucket", "_count", "_sum", "_created");

    private final Set<String> names = new HashSet<>();
    private final Set<String> behindPrefixes = new HashSet<>();

    /** All names of some sheets. */
    public Vocabulary(Collection<String> sheetNames) {
        for (String name : sheetNames) {
            for (String suffix : SUFFIXES) {
                names.add(Names.plain(name + suffix));
                if (Names.hasNamespace(name)) {
                    behindPrefixes.add(Names.plain(name + suffix));
                }
            }
        }
    }

    /** True when a sheet may know a metric of this name. */
    public boolean knows(String name) {
        String plain = Names.plain(name);
        if (names.contains(plain)) {
            return true;
        }
        for (int at = plain.indexOf('_'); at >= 0; at = plain.indexOf('_', at + 1)) {
            if (behindPrefixes.contains(plain.substring(at + 1))) {
                return true;
            }
        }
        return false;
    }
}
