package io.leapadvisor.packs;

import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackEntry;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackSource.Origin;
import java.time.Instant;
import java.util.List;

/**
 * A pack as clients see it.
 *
 * @param name its name
 * @param version version that is in use; left out when none is
 * @param description what it is for
 * @param state what is made of it
 * @param reason why it is failed or suspended, in one sentence
 * @param origin where it was found
 * @param trusted true when the operator vouches for it
 * @param digest of the files in use
 * @param loadedAt since when this version is in use
 * @param rules ids of its rules
 * @param remedies ids of its remedies
 * @param thresholds names of its own thresholds
 * @param overrides thresholds of the built-in pack that it gives another value
 * @param inputs inputs that it declares for {@code extra}
 * @param cases how many cases hold
 * @param warnings matters of style
 * @param refused the version that was found and cannot be used; left out when there is none
 */
public record PackStatus(
        String name,
        String version,
        String description,
        State state,
        String reason,
        Origin origin,
        boolean trusted,
        String digest,
        Instant loadedAt,
        List<String> rules,
        List<String> remedies,
        List<String> thresholds,
        List<String> overrides,
        List<PackInput> inputs,
        Integer cases,
        List<PackFault> warnings,
        PackReport refused) {

    /** What is made of a pack. */
    public enum State {
        /** Its findings are part of the advice. */
        ACTIVE,
        /** Its findings are counted and kept apart. */
        SHADOW,
        /** What was found cannot be used; the last good version is in use where there is a version. */
        FAILED,
        /** It was stopped while it ran; its findings are left out until its files change. */
        SUSPENDED
    }

    static PackStatus of(PackEntry entry) {
        LoadedPack pack = entry.serving();
        State state = entry.suspended() != null
                ? State.SUSPENDED
                : entry.refused() != null ? State.FAILED : pack.source().shadow() ? State.SHADOW : State.ACTIVE;
        if (pack == null) {
            return new PackStatus(
                    entry.name(),
                    null,
                    null,
                    state,
                    reason(entry),
                    null,
                    false,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    entry.refused());
        }
        return new PackStatus(
                entry.name(),
                pack.version(),
                pack.source().manifest().description(),
                state,
                reason(entry),
                pack.source().origin(),
                pack.source().trusted(),
                pack.source().digest(),
                entry.since(),
                List.copyOf(pack.rules().rules().keySet()),
                pack.knowledge().remedies().keySet().stream().sorted().toList(),
                pack.knowledge().thresholds().keySet().stream().sorted().toList(),
                pack.knowledge().overrides().keySet().stream().sorted().toList(),
                pack.source().manifest().inputs(),
                pack.report().cases().size(),
                pack.report().warnings(),
                entry.refused());
    }

    private static String reason(PackEntry entry) {
        if (entry.suspended() != null) {
            return entry.suspended();
        }
        if (entry.refused() == null) {
            return null;
        }
        return entry.serving() == null
                ? "It cannot be used: see refused.faults. Nothing of it is in use."
                : "What was found cannot be used: see refused.faults. Version "
                        + entry.serving().version() + " stays in use.";
    }
}
