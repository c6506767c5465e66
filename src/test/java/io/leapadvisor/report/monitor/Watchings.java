package io.leapadvisor.report.monitor;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.monitor.MonitoringAdvice;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is to be watched of the examples. */
final class Watchings {

    static final RulePages PAGES = new RulePages("https://leap.example.org/");

    /** Assessed once for all tests. */
    private static final class Examples {
        static final List<Watching> ALL = read();
    }

    private Watchings() {}

    /** Of all examples and cases. */
    static List<Watching> all() {
        return Examples.ALL;
    }

    static Watching of(String example) {
        return all().stream()
                .filter(one -> one.assessment().profile().equals(Advisors.example(example)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Watching> read() {
        List<Path> files = new ArrayList<>();
        try {
            for (String where : List.of("examples", "examples/cases")) {
                try (Stream<Path> found = Files.list(Path.of(where))) {
                    found.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .forEach(files::add);
                }
            }
            List<Watching> all = new ArrayList<>();
            for (Path file : files) {
                all.add(of(new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(file))));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Watching of(DeploymentProfile profile) {
        return Watching.of(Advisors.assess(profile), CorePack.KNOWLEDGE, PAGES);
    }

    /** The same under another name, with other alerts. */
    static Watching with(Watching some, String deployment, List<Alert> alerts) {
        Assessment of = some.assessment();
        return Watching.of(
                new Assessment(
                        of.id(),
                        deployment,
                        of.assessedAt(),
                        of.profile(),
                        of.rulebase(),
                        of.knowledgeBase(),
                        of.history(),
                        of.assumptions(),
                        of.headline(),
                        of.baseline(),
                        of.objectives(),
                        of.diagnoses(),
                        of.recommendations(),
                        of.plan(),
                        of.rejected(),
                        of.considered(),
                        new MonitoringAdvice(alerts, List.of(), null),
                        of.measureNext(),
                        of.notEvaluated()),
                CorePack.KNOWLEDGE,
                PAGES);
    }

    /** What the plan of an example makes of a metric. */
    static double planned(String example, String metric) {
        return Advisors.assess(Advisors.example(example)).plan().combined().stream()
                .filter(impact -> impact.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .after()
                .expected();
    }

    /** An alert whose names and texts try to be more than text. */
    static Alert hostile(String name, String text) {
        String label = PromQl.escaped(text);
        return new Alert(
                name,
                "sum(x{span_name=\"" + label + "\"}) > 3",
                5,
                "warning",
                "why " + text,
                "3 " + text,
                "first " + text,
                null);
    }
}
