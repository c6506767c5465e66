package io.leapadvisor.packs;

import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackEntry;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.rulebase.RulebaseException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts packs together that are each good on their own. Where a changed pack does not fit the others, the version before
 * it stays; where that does not fit either, the pack is left out.
 */
final class PackAssembly {

    private final LoadedPack core;

    PackAssembly(LoadedPack core) {
        this.core = core;
    }

    /** What runs together, and what became of each pack. */
    record Assembled(Generation generation, SortedMap<String, PackEntry> entries) {}

    /** All packs that run, with the built-in one. */
    Generation generation(Collection<PackEntry> entries) {
        return new Generation(
                core,
                entries.stream().filter(PackEntry::runs).map(PackEntry::serving).toList());
    }

    /**
     * All that was read, where it fits together; else one changed pack after the other is tried.
     *
     * @param before what was in use
     * @param read what the folder holds now
     */
    Assembled assemble(SortedMap<String, PackEntry> before, SortedMap<String, PackEntry> read) {
        try {
            return new Assembled(generation(read.values()), read);
        } catch (KnowledgeException | RulebaseException e) {
            return oneByOne(before, read);
        }
    }

    private Assembled oneByOne(SortedMap<String, PackEntry> before, SortedMap<String, PackEntry> read) {
        SortedMap<String, PackEntry> accepted = new TreeMap<>(read);
        accepted.values().removeIf(entry -> !entry.servesAs(before.get(entry.name())));
        for (PackEntry entry : read.values()) {
            if (!entry.servesAs(before.get(entry.name()))) {
                accepted.put(entry.name(), entry);
                List<PackFault> faults = misfits(accepted.values());
                if (!faults.isEmpty()) {
                    refuse(entry, faults, before.get(entry.name()), accepted);
                }
            }
        }
        return new Assembled(generation(accepted.values()), accepted);
    }

    private void refuse(
            PackEntry entry, List<PackFault> faults, PackEntry before, SortedMap<String, PackEntry> accepted) {
        PackReport report = entry.serving().report().refused(faults);
        accepted.put(entry.name(), PackEntry.refused(entry.name(), report, before));
        if (!misfits(accepted.values()).isEmpty()) {
            accepted.put(entry.name(), PackEntry.refused(entry.name(), report, null));
        }
    }

    private List<PackFault> misfits(Collection<PackEntry> entries) {
        try {
            generation(entries);
            return List.of();
        } catch (KnowledgeException e) {
            return PackFault.of(e);
        } catch (RulebaseException e) {
            return e.faults().stream().map(PackFault::of).toList();
        }
    }
}
