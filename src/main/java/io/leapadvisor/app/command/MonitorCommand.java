package io.leapadvisor.app.command;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.app.command.ask.Assessments;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.app.prepare.CoreAdvisor;
import io.leapadvisor.report.monitor.Dashboard;
import io.leapadvisor.report.monitor.RuleFile;
import io.leapadvisor.report.monitor.RulePages;
import io.leapadvisor.report.monitor.Watching;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what to watch as a file for Prometheus or Grafana. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = "Writes the alerts of a deployment as a rule file of Prometheus, or as a dashboard of Grafana.",
        footer = {
            "",
            "Examples:",
            "  leap monitor profile.json > leap.rules.yaml",
            "  leap monitor profile.json --format dashboard > dashboard.json"
        })
final class MonitorCommand implements Callable<Integer> {

    /** Where a service listens that nobody has told otherwise. */
    private static final String USUAL = "http://localhost:8080";

    @Spec
    private CommandSpec spec;

    @Mixin
    private AnswerFile file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "rules",
            description = "rules (Prometheus) or dashboard (Grafana); rules if left out")
    private Format format;

    @Option(
            names = "--pages",
            paramLabel = "URL",
            description = "service whose rule pages are linked; left out: the server, else " + USUAL)
    private String pages;

    /** Whose file it is. */
    enum Format {
        rules,
        dashboard
    }

    @Override
    public Integer call() {
        Assessment assessment = Assessments.read(file.assessment());
        String service = pages != null
                ? pages
                : file.asking().address() != null ? file.asking().address() : USUAL;
        Watching watching = Watching.of(assessment, CoreAdvisor.load().knowledge(), new RulePages(service));
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                format == Format.rules
                        ? RuleFile.of(watching)
                        : Dashboard.of(watching).toPrettyString() + "\n");
        out.flush();
        return Exit.FINE;
    }
}
