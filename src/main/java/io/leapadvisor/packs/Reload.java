package io.leapadvisor.packs;

import io.leapadvisor.packs.check.PackReport;
import java.time.Duration;
import java.util.List;

/**
 * What a look at the folder of packs has changed.
 *
 * @param loaded packs that are new in use, as name@version
 * @param removed names of packs that are gone
 * @param refused reports on what cannot be used, new ones only
 * @param duration how long reading, compiling and testing took
 */
public record Reload(List<String> loaded, List<String> removed, List<PackReport> refused, Duration duration) {

    /** True when nothing has changed. */
    public boolean isEmpty() {
        return loaded.isEmpty() && removed.isEmpty() && refused.isEmpty();
    }
}
