package io.leapadvisor.packs;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.rulebase.Rulebase;
import java.util.List;
import java.util.SortedMap;

/**
 * Some packs at work together: what they know, their rules, and what reads and answers requests by them. Immutable.
 *
 * @param packs names, the built-in one first
 * @param knowledge what they know together
 * @param rulebase their rules
 * @param advisor answers by them
 * @param intake reads requests by them
 */
public record Selection(List<String> packs, Knowledge knowledge, Rulebase rulebase, Advisor advisor, Intake intake) {

    /**
     * Puts packs together. Nothing is compiled.
     *
     * @param packs the built-in one first
     * @param inputs declared inputs of all packs, also of those that are not chosen
     * @param generation name of the state that they belong to; null = none
     * @throws io.leapadvisor.knowledge.KnowledgeException when what they know does not fit together
     * @throws io.leapadvisor.rulebase.RulebaseException when their rules do not
     */
    static Selection of(List<LoadedPack> packs, SortedMap<String, PackInput> inputs, String generation) {
        Knowledge knowledge = KnowledgeReader.merge(
                        packs.stream().map(LoadedPack::knowledge).toList())
                .withInputs(inputs);
        Rulebase rulebase = Rulebase.of(packs.stream().map(LoadedPack::rules).toList());
        return new Selection(
                packs.stream().map(LoadedPack::name).toList(),
                knowledge,
                rulebase,
                new Advisor(knowledge, rulebase, generation),
                new Intake(knowledge));
    }
}
