package io.leapadvisor.packs.files;

import io.leapadvisor.packs.LoadedPack;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.rulebase.run.StoppedPack;
import java.time.Instant;

/**
 * A pack in the library.
 *
 * @param name its name
 * @param serving the version in use; null = none
 * @param since since when
 * @param refused what was found and cannot be used; null = nothing
 */
public record PackEntry(String name, LoadedPack serving, Instant since, PackReport refused) {

    public boolean runs() {
        return serving != null && suspended() == null;
    }

    /** Why it does not run: what a run of its rules that did not end has left behind; null = it runs. */
    public String suspended() {
        return serving == null
                ? null
                : serving.rules().suspended().map(StoppedPack::detail).orElse(null);
    }

    /** True when the same version of the pack was in use before. */
    public boolean servesAs(PackEntry before) {
        return before != null && before.serving() == serving;
    }

    /** True when it is refused, and was not refused for the same before. */
    public boolean isRefusedOtherwiseThan(PackEntry before) {
        return refused != null && (before == null || !refused.equals(before.refused()));
    }

    /** A pack whose version that was found is refused; the one before it stays in use. */
    public static PackEntry refused(String name, PackReport report, PackEntry before) {
        return new PackEntry(
                name, before == null ? null : before.serving(), before == null ? null : before.since(), report);
    }
}
