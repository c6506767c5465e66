package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a check prints, and its exit code. */
class CheckReportTest {

    private final StringWriter out = new StringWriter();
    private final CheckReport report = new CheckReport(new PrintWriter(out));

    @Test
    void contradictionsAreToldAndCounted() {
        Breach order = new Breach(Kind.PERCENTILES_OUT_OF_ORDER, "/baseline/latency", "P50 9, P95 8");
        Breach tokens = new Breach(Kind.MEAN_BELOW_TOKENS, "/plan/combined/0", "mean 5 ms, but 3 + 9 x 1 ms");
        report.answered(Path.of("good.json"), List.of());
        report.answered(Path.of("bad.json"), List.of(order, tokens));
        report.answered(Path.of("worse.json"), List.of(tokens, tokens));
        report.summarize();
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "bad.json  /baseline/latency  percentiles are out of order: P50 9, P95 8",
                        "bad.json  /plan/combined/0  the mean is below TTFT + (outputTokens - 1) x TPOT: "
                                + "mean 5 ms, but 3 + 9 x 1 ms",
                        "worse.json  /plan/combined/0  the mean is below TTFT + (outputTokens - 1) x TPOT: "
                                + "mean 5 ms, but 3 + 9 x 1 ms",
                        "worse.json  /plan/combined/0  the mean is below TTFT + (outputTokens - 1) x TPOT: "
                                + "mean 5 ms, but 3 + 9 x 1 ms",
                        "    3  the mean is below TTFT + (outputTokens - 1) x TPOT",
                        "    1  percentiles are out of order",
                        "3 answers, 2 with a contradiction, 2 kinds of it; 0 profiles refused.");
    }

    @Test
    void nothingFoundIsZero() {
        report.answered(Path.of("good.json"), List.of());
        assertThat(report.exitCode()).isZero();
    }
}
