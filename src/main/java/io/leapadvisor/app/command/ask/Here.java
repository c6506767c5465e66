package io.leapadvisor.app.command.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.advise.NotEstimableException;
import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.app.prepare.CoreAdvisor;
import io.leapadvisor.ingest.Importer;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.http.JsonOutput;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers in this process, with the built-in pack: no server, no database, no configuration. */
public final class Here implements Asked {

    private static final ObjectMapper JSON = mapper();

    private final CoreAdvisor core = CoreAdvisor.load();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonOutput().customize(mapper);
        return mapper;
    }

    @Override
    public JsonNode assess(byte[] profile) {
        return answered(() -> {
            DeploymentProfile told = core.intake().profile(profile);
            return core.advisor().assess(told, Optional.empty(), told.deployment(), Instant.now());
        });
    }

    @Override
    public List<Answered> assess(List<byte[]> profiles) {
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(profiles.size(), Runtime.getRuntime().availableProcessors()));
        try {
            List<CompletableFuture<Answered>> answers = profiles.stream()
                    .map(profile -> CompletableFuture.supplyAsync(() -> tried(profile), workers))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            workers.shutdown();
        }
    }

    private Answered tried(byte[] profile) {
        try {
            return new Answered(assess(profile), null);
        } catch (CommandException e) {
            return new Answered(null, e);
        }
    }

    @Override
    public JsonNode estimate(byte[] profile) {
        return answered(() -> core.advisor().estimate(core.intake().profile(profile)));
    }

    @Override
    public JsonNode whatIf(byte[] request) {
        return answered(() -> {
            WhatIfRequest asked = core.intake().whatIf(request);
            return core.advisor().whatIf(asked.profile(), asked.apply());
        });
    }

    @Override
    public JsonNode explain(String rule, byte[] profile) {
        return answered(() -> core.advisor()
                .explain(core.intake().profile(profile), Optional.empty(), rule)
                .orElseThrow(() -> new CommandException(
                        Exit.WRONG,
                        "There is no rule " + rule + "."
                                + Names.didYouMean(
                                        rule, rules().stream().map(RuleLine::id).toList()))));
    }

    @Override
    public JsonNode imported(List<SourceFile> files, ObjectNode base, String format) {
        Importer importer = new Importer(FormatCatalogue.of(core.files()));
        if (format != null && importer.catalogue().find(format).isEmpty()) {
            throw new CommandException(
                    Exit.WRONG,
                    "There is no format " + format + ". Nearest are "
                            + String.join(", ", importer.catalogue().nearest(format, 3)) + ".");
        }
        return answered(() -> importer.read(files, base, format, core.intake(), core.knowledge()));
    }

    @Override
    public String page(String rule) {
        return core.rulebase().rule(rule).map(RuleInfo::page).orElse(null);
    }

    @Override
    public List<RuleLine> rules() {
        return core.rulebase().rules().stream()
                .map(rule -> new RuleLine(rule.id(), rule.family(), rule.title()))
                .toList();
    }

    /** As the API writes it. */
    public static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    private static JsonNode answered(Supplier<Object> answer) {
        try {
            return JSON.valueToTree(answer.get());
        } catch (InvalidInputException e) {
            throw CommandException.refused(e.faults());
        } catch (IllegalArgumentException | NotEstimableException e) {
            throw new CommandException(Exit.REFUSED, e.getMessage());
        }
    }
}
