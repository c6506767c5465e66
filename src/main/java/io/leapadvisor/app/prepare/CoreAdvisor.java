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
 * @param knowledge what it knows
 * @param advisor answers by it
 * @param intake reads profiles by it
 */
public record CoreAdvisor(Knowledge knowledge, Advisor advisor, Intake intake) {

    /** Loads what the build has prepared, in well under a second. */
    public static CoreAdvisor load() {
        PackFiles core = CorePackReader.read(EarlyStart.version()).files();
        Knowledge knowledge = KnowledgeReader.read(List.of(core));
        return new CoreAdvisor(
                knowledge,
                new Advisor(knowledge, Rulebase.load(List.of(core), knowledge, null)),
                new Intake(knowledge));
    }
}
