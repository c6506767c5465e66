package io.leapadvisor.packs;

import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.rulebase.PackRules;

/**
 * A pack that is fit for use.
 *
 * @param source its files
 * @param knowledge what it knows
 * @param rules its rules, compiled
 * @param report what the check found
 */
public record LoadedPack(PackSource source, KnowledgePart knowledge, PackRules rules, PackReport report) {

    /** Its name. */
    public String name() {
        return source.name();
    }

    /** Its version. */
    public String version() {
        return source.files().version();
    }
}
