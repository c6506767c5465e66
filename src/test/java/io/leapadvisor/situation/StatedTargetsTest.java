package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of objectives that no measurement answers as it stands. */
class StatedTargetsTest {

    private static List<String> said(String objectives, String load, String measured) {
        Situation now = new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'objectives':{" + objectives + "},'traffic':{" + load + "},'endToEnd':{"
                        + measured + "},'hardware':{'cpuCores':4},'stages':[{'name':'work','kind':'OTHER',"
                        + "'resource':'CPU','latency':{'meanMs':40},'busyMs':20}]"));
        return now.assumptions().stream()
                .filter(one -> one.startsWith("objectives: "))
                .toList();
    }

    @Test
    void aPercentileThatNobodyMeasuredIsNamed() {
        String targets = "'latency':{'p95Ms':100,'p99Ms':200}";
        assertThat(said(targets, "'meanRps':5", "'latency':{'p50Ms':40,'p95Ms':90}"))
                .containsExactly("objectives: latency.p99Ms was not measured, and what was measured beside tells what"
                        + " it is");
        assertThat(said(targets, "'meanRps':5", "'latency':{'meanMs':40}"))
                .singleElement()
                .asString()
                .startsWith("objectives: latency.p95Ms, latency.p99Ms were not measured");
        assertThat(said(targets, "'meanRps':5", "'latency':{'p95Ms':90,'p99Ms':120}"))
                .isEmpty();
        assertThat(said("'latency':{'meanMs':50}", "'meanRps':5", "'latency':{'p95Ms':90}"))
                .as("a mean is no percentile")
                .isEmpty();
    }

    @Test
    void aRateThatCameIsNoThroughputThatCouldBeServed() {
        assertThat(said("'throughputRps':50", "'meanRps':20", "'throughputRps':20"))
                .singleElement()
                .asString()
                .contains("held against the capacity", "the 20 requests a second");
        assertThat(said("'throughputRps':50", "'concurrency':2", "'throughputRps':20"))
                .as("clients who wait get what they are answered")
                .isEmpty();
        assertThat(said("'throughputRps':50", "'meanRps':20", "'throughputRps':20,'errorRate':0.5"))
                .as("most of it fails, and that is what is told of it")
                .isEmpty();
    }
}
