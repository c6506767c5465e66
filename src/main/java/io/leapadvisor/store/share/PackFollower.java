package io.leapadvisor.store.share;

import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackStatus;
import io.leapadvisor.packs.files.PackFault;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts into use on this replica what was changed on another. Compiling goes on beside the requests, which are answered
 * by the packs before it until it is done. What cannot be used is tried again each minute. Thread-safe.
 */
public final class PackFollower {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final PackLibrary library;
    private final SharedPacks packs;
    private volatile long wanted;
    /** Since when another state is wanted than was taken, by {@link System#nanoTime}; null = none is. */
    private volatile Long since;

    private long tried = System.nanoTime();
    private boolean confirmed;

    public PackFollower(PackLibrary library, SharedPacks packs) {
        this.library = library;
        this.packs = packs;
        this.wanted = library.revision();
    }

    /** Takes the packs of this state, unless it has. */
    public synchronized void follow(long revision) {
        wanted = revision;
        boolean changed = revision != library.revision();
        if (!changed) {
            since = null;
        } else if (since == null) {
            since = System.nanoTime();
        }
        if (changed || !unusable().isEmpty() && System.nanoTime() - tried > AGAIN.toNanos()) {
            library.reload();
            tried = System.nanoTime();
            wanted = Math.max(wanted, library.revision());
            since = null;
            confirmed = false;
        }
        if (!confirmed) {
            confirm();
            confirmed = true;
        }
    }

    /**
     * Tells the others of packs that nobody had put into use until now. When that fails it is done at the next call.
     */
    private void confirm() {
        packs.known().forEach((name, pack) -> {
            if (!pack.checked()
                    && here(name)
                            .filter(status -> pack.digest().equals(status.digest()))
                            .isPresent()) {
                packs.confirm(name, pack.digest());
            }
        });
    }

    private Optional<PackStatus> here(String name) {
        return library.pack(name);
    }

    /** How this replica stands to the others. */
    public Standing standing() {
        Long began = since;
        long taken = library.revision();
        return new Standing(
                Math.max(wanted, taken),
                taken,
                began == null || wanted <= taken ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began),
                unusable());
    }

    /** Only what was tried and refused: what is being compiled is not. */
    private SortedMap<String, String> unusable() {
        SortedMap<String, String> unusable = new TreeMap<>();
        packs.known().forEach((name, pack) -> here(name)
                .filter(status -> pack.checked()
                        && status.refused() != null
                        && !pack.digest().equals(status.digest()))
                .ifPresent(status -> unusable.put(name, why(status))));
        return unusable;
    }

    private static String why(PackStatus pack) {
        return pack.refused().faults().stream()
                .findFirst()
                .map(PackFault::message)
                .orElse("it is refused");
    }
}
