package io.leapadvisor.app.command;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.app.command.ask.Asking;
import io.leapadvisor.app.command.ask.CommandException;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.command.ask.Here;
import io.leapadvisor.app.command.ask.There;
import io.leapadvisor.app.prepare.CoreAdvisor;
import io.leapadvisor.app.prepare.EarlyStart;
import io.leapadvisor.app.prepare.ProfileFile;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.compare.Seen;
import io.leapadvisor.gate.Gate;
import io.leapadvisor.gate.GateResult;
import io.leapadvisor.gate.Policy;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.report.ProfileLines;
import io.leapadvisor.report.gate.GateJUnit;
import io.leapadvisor.report.gate.GateOutput;
import io.leapadvisor.report.gate.GateSarif;
import io.leapadvisor.report.gate.GateText;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a change may pass. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Holds a deployment against a policy and a baseline; exit code 1 when it does not pass.",
        footer = {
            "",
            "The policy is leap.yaml where there is one. Examples:",
            "  leap gate profile.json --baseline main/profile.json",
            "  leap gate profile.json --policy leap.yaml --format sarif > leap.sarif",
            "  leap gate profile.json --server http://localhost:8080"
        })
final class GateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Path USUAL_POLICY = Path.of("leap.yaml");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Parameters(paramLabel = "FILE", description = "the profile with the change; - = the standard input")
    private Path file;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "policy as YAML or JSON; left out: leap.yaml, if any")
    private Path policy;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "the profile, or an assessment, of before; left out: nothing is a step back")
    private Path baseline;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, junit, sarif or github; text if left out")
    private Format format;

    /** How the verdict is written. */
    enum Format {
        text,
        json,
        junit,
        sarif,
        github
    }

    @Override
    public Integer call() {
        byte[] bytes = ProfileFile.profile(Input.read(file));
        There server = asking.server();
        if (server != null) {
            return there(server, bytes);
        }
        CoreAdvisor core = CoreAdvisor.load();
        Set<String> rules = core.rulebase().rules().stream().map(RuleInfo::id).collect(Collectors.toSet());
        try {
            Policy kept = policy(rules);
            Assessment now = assess(core, bytes);
            Optional<Seen> before = Optional.ofNullable(baseline)
                    .map(path -> Seen.of(assess(core, ProfileFile.profile(Input.read(path)))));
            Noise noise = Noise.of(core.knowledge());
            Instant today = Instant.now();
            GateResult result = Gate.judge(Seen.of(now), before, kept, noise, today);
            Set<String> violated = before.map(seen -> ids(Gate.judge(seen, Optional.empty(), kept, noise, today)))
                    .orElse(null);
            print(
                    rule -> core.rulebase().rule(rule).map(RuleInfo::page).orElse(null),
                    new GateOutput(result, now.profile(), file.toString(), ProfileLines.of(bytes)),
                    violated);
            return result.passed() ? Exit.FINE : Exit.FAILED;
        } catch (InvalidInputException e) {
            throw CommandException.refused(e.faults());
        }
    }

    /** Asks a server, which keeps baselines and suppressions and knows the rules of its packs. */
    private int there(There server, byte[] bytes) {
        if (baseline != null) {
            throw new CommandException(
                    Exit.WRONG,
                    "--baseline and --server exclude each other: a server compares with the baseline that is named for"
                            + " the deployment, else with its latest assessment.");
        }
        try {
            ObjectNode request = JSON.createObjectNode();
            request.set("profile", JSON.readTree(bytes));
            request.set("policy", Here.json(policy(Set.of())));
            JsonNode answer = server.gate(request);
            GateResult result = JSON.treeToValue(answer, GateResult.class);
            DeploymentProfile told = JSON.treeToValue(answer.at("/assessment/profile"), DeploymentProfile.class);
            print(server::page, new GateOutput(result, told, file.toString(), ProfileLines.of(bytes)), null);
            return result.passed() ? Exit.FINE : Exit.FAILED;
        } catch (InvalidInputException e) {
            throw CommandException.refused(e.faults());
        } catch (IOException e) {
            throw new CommandException(Exit.REFUSED, file + " is no JSON.");
        }
    }

    private static Assessment assess(CoreAdvisor core, byte[] profile) {
        DeploymentProfile told = core.intake().profile(profile);
        return core.advisor().assess(told, Optional.empty(), told.deployment(), Instant.now());
    }

    private static Set<String> ids(GateResult result) {
        return result.violations().stream()
                .map(one -> GateOutput.id(one) + "/" + (one.stage() == null ? "" : one.stage()))
                .collect(Collectors.toSet());
    }

    private Policy policy(Set<String> rules) {
        Path from = policy != null ? policy : Files.isRegularFile(USUAL_POLICY) ? USUAL_POLICY : null;
        if (from == null) {
            return Policy.USUAL;
        }
        try {
            JsonNode tree = new YAMLMapper().readTree(Input.read(from));
            return tree == null || tree.isMissingNode()
                    ? Policy.USUAL
                    : Intake.policy(JSON.writeValueAsBytes(tree), rules);
        } catch (IOException e) {
            throw new CommandException(
                    Exit.REFUSED,
                    from + " is no YAML: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private void print(UnaryOperator<String> pages, GateOutput output, Set<String> before) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case text -> out.print(GateText.plain(output));
            case github -> out.print(GateText.gitHub(output));
            case junit -> out.print(GateJUnit.of(output));
            case sarif ->
                out.println(GateSarif.of(output, EarlyStart.version(), pages, before)
                        .toPrettyString());
            case json -> out.println(Here.json(output.result()).toPrettyString());
        }
        out.flush();
    }
}
