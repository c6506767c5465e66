package io.leapadvisor.knowledge.content;

import io.leapadvisor.knowledge.Source;
import io.leapadvisor.knowledge.read.Check;
import java.util.List;

/**
 * What decoding media and searching vectors takes.
 *
 * @param media rates of decoders
 * @param search rates of searches
 * @param sources where the numbers of {@code search}, and those of {@code media} that name none themselves, come from
 */
public record ContentRates(MediaRates media, SearchRates search, List<Source> sources) {

    public ContentRates {
        Check.present("media", media);
        Check.present("search", search);
        sources = sources == null ? List.of() : List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources is missing");
        }
    }
}
