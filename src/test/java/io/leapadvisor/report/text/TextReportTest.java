package io.leapadvisor.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.OnTheConsole;
import org.junit.jupiter.api.Test;

class TextReportTest extends OnTheConsole {

    @Test
    void anAssessmentFitsOnAScreen() {
        assertThat(run("assess", EXAMPLE)).isZero();
        assertThat(out.toString())
                .contains(
                        "fraud-detector: ",
                        "objective P99",
                        "[saturated-resource]",
                        "step 1",
                        "odds",
                        "P99 from 250 ms to ");
        assertThat(out.toString().lines()).hasSizeLessThan(40);
    }

    /** Fewer replicas alone would make it slower: nobody is told a number that nobody should aim at. */
    @Test
    void whatNeedsOtherAdviceFirstSaysSo() {
        assertThat(run("assess", EXAMPLE)).isZero();
        assertThat(out.toString().lines())
                .filteredOn(line -> line.contains("Run fewer replicas"))
                .singleElement()
                .asString()
                .endsWith(": only after cache-responses, use-binary-serialization, enable-dynamic-batching");
    }
}
