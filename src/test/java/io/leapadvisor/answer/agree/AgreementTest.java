package io.leapadvisor.answer.agree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence is noticed when it breaks: an answer is contradicted in one place at a time. */
class AgreementTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Agreement AGREEMENT = new Agreement(CorePack.KNOWLEDGE);
    private static final DeploymentProfile TOLD = Advisors.example("slow-document-summaries");
    private static final Assessment ANSWER = Advisors.assess(TOLD);

    /** One contradiction: what it breaks, and how the profile and its answer are changed for it. */
    private record Contradiction(Kind kind, BiConsumer<ObjectNode, Answer> change) {
        @Override
        public String toString() {
            return kind.sentence();
        }
    }

    /** The JSON of an answer, by the places that contradictions are put into. */
    private record Answer(ObjectNode root) {

        ArrayNode list(String pointer) {
            return (ArrayNode) root.at(pointer);
        }

        ObjectNode object(String pointer) {
            return (ObjectNode) root.at(pointer);
        }

        ObjectNode recommendation() {
            return object("/recommendations/0");
        }

        /** The first recommendation becomes another one. */
        ObjectNode recommend(String remedy, String parameter, int value) {
            ObjectNode first = recommendation();
            first.put("remedy", remedy).putNull("stage");
            first.putObject("parameters").put(parameter, value);
            return first;
        }

        ObjectNode reject(String remedy, String parameter, int value) {
            ObjectNode one = list("/rejected").addObject();
            one.put("remedy", remedy).put("reason", "NO_GAIN").put("detail", "why");
            one.putObject("parameters").put(parameter, value);
            return one;
        }

        void judge(String remedy, String parameter, int value, String verdict) {
            ObjectNode one = list("/considered").addObject();
            one.put("remedy", remedy).put("verdict", verdict).put("why", "why");
            one.putObject("parameters").put(parameter, value);
            one.putArray("impact");
            one.putArray("betterInstead");
        }

        /** The effect of a list on a metric, added when there is none. */
        ObjectNode effect(String pointer, String metric) {
            for (int i = 0; i < list(pointer).size(); i++) {
                if (list(pointer).get(i).path("metric").textValue().equals(metric)) {
                    return (ObjectNode) list(pointer).get(i);
                }
            }
            return list(pointer).addObject().put("metric", metric);
        }

        void effect(String pointer, String metric, double before, double after) {
            ObjectNode effect = effect(pointer, metric);
            effect.put("before", before);
            interval(effect.putObject("after"), after);
            interval(effect.putObject("ratio"), after / before);
        }

        void effects(String metric, double before, double after) {
            effect("/recommendations/0/impact", metric, before, after);
        }

        private static void interval(ObjectNode interval, double value) {
            interval.put("low", value).put("expected", value).put("high", value);
        }
    }

    private static Contradiction when(Kind kind, BiConsumer<ObjectNode, Answer> change) {
        return new Contradiction(kind, change);
    }

    private static ObjectNode part(ObjectNode profile, String name) {
        return profile.get(name) instanceof ObjectNode part ? part : profile.putObject(name);
    }

    private static void ask(ObjectNode profile, String remedy) {
        ArrayNode considering = profile.putArray("considering");
        considering.addObject().put("remedy", remedy);
    }

    static Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.INTERVAL_OUT_OF_ORDER, (told, answer) -> answer.effect(
                                "/recommendations/0/impact", "latency.meanMs")
                        .withObject("/after")
                        .put("high", "Infinity")),
                when(Kind.RATIO_CONTRADICTS_VALUES, (told, answer) -> answer.effect(
                                "/recommendations/0/impact", "latency.meanMs")
                        .put("before", 1)),
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> answer.effects("latency.p50Ms", 2e6, 1e6)),
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> answer.object("/baseline/latency")
                        .put("p95Ms", 1)),
                when(
                        Kind.PERCENTILES_OUT_OF_ORDER,
                        (told, answer) ->
                                Answer.interval(answer.object("/plan/steps/0/cumulative/latency/p50Ms"), 1e9)),
                when(Kind.MEAN_BELOW_TOKENS, (told, answer) -> answer.effects("latency.meanMs", 30_000, 1)),
                when(Kind.FIRST_TOKEN_TOO_EARLY, (told, answer) -> answer.effects("ttftMs", 1000, 100)),
                when(Kind.TOKEN_BELOW_BANDWIDTH, (told, answer) -> answer.effects("tpotMs", 40, 0.1)),
                when(Kind.STAGE_TIME_REPLACED, (told, answer) -> answer.object("/baseline/stages/0")
                        .put("meanMs", 63)),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.object("/baseline/latency")
                        .put("meanMs", 29_000)),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.effects("latency.meanMs", 20_000, 9000)),
                when(Kind.CAPACITY_ABOVE_CPU, (told, answer) -> ((ObjectNode) told.at("/stages/1"))
                        .put("utilization", 0.9)),
                when(Kind.CAPACITY_BELOW_SERVED, (told, answer) -> {
                    part(told, "traffic").put("meanRps", 1);
                    part(told, "endToEnd").put("throughputRps", 1);
                }),
                when(Kind.OVERLOAD_UNSEEN, (told, answer) -> part(told, "endToEnd")
                        .put("throughputRps", 0.05)),
                when(Kind.UTILIZATION_CONTRADICTS_CAPACITY, (told, answer) -> answer.object("/baseline")
                        .put("utilization", 0.1)),
                when(Kind.THROUGHPUT_ABOVE_CAPACITY, (told, answer) -> answer.effects("throughputRps", 1, 100)),
                when(Kind.PRICE_CONTRADICTS_BILL, (told, answer) -> answer.object("/baseline")
                        .put("usdPerThousandRequests", 1)),
                when(Kind.PRICE_CONTRADICTS_BILL, (told, answer) -> {
                    answer.effects("usdPerHour", 25.6, 1);
                    answer.effects("usdPerThousandRequests", 71.1, 71.1);
                }),
                when(Kind.FEWER_MACHINES_FASTER, (told, answer) -> {
                    answer.recommend("scale-in", "replicas", 3);
                    answer.effects("latency.meanMs", 30_000, 20_000);
                }),
                when(Kind.HARMFUL_AND_RECOMMENDED, (told, answer) -> {
                    ask(told, "scale-in");
                    answer.recommend("scale-in", "replicas", 3);
                    answer.judge("scale-in", "replicas", 3, "HARMFUL");
                }),
                when(Kind.POINTLESS_AND_RECOMMENDED, (told, answer) -> {
                    ask(told, "scale-in");
                    answer.recommend("scale-in", "replicas", 3);
                    answer.judge("scale-in", "replicas", 3, "POINTLESS");
                }),
                when(Kind.WORTHWHILE_AND_REJECTED, (told, answer) -> {
                    ask(told, "scale-out");
                    answer.reject("scale-out", "replicas", 9);
                    answer.judge("scale-out", "replicas", 9, "WORTHWHILE");
                }),
                when(Kind.WORTHWHILE_AND_NOWHERE, (told, answer) -> {
                    ask(told, "keep-warm");
                    answer.judge("keep-warm", "replicas", 9, "WORTHWHILE");
                }),
                when(Kind.RECOMMENDED_AND_REJECTED, (told, answer) -> {
                    answer.recommend("scale-in", "replicas", 3);
                    answer.reject("scale-in", "replicas", 3);
                }),
                when(Kind.CONSIDERED_NOT_ECHOED, (told, answer) -> ask(told, "scale-out")),
                when(Kind.HOLDS_BUT_MISSES, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", true);
                    part(part(told, "objectives"), "latency").put("meanMs", 1);
                }),
                when(Kind.HOLDS_BUT_UNKNOWN, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", true);
                    part(part(told, "objectives"), "ttft").put("p99Ms", 1e6);
                }),
                when(Kind.HOLDS_BUT_BELOW_PEAK, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", true);
                    part(told, "traffic").put("peakRps", 1000);
                }),
                when(
                        Kind.COMBINED_CONTRADICTS_STEPS,
                        (told, answer) -> answer.effect("/plan/combined", "capacityRps", 0.1, 77)),
                when(Kind.SLACK_CONTRADICTS_COMBINED, (told, answer) -> answer.object("/plan/slack/0")
                        .put("expected", 77)),
                when(Kind.STEP_NOT_RECOMMENDED, (told, answer) -> answer.object("/plan/steps/0")
                        .put("remedy", "keep-warm")),
                when(Kind.DIAGNOSIS_PASSED_OVER, (told, answer) -> answer.object("/diagnoses/0")
                        .put("id", "kv-cache-saturated")
                        .put("severity", "CRITICAL")),
                when(Kind.DIAGNOSIS_UNKNOWN, (told, answer) -> answer.recommendation()
                        .putArray("diagnoses")
                        .add("kv-cache-saturated")),
                when(Kind.ABOVE_BUDGET, (told, answer) -> {
                    part(told, "objectives").put("usdPerHour", 20);
                    answer.effects("usdPerHour", 18, 25);
                }),
                when(Kind.ABOVE_MEMORY, (told, answer) -> {
                    answer.recommend("upgrade-accelerator", "to", 0);
                    answer.recommendation().withObject("/parameters").put("to", "t4");
                }),
                when(
                        Kind.BELOW_ACCURACY,
                        (told, answer) -> Answer.interval(
                                answer.recommendation().withObject("/accuracy").putObject("expectedDrop"), 0.2)),
                when(Kind.OUTSIDE_REPLICA_LIMITS, (told, answer) -> answer.recommend("scale-in", "replicas", 1)),
                when(Kind.DIAGNOSES_NOT_BY_SEVERITY, (told, answer) -> {
                    answer.object("/diagnoses/0").put("severity", "LOW");
                    answer.object("/diagnoses/1").put("severity", "CRITICAL");
                }),
                when(Kind.DIAGNOSIS_REPEATED, (told, answer) -> answer.list("/diagnoses")
                        .add(answer.object("/diagnoses/0").deepCopy())),
                when(Kind.RANKS_BROKEN, (told, answer) -> answer.recommendation()
                        .put("rank", 5)),
                when(Kind.RECOMMENDATION_REPEATED, (told, answer) -> answer.list("/recommendations")
                        .add(answer.recommendation().deepCopy())),
                when(Kind.WITHOUT_IMPACT, (told, answer) -> answer.recommendation()
                        .putArray("impact")),
                when(Kind.WITHOUT_BASIS, (told, answer) -> answer.recommendation()
                        .putArray("basis")),
                when(Kind.HEADLINE_CONTRADICTS_PLAN, (told, answer) -> {
                    answer.root().put("headline", "All is well; all objectives then hold.");
                    answer.object("/plan").put("meetsObjectives", false);
                }));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aContradictionIsNoticed(Contradiction contradiction) throws JsonProcessingException {
        ObjectNode profile = JSON.valueToTree(TOLD);
        ObjectNode answer = JSON.valueToTree(ANSWER);
        contradiction.change().accept(profile, new Answer(answer));
        List<Breach> found = AGREEMENT.breaches(
                JSON.treeToValue(profile, DeploymentProfile.class), JSON.treeToValue(answer, Assessment.class));
        assertThat(count(found, contradiction.kind()))
                .as("of %s", found)
                .isGreaterThan(count(AGREEMENT.breaches(TOLD, ANSWER), contradiction.kind()));
        assertThat(found)
                .filteredOn(breach -> breach.kind() == contradiction.kind())
                .allSatisfy(breach -> {
                    assertThat(breach.pointer()).startsWith("/");
                    assertThat(breach.detail()).isNotBlank();
                });
    }

    /** What looks like a contradiction and is within rounding, within the limit, or not the answer's fault. */
    static Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.STAGE_TIME_REPLACED, (told, answer) -> answer.object("/baseline/stages/0")
                        .put("meanMs", 61)),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.object("/baseline/latency")
                        .put("meanMs", 30_500)),
                when(Kind.CAPACITY_ABOVE_CPU, (told, answer) -> ((ObjectNode) told.at("/stages/1"))
                        .put("utilization", 0.5)),
                when(Kind.CAPACITY_BELOW_SERVED, (told, answer) -> part(told, "endToEnd")
                        .put("throughputRps", 1)),
                when(Kind.OVERLOAD_UNSEEN, (told, answer) -> part(told, "endToEnd")
                        .put("throughputRps", 0.087)),
                when(Kind.FIRST_TOKEN_TOO_EARLY, (told, answer) -> {
                    part(part(told, "endToEnd"), "ttft").put("meanMs", 100);
                    answer.effects("ttftMs", 100, 90);
                }),
                when(Kind.FEWER_MACHINES_FASTER, (told, answer) -> {
                    answer.recommend("scale-in", "replicas", 3).putArray("impact");
                    answer.effects("latency.meanMs", 30_000, 29_900);
                }),
                when(Kind.FEWER_MACHINES_FASTER, (told, answer) -> {
                    answer.recommend("scale-out", "replicas", 9);
                    answer.effects("latency.meanMs", 30_000, 20_000);
                }),
                when(Kind.RECOMMENDED_AND_REJECTED, (told, answer) -> {
                    answer.recommend("scale-in", "replicas", 3);
                    answer.reject("scale-in", "replicas", 4);
                }),
                when(Kind.HOLDS_BUT_BELOW_PEAK, (told, answer) -> {
                    answer.object("/plan").put("meetsObjectives", false);
                    part(told, "traffic").put("peakRps", 1000);
                }),
                when(Kind.ABOVE_BUDGET, (told, answer) -> {
                    part(told, "objectives").put("usdPerHour", 20);
                    answer.effects("usdPerHour", 25, 24);
                }),
                when(Kind.BELOW_ACCURACY, (told, answer) -> {
                    Answer.interval(
                            answer.recommendation().withObject("/accuracy").putObject("expectedDrop"), 0.04);
                }),
                when(Kind.OUTSIDE_REPLICA_LIMITS, (told, answer) -> answer.recommend("scale-in", "replicas", 2)));
    }

    @ParameterizedTest
    @MethodSource("tolerated")
    void whatIsNoContradictionIsPassedOver(Contradiction tolerated) throws JsonProcessingException {
        ObjectNode profile = JSON.valueToTree(TOLD);
        ObjectNode answer = JSON.valueToTree(ANSWER);
        tolerated.change().accept(profile, new Answer(answer));
        List<Breach> found = AGREEMENT.breaches(
                JSON.treeToValue(profile, DeploymentProfile.class), JSON.treeToValue(answer, Assessment.class));
        assertThat(count(found, tolerated.kind()))
                .as("of %s", found)
                .isLessThanOrEqualTo(count(AGREEMENT.breaches(TOLD, ANSWER), tolerated.kind()));
    }

    private static long count(List<Breach> breaches, Kind kind) {
        return breaches.stream().filter(breach -> breach.kind() == kind).count();
    }

    @Test
    void everyKindIsTried() {
        Set<Kind> tried = EnumSet.noneOf(Kind.class);
        contradictions().forEach(one -> tried.add(one.kind()));
        assertThat(tried).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void nothingSaidIsNothingContradicted() {
        DeploymentProfile bare = Advisors.example("nothing-measured");
        assertThat(AGREEMENT.breaches(bare, Advisors.assess(bare)))
                .filteredOn(breach -> breach.kind() != Kind.DIAGNOSES_NOT_BY_SEVERITY)
                .isEmpty();
    }
}
