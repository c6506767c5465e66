package io.leapadvisor.packs;

import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackEntry;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What a look at the folder of packs has changed.
 *
 * @param loaded packs that are new in use, as name@version
 * @param removed names of packs that are gone
 * @param refused reports on what cannot be used, new ones only
 * @param duration how long reading, compiling and testing took
 */
public record Reload(List<String> loaded, List<String> removed, List<PackReport> refused, Duration duration) {

    /** What has changed between two looks. */
    static Reload between(SortedMap<String, PackEntry> before, SortedMap<String, PackEntry> after, Duration duration) {
        return new Reload(
                after.values().stream()
                        .filter(entry -> entry.serving() != null && !entry.servesAs(before.get(entry.name())))
                        .map(entry -> entry.name() + "@" + entry.serving().version())
                        .toList(),
                before.keySet().stream()
                        .filter(name -> !after.containsKey(name))
                        .toList(),
                after.values().stream()
                        .filter(entry -> entry.isRefusedOtherwiseThan(before.get(entry.name())))
                        .map(PackEntry::refused)
                        .toList(),
                duration);
    }

    /** True when nothing has changed. */
    public boolean isEmpty() {
        return loaded.isEmpty() && removed.isEmpty() && refused.isEmpty();
    }
}
