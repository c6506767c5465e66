package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.intake.json.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input that is refused must cost no more than one that is taken: the number of messages is bounded. */
class RefusalCostTest {

    private static final Intake INTAKE = new Intake(TestKnowledge.KNOWLEDGE);
    /** Far more than it takes on a busy machine, and less than it took when a message was built for each fault. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static List<Fault> faults(String fields) {
        byte[] json = ("{'deployment':'d'," + fields + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> INTAKE.profile(json));
        return refused == null ? List.of() : refused.faults();
    }

    /** Stages with names as long as they may be, each with as many unknown dependencies as may be. */
    private static String stages(int count, int dependencies) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'name':'" + "s".repeat(90) + i + "','kind':'OTHER','dependsOn':["
                        + IntStream.range(0, dependencies)
                                .mapToObj(j -> "'" + "s".repeat(90) + "x" + i + "-" + j + "'")
                                .collect(Collectors.joining(","))
                        + "]}")
                .collect(Collectors.joining(",", "'stages':[", "]"));
    }

    @Test
    void unknownDependenciesEndWithTheLimitOfFaults() {
        String all = stages(200, 200);
        List<Fault> faults = assertTimeout(LIMIT, () -> faults(all));
        assertThat(faults).hasSize(Faults.LIMIT);
    }

    @Test
    void aStageDependsOnNoMoreStagesThanThereAre() {
        String all = stages(1, 9500);
        List<Fault> faults = assertTimeout(LIMIT, () -> faults(all));
        assertThat(faults).extracting(Fault::pointer).containsOnly("/stages/0/dependsOn");
        assertThat(faults.get(0).detail()).isEqualTo("Has 9500 elements; at most 200 are allowed.");
        assertThat(faults("'stages':[{'name':'a','kind':'OTHER'},"
                        + "{'name':'b','kind':'OTHER','dependsOn':['a','a','a']}]"))
                .containsExactly(new Fault(
                        "/stages/1/dependsOn", "Has 3 elements, but the profile has 2 stages. Name each stage once."));
    }

    @Test
    void unknownFieldsEndWithTheLimitOfFaults() {
        String all = IntStream.range(0, 20_000)
                .mapToObj(i -> "'" + "objectives".repeat(9) + i + "':1")
                .collect(Collectors.joining(","));
        assertThat(assertTimeout(LIMIT, () -> faults(all))).hasSize(Faults.LIMIT);
    }

    /** A number of a few characters that nobody can write out is refused like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-9999999999", "-1e-2147483649", "1.5e-99999999999999999999", "0.1e-2147483647"})
    void exponentsOfAnySizeAreRead(String number) {
        assertThat(faults("'hardware':{'replicas':" + number + "}"))
                .containsExactly(new Fault("/hardware/replicas", "Must be a whole number, not " + number + "."));
        assertThat(faults("'considering':[{'remedy':'scale-out','parameters':{'replicas':" + number + "}}]"))
                .extracting(Fault::pointer)
                .containsExactly("/considering/0/parameters/replicas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5e-324", "1e-10", "0", "0e99999999999"})
    void targetsAreLargeEnoughToDivideBy(String number) {
        List<Fault> faults = faults("'objectives':{'ttft':{'p50Ms':" + number + "},'tpot':{'meanMs':" + number
                + "},'throughputRps':" + number + ",'usdPerHour':" + number + ",'usdPerThousandRequests':" + number
                + "},'traffic':{'meanRps':" + number + "}");
        assertThat(faults).hasSize(6).allSatisfy(fault -> assertThat(fault.detail())
                .startsWith("Must be at least 1e-9 and at most 1e9, not " + number));
        assertThat(faults("'objectives':{'throughputRps':1e-9}")).isEmpty();
    }

    /** Stages of which each names those that {@code before} gives for its place. */
    private static String path(int count, IntFunction<IntStream> before) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'name':'s" + i + "','kind':'OTHER','dependsOn':["
                        + before.apply(i).mapToObj(j -> "'s" + j + "'").collect(Collectors.joining(",")) + "]}")
                .collect(Collectors.joining(",", "'stages':[", "]"));
    }

    @Test
    void aPathHasSoManyDependenciesAtMost() {
        assertThat(faults(path(60, i -> IntStream.range(0, i)))).isEmpty();
        List<Fault> faults = faults(path(200, i -> IntStream.range(0, i)));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/stages/63/dependsOn");
            assertThat(fault.detail()).contains("more than 2000 together", "that follow from others");
        });
    }

    @Test
    void aPathHasSoManyJoinsAtMost() {
        List<Fault> faults = faults(path(
                60, i -> i < 30 ? IntStream.empty() : IntStream.range(0, 30).filter(earlier -> earlier != i - 30)));
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/stages");
            assertThat(fault.detail()).startsWith("The stages wait 869 times for one more than one other, and 200");
        });
    }
}
