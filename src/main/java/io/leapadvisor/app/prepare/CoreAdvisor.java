package io.leapadvisor.app.prepare;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.rulebase.Rulebase;
import java.util.List;

/**
 * The built-in pack at work, for commands: no server, no database, no configuration.
 *
 * @param files its files
 * @param knowledge what it knows
 * @param rulebase its rules, compiled
 * @param advisor answers by it
 * @param intake reads profiles by it
 */
public record CoreAdvisor(PackFiles files, Knowledge knowledge, Rulebase rulebase, Advisor advisor, Intake intake) {

    private static CoreAdvisor loaded;

    /** Loads what the build has prepared, in well under a second, and once for all commands of a process. */
    public static synchronized CoreAdvisor load() {
        loaded = loaded == null ? read() : loaded;
        return loaded;
    }

    private static CoreAdvisor read() {
        PackFiles core = CorePackReader.read(EarlyStart.version()).files();
        Knowledge knowledge = KnowledgeReader.read(List.of(core));
        Rulebase rulebase = Rulebase.load(List.of(core), knowledge, null);
        return new CoreAdvisor(core, knowledge, rulebase, new Advisor(knowledge, rulebase), new Intake(knowledge));
    }
}
