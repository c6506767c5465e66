package io.leapadvisor.packs;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.check.CaseResult;
import io.leapadvisor.packs.check.DryRun;
import io.leapadvisor.packs.check.PackReport;
import io.leapadvisor.packs.check.ValueCheck;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.packs.files.PackSource;
import io.leapadvisor.remedy.RemedyCheck;
import io.leapadvisor.rulebase.PackRules;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.cases.CaseRunner;
import io.leapadvisor.rulebase.cases.RuleCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks packs against the built-in one: knowledge, safety, compilation, cases, and what the examples make of it.
 * Thread-safe.
 */
public final class PackLoader {

    private final LoadedPack core;
    private final Function<PackFiles, List<RuleFault>> linter;

    /**
     * @param core the built-in pack
     * @param linter what keeps a pack from being run that the operator does not vouch for
     */
    PackLoader(LoadedPack core, Function<PackFiles, List<RuleFault>> linter) {
        this.core = core;
        this.linter = linter;
    }

    /**
     * Loads the built-in pack.
     *
     * @throws KnowledgeException when its knowledge is broken
     * @throws RulebaseException when its rules are broken
     */
    public static LoadedPack core(PackSource source, Path cacheFolder) {
        KnowledgePart part = KnowledgeReader.part(source.files());
        Knowledge knowledge = KnowledgeReader.merge(List.of(part));
        PackRules rules = PackRules.load(source.files(), null, knowledge, cacheFolder);
        return new LoadedPack(
                source,
                part,
                rules,
                report(source, List.of(), List.of(), List.copyOf(rules.rules().keySet()), List.of()));
    }

    /**
     * Checks a pack on its own, without a library. The built-in pack is read but not compiled: cases run the rules of
     * the pack alone.
     *
     * @param core the built-in pack
     * @param source the pack
     * @param linter what keeps a pack from being run that nobody vouches for
     */
    public static PackReport check(PackSource core, PackSource source, Function<PackFiles, List<RuleFault>> linter) {
        KnowledgePart part = KnowledgeReader.part(core.files());
        PackRules rules = PackRules.describe(core.files(), KnowledgeReader.merge(List.of(part)));
        return new PackLoader(new LoadedPack(core, part, rules, null), linter)
                .load(source, null)
                .report();
    }

    /** A pack, or why it cannot be used. */
    record Result(PackReport report, LoadedPack pack) {}

    /**
     * Checks a pack and compiles it.
     *
     * @param cacheFolder folder for compiled rules; null = they are not kept
     */
    Result load(PackSource source, Path cacheFolder) {
        List<PackFault> faults = new ArrayList<>();
        KnowledgePart part = null;
        Knowledge knowledge = null;
        try {
            part = KnowledgeReader.part(source.files());
            knowledge = KnowledgeReader.merge(List.of(core.knowledge(), part));
            RemedyCheck.faults(part.remedies().values())
                    .forEach(fault -> faults.add(source.asAuthored(PackFault.of(fault.within(source.name())))));
            ValueCheck.faults(part, knowledge).forEach(fault -> faults.add(source.asAuthored(fault)));
            if (faults.isEmpty()) {
                faults.addAll(DryRun.remedies(part, knowledge));
            }
        } catch (KnowledgeException e) {
            PackFault.of(e).forEach(fault -> faults.add(source.asAuthored(fault)));
        }
        if (!source.trusted()) {
            linter.apply(source.files()).forEach(fault -> faults.add(fault(source, fault)));
        }
        if (!faults.isEmpty()) {
            return new Result(report(source, faults, List.of(), List.of(), List.of()), null);
        }
        try {
            PackRules rules = PackRules.load(source.files(), core.rules(), knowledge, cacheFolder);
            return tested(source, part, rules, knowledge);
        } catch (RulebaseException e) {
            e.faults().forEach(fault -> faults.add(fault(source, fault)));
            return new Result(report(source, faults, List.of(), List.of(), List.of()), null);
        }
    }

    private Result tested(PackSource source, KnowledgePart part, PackRules rules, Knowledge knowledge) {
        Rulebase rulebase = Rulebase.of(List.of(core.rules(), rules));
        CaseRunner runner = new CaseRunner(rulebase, knowledge.thresholds());
        List<RuleCase> cases = runner.read(source.files());
        List<PackFault> warnings = new ArrayList<>();
        rules.warnings().forEach(fault -> warnings.add(fault(source, fault)));
        runner.incomplete(source.files(), cases).forEach(fault -> warnings.add(fault(source, fault)));
        List<PackFault> faults = new ArrayList<>();
        List<CaseResult> results = new ArrayList<>();
        for (RuleCase one : cases) {
            RuleFault failure = runner.run(one).orElse(null);
            results.add(CaseResult.of(one, failure == null ? null : failure.toString()));
            if (failure != null) {
                faults.add(fault(source, failure));
            }
        }
        if (faults.isEmpty() && core.rules().runs()) {
            faults.addAll(DryRun.assessments(source.name(), new Advisor(knowledge, rulebase), knowledge));
        }
        PackReport report =
                report(source, faults, warnings, List.copyOf(rules.rules().keySet()), results);
        return new Result(report, faults.isEmpty() ? new LoadedPack(source, part, rules, report) : null);
    }

    private static PackFault fault(PackSource source, RuleFault fault) {
        return source.asAuthored(PackFault.of(fault));
    }

    private static PackReport report(
            PackSource source,
            List<PackFault> faults,
            List<PackFault> warnings,
            List<String> rules,
            List<CaseResult> cases) {
        return new PackReport(
                source.name(),
                source.files().version(),
                source.manifest().mode(),
                source.digest(),
                faults.isEmpty(),
                faults,
                warnings,
                rules,
                cases);
    }
}
